/** The terminal finds a plan where `.github/milepost.yml` says that it is. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { aPlan } from "../../support/a-plan.ts";
import { aGitHub, milepost } from "../../support/terminal.ts";
import { writeFiles } from "../../support/plans/write-files.ts";

let cwd: string;

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), "milepost-"));
});

afterEach(() => rmSync(cwd, { recursive: true }));

const given = (files: Record<string, string>) => writeFiles(cwd, files);

const SETTINGS = { ".github/milepost.yml": "plan: services/api/plan\n" };
const BROKEN = "project: { id: demo, name: Demo }\nphases: [{ id: 1, titel: First }]\n";
const plan = () => aPlan().task("1.1");

it("check reads it there, and says where mistakes are", async () => {
  given({ ...SETTINGS, "services/api/plan/a.yml": plan().yaml(), "plan/plan.yml": BROKEN });
  expect(await milepost("check", { cwd })).toMatchObject({ status: 0 });

  given({ "services/api/plan/a.yml": BROKEN });
  const { status, out } = await milepost("check", { cwd });
  expect({ status, out }).toEqual({
    status: 1,
    out: "services/api/plan/a.yml:2:19 There is no key `titel` here; did you mean `title`?\n",
  });

  given({
    ".github/milepost.yml": "plan: docs/a.yml\n",
    "docs/a.yml": BROKEN,
    "docs/b.yml": "x: 1",
  });
  expect((await milepost("check", { cwd })).out).toMatch(/^docs\/a\.yml:2:19 /);
  expect(await milepost("check plan", { cwd })).toMatchObject({
    status: 1,
    out: expect.stringMatching(/^plan\/plan\.yml:2:19 /),
  });
});

it.each([
  ["names nothing", "plan: docs/plan\n", "1:7 There is no folder or file `docs/plan`"],
  ["is wrong", "plan: docs\nboard: no\n", "2:1 There is no key `board` here"],
])("check says where the setting %s", async (_, text, told) => {
  given({ ".github/milepost.yml": text, "plan/plan.yml": plan().yaml() });

  const { status, out } = await milepost("check", { cwd });
  const json = await milepost("check --json", { cwd });

  expect(status).toBe(1);
  expect(out).toContain(`.github/milepost.yml:${told}`);
  expect(JSON.parse(json.out).problems).toMatchObject([{ file: ".github/milepost.yml" }]);
});

it("init writes the first plan there, once", async () => {
  given(SETTINGS);
  const { out } = await milepost("init --name Shop --agents --yes", { cwd });

  expect(out).toContain("Wrote services/api/plan/plan.yml");
  expect(out).toContain("preview OWNER/REPO --plan services/api/plan ");
  expect(readFileSync(join(cwd, "AGENTS.md"), "utf8")).toContain("`services/api/plan/*.yml`");
  expect(existsSync(join(cwd, "plan"))).toBe(false);
  expect((await milepost("init --yes", { cwd })).out).toContain(
    "There is a plan in services/api/plan/ already",
  );
  expect(await milepost("check", { cwd })).toMatchObject({ status: 0 });
});

it("import writes there", async () => {
  given({
    ...SETTINGS,
    "PLAN.md": "# Plan\n\n## Phase 1: Start\n\n### Week 1\n\n- [ ] One\n- [ ] Two\n",
  });

  expect(await milepost("import PLAN.md", { cwd })).toMatchObject({ status: 0 });
  expect(await milepost("check", { cwd })).toMatchObject({ status: 0 });

  given({ ".github/milepost.yml": "plan: docs/a.yml\n" });
  expect(await milepost("import PLAN.md", { cwd })).toMatchObject({
    status: 2,
    err: expect.stringContaining("name a folder: -o FOLDER"),
  });
});

it("sync, preview, report and doctor read a repository's own", async () => {
  const { type, octocat, repository } = aGitHub(undefined, new Date().toISOString());
  octocat.push({ ...SETTINGS, "services/api/plan/a.yml": plan().yaml() });

  expect(await type("doctor octo/hello")).toMatchObject({
    out: expect.stringContaining("The plan is fine: Demo."),
  });
  expect(await type("sync octo/hello")).toMatchObject({ status: 0 });
  expect(repository.state().issues.map(({ title }) => title)).toContain("Task 1.1: Task 1.1");
  expect(await type("preview octo/hello")).toMatchObject({ out: "Nothing to change.\n" });
  expect(await type("report octo/hello")).toMatchObject({ status: 0 });

  octocat.push({ ".github/milepost.yml": "plan: nowhere\n" });
  const told = ".github/milepost.yml:1:7 There is no folder or file `nowhere`";
  for (const line of ["sync octo/hello", "preview octo/hello", "report octo/hello"]) {
    expect(await type(line)).toMatchObject({ status: 1, err: expect.stringContaining(told) });
  }
  expect((await type("doctor octo/hello")).out).toContain("There is no folder or file `nowhere`");
});

it("preview --from takes a branch with its own setting, and --plan a single file", async () => {
  const { type, octocat } = aGitHub(plan());
  await type("sync octo/hello");
  const number = octocat.openPullRequest({
    title: "Move",
    files: {
      ...SETTINGS,
      "services/api/plan/a.yml": plan().task("1.2", "Second").yaml(),
      "plan/plan.yml": null,
    },
  });

  expect((await type(`preview octo/hello --from ${number}`)).out).toContain("Second");

  given({ "one.yml": plan().task("1.3", "Third").yaml() });
  expect((await type("preview octo/hello --plan one.yml", { cwd })).out).toContain("Third");
});
