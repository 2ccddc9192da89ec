import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import type { PlanFile } from "../../../../src/core/plan/plan.ts";
import { readPlanFolder } from "../../../../src/cli/files/plan-folder.ts";
import { repositoryAt } from "../../../../src/github/repository.ts";
import { noPace } from "../../../../src/github/client/pace.ts";
import { clientIn, onBox } from "../../../support/on-box.ts";

const PROJECT = "project: { id: demo, name: Demo }\n";
const phase = (id: number) => `phases: [{ id: ${id}, title: Phase ${id} }]\n`;

/** A file of a repository or of a disk: its text, or where it leads. */
type Files = Record<string, string | { link: string }>;

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** What `check` reads of the same files. */
function onDisk(files: Files): PlanFile[] {
  const folder = mkdtempSync(join(tmpdir(), "plan-files-"));
  folders.push(folder);
  for (const [path, content] of Object.entries(files)) {
    const at = join(folder, path);
    mkdirSync(dirname(at), { recursive: true });
    if (typeof content === "string") writeFileSync(at, content);
    else symlinkSync(content.link, at);
  }
  return readPlanFolder(join(folder, "plan"));
}

async function onGitHub(files: Files) {
  const world = onBox({});
  world.octocat.push(files, "Plan");
  const github = repositoryAt(clientIn(world.box), world.repository.repository.nodeId, noPace);
  const source = await github.readPlan();
  return { world, files: source?.files ?? [] };
}

describe("the files of a plan are the same on GitHub and for `check`", () => {
  it.each<[string, Files, string[]]>([
    [
      "in folders below, however deep",
      {
        "plan/plan.yml": PROJECT,
        "plan/phases/1.yml": phase(1),
        "plan/phases/later/2.yaml": phase(2),
        "plan/pictures/a.png": "a",
      },
      ["plan/phases/1.yml", "plan/phases/later/2.yaml", "plan/plan.yml"],
    ],
    [
      "without hidden files and folders",
      {
        "plan/plan.yml": PROJECT + phase(1),
        "plan/.prettierrc.yaml": "semi: false\n",
        "plan/.github/ci.yml": "on: push\n",
      },
      ["plan/plan.yml"],
    ],
    [
      "with symbolic links, which are told to be some",
      { "plan/plan.yml": PROJECT + phase(1), "plan/other.yml": { link: "../other.yml" } },
      ["plan/other.yml", "plan/plan.yml"],
    ],
  ])("%s", async (_, files, paths) => {
    const { world, files: there } = await onGitHub(files);

    expect(there.map(({ path }) => path)).toEqual(paths);
    expect(onDisk(files)).toEqual(there);
    expect(world.box.violations).toEqual([]);
  });
});

it("a symbolic link is a mistake that says so", async () => {
  const { world } = await onGitHub({
    "plan/plan.yml": PROJECT + phase(1),
    "plan/other.yml": { link: "../other.yml" },
  });

  expect(await world.look()).toMatchObject({ ended: "broken plan" });

  const [dashboard] = world.repository.state().issues;
  expect(dashboard?.body).toMatch(
    /plan\/other\.yml:1:1.*This is a symbolic link, and GitHub does not follow it; put the file itself here\./,
  );
});

it("a change in a folder below is one of the plan: synced, previewed and logged", async () => {
  const { world } = await onGitHub({ "plan/plan.yml": PROJECT, "plan/phases/1.yml": phase(1) });
  await world.look();
  const number = world.octocat.openPullRequest({
    title: "Another phase",
    files: { "plan/phases/later/2.yml": phase(2) },
  });
  expect(await world.lookAtPull(number)).toMatchObject({ ended: "preview" });
  expect(world.pull(number).comments[0]).toContain("Phase 2");

  world.octocat.merge(number);
  await world.look();

  const { issues } = world.repository.state();
  expect(issues.map(({ title }) => title)).toContain("Phase 2: Phase 2");
  const log = issues.find(({ title }) => title.startsWith("Log"))?.comments[0]?.body;
  expect(log).toMatch(/Phase 2: Phase 2 \(new\)/);
  expect(await world.look()).toMatchObject({ writes: 0 });
  expect(world.box.violations).toEqual([]);
});
