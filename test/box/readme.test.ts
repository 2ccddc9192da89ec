import { existsSync, readFileSync } from "node:fs";
import { marked } from "marked";
import { describe, expect, it } from "vitest";
import { readPlan } from "../../src/core/plan/read/read.ts";
import { fields } from "../../src/settings.ts";
import { onBox } from "../support/on-box.ts";

const text = readFileSync("README.md", "utf8");
const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as {
  scripts: Record<string, string>;
};

function blocks(language: string): string[] {
  return marked
    .lexer(text)
    .flatMap((token) => (token.type === "code" && token.lang === language ? [token.text] : []));
}

/** Whether a link leads to a file, and to a heading in it if it names one. */
function leads(link: string): boolean {
  const [path = "", heading] = link.split("#");
  if (!existsSync(path)) return false;
  if (heading === undefined) return true;
  const headings = [...readFileSync(path, "utf8").matchAll(/^#+ (.+)$/gm)].map(([, words = ""]) =>
    words
      .toLowerCase()
      .replaceAll(/[^\w -]/g, "")
      .replaceAll(" ", "-"),
  );
  return headings.includes(heading);
}

describe("the README", () => {
  it("shows plans that Milepost reads and syncs", async () => {
    const plans = blocks("yaml");
    expect(plans.length).toBeGreaterThan(0);

    for (const plan of plans) {
      const file = { path: "plan/plan.yml", size: plan.length, text: plan };
      expect(readPlan([file])).toHaveProperty("plan");
      const world = onBox({ "plan/plan.yml": plan });
      await world.look();
      expect(world.repository.state().issues.length).toBeGreaterThan(3);
      expect(world.box.violations).toEqual([]);
    }
  });

  it("names commands that there are", () => {
    const names = blocks("sh")
      .flatMap((block) => [...block.matchAll(/npm (?:run )?([a-z]+)/g)])
      .map(([, name]) => name ?? "");
    const own = names.filter((name) => !["ci"].includes(name));

    expect(own).toEqual(expect.arrayContaining(["sandbox", "milepost", "start", "test"]));
    expect(own.filter((name) => !(name in scripts))).toEqual([]);
  });

  it("links to files and headings that there are", () => {
    const links = [...text.matchAll(/\]\((?!https?:|#)([^)]+)\)/g)].map(([, path]) => path ?? "");

    expect(links.length).toBeGreaterThan(5);
    expect(links.filter((link) => !leads(link))).toEqual([]);
  });

  it("tells every setting", () => {
    for (const name of Object.keys(fields.shape)) expect(text).toContain(name);
  });
});
