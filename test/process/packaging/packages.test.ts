import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";

interface Bill {
  bomFormat: string;
  components: { name: string; version: string; properties: { name: string }[] }[];
}

function json<Content>(path: string): Content {
  return JSON.parse(readFileSync(path, "utf8")) as Content;
}

interface Locked {
  integrity?: string;
  /** For some machines only. */
  optional?: boolean;
  /** A package of this repository. */
  link?: boolean;
}

it("every package that all machines need is locked with its hash", () => {
  const { packages } = json<{ packages: Record<string, Locked> }>("package-lock.json");
  const unlocked = Object.entries(packages).filter(
    ([path, { integrity, optional, link }]) =>
      path.startsWith("node_modules/") && !integrity && !optional && !link,
  );

  expect(unlocked).toEqual([]);
});

it("every action is pinned by its commit, and may only read", () => {
  const workflow = readFileSync(".github/workflows/ci.yml", "utf8");
  const actions = workflow.match(/uses: .*/g) ?? [];

  expect(actions.length).toBeGreaterThan(0);
  for (const action of actions) expect(action).toMatch(/@[0-9a-f]{40} # v\d/);
  expect(workflow).toContain("permissions:\n  contents: read\n");
});

it("npm run sbom lists every package, and says which are for development only", () => {
  const { dependencies = {}, devDependencies = {} } =
    json<Record<string, Record<string, string>>>("package.json");

  const text = execFileSync("npm", ["run", "--silent", "sbom"], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });

  const { bomFormat, components } = JSON.parse(text) as Bill;
  const kinds = components.map(({ name, version, properties }) => [
    `${name}@${version}`,
    properties.some(({ name }) => name === "cdx:npm:package:development") ? "dev" : "production",
  ]);
  const { packages } = json<{ packages: Record<string, { dev?: boolean }> }>("package-lock.json");
  /** What is for development here may be needed by something in production, and then it is both. */
  const kindOf = (name: string) => (packages[`node_modules/${name}`]?.dev ? "dev" : "production");
  const named = (all: Record<string, string>, kind?: string) =>
    Object.entries(all).map(([name, version]) => [
      `${name}@${versionIn(version)}`,
      kind ?? kindOf(name),
    ]);
  expect(bomFormat).toBe("CycloneDX");
  expect(kinds).toEqual(expect.arrayContaining(named(dependencies, "production")));
  expect(kinds).toEqual(expect.arrayContaining(named(devDependencies)));
});

/** `npm:mermaid@11.17.2`, under another name, is version 11.17.2. */
function versionIn(version: string): string {
  return version.split("@").at(-1) ?? version;
}
