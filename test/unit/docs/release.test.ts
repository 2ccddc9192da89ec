import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { notesOf } from "../../../scripts/notes-of.ts";

interface Workflow {
  permissions: Record<string, string>;
  jobs: Record<string, { permissions?: Record<string, string>; steps: Step[] }>;
}

interface Step {
  uses?: string;
  run?: string;
}

const workflow = parse(readFileSync(".github/workflows/release.yml", "utf8")) as Workflow;
const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);

it("takes the notes of a release from the changelog", () => {
  const changelog =
    "# Changelog\n\n## Unreleased\n\n- New\n\n## 1.2.0 (2026-01-05)\n\n- Old\n\n## 1.2\n";

  expect(notesOf(changelog, "1.2.0")).toBe("- Old");
  expect(notesOf(changelog, "1.2")).toBe("");
  expect(notesOf(changelog, "9.9.9")).toBe("");
});

it("publishes nothing whose version the changelog and package.json do not name", () => {
  const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
  const notes = (tag: string) =>
    execFileSync(process.execPath, ["scripts/release-notes.ts", tag], { stdio: "pipe" }).toString();

  expect(notes(`v${version}`)).toContain("A plan in YAML");
  expect(() => notes("v0.0.9")).toThrow("The tag is v0.0.9 and package.json says");
});

it("pins every action by its hash, and puts no expression into a shell", () => {
  const used = steps.flatMap(({ uses }) => uses ?? []);
  const shell = steps.map(({ run = "" }) => run).join("\n");
  expect(used.filter((name) => !/@[0-9a-f]{40}$/.test(name))).toEqual([]);
  expect(shell).not.toContain("${{");
});

it("gives each job the rights it uses and no others", () => {
  expect(workflow.permissions).toEqual({ contents: "read" });
  const rights = Object.entries(workflow.jobs).map(([name, job]) => [name, job.permissions]);
  expect(Object.fromEntries(rights)).toEqual({
    check: undefined,
    package: { contents: "read", "id-token": "write" },
    image: { contents: "read", packages: "write" },
    release: { contents: "write" },
  });
});

it("writes shell that bash can read", () => {
  const shell = steps.map(({ run = "" }) => run).join("\n");

  expect(() => execFileSync("bash", ["-n", "-c", shell])).not.toThrow();
});
