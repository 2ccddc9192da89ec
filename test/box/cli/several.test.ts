/** The terminal in a repository with several plans. */
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
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

const api = () => aPlan().project({ id: "api", name: "API" }).task("1.1", "Serve").task("1.2");
const web = () => aPlan().project({ id: "web", name: "Web" }).task("1.1", "Draw");
const files = () => ({ "plan/api/a.yml": api().yaml(), "plan/web/a.yml": web().yaml() });

const given = (texts: Record<string, string>) => writeFiles(cwd, texts);

it("check tells each plan, and the mistakes of all", async () => {
  given(files());
  expect(await milepost("check", { cwd })).toMatchObject({
    status: 0,
    out: "api is fine: 1 phase, 1 week, 2 tasks, 0 milestones, no dates\nweb is fine: 1 phase, 1 week, 1 task, 0 milestones, no dates\n",
  });
  expect(JSON.parse((await milepost("check --json", { cwd })).out)).toMatchObject({
    problems: [],
    plans: [{ project: "api" }, { project: "web" }],
  });

  given({ "plan/web/a.yml": web().project({ id: "api" }).yaml() });
  const { status, out } = await milepost("check", { cwd });
  expect(status).toBe(1);
  expect(out).toMatch(
    /^plan\/api\/a\.yml:\S+ The project id `api` is also at plan\/web\/a\.yml:\S+; give each plan of a repository its own\.\nplan\/web\/a\.yml:\S+ .*\n$/,
  );
});

it("check tells what tasks of other plans are not there, but not in a folder of one of them alone", async () => {
  given({
    ...files(),
    "plan/web/a.yml": web()
      .task("1.2", "Print", { needs: ["api:1.2"] })
      .yaml(),
  });
  expect(await milepost("check", { cwd })).toMatchObject({ status: 0 });
  expect(await milepost("check plan/web", { cwd })).toMatchObject({ status: 0 });
  expect(await milepost("fmt --check plan/web", { cwd })).toMatchObject({ status: 0 });

  given({
    "plan/web/a.yml": web()
      .task("1.2", "Print", { needs: ["api:1.3"] })
      .yaml(),
  });
  const { status, out } = await milepost("check", { cwd });
  expect(status).toBe(1);
  expect(out).toMatch(
    /^plan\/web\/a\.yml:\d+:\d+ The plan `api` has no task `1\.3`; did you mean `api:1\.1`\?\n$/,
  );
});

it("check of one plan knows of no other", async () => {
  given({
    "plan/a.yml": api()
      .task("1.3", "Print", { needs: ["web:1.1"] })
      .yaml(),
  });
  for (const path of ["", " plan"]) {
    const { out } = await milepost(`check${path}`, { cwd });
    expect(out).toContain("There is only one plan here");
  }
});

it("sync brings all in step, and the other verbs ask which is meant", async () => {
  const { type, octocat, repository } = aGitHub();
  octocat.push(files());

  const { status, out } = await type("sync octo/hello");
  expect(status).toBe(0);
  expect(out.match(/issues\/\d+/g)).toHaveLength(2);
  expect(repository.state().issues.map(({ title }) => title)).toContain("Task 1.1: Draw");
  expect(await type("sync octo/hello")).toMatchObject({ out: "Nothing to change.\n" });

  expect(await type("report octo/hello")).toMatchObject({
    status: 2,
    err: "There are several plans here: name one of them, as in --project api. They are api, web.\n",
  });
  expect((await type("report octo/hello --project web")).out).toContain("0 of 1 task");
  expect(await type("preview octo/hello --project web")).toMatchObject({
    out: "Nothing to change.\n",
  });

  given({ ...files(), "plan/web/a.yml": web().task("1.2", "Print").yaml() });
  const from = await type("preview octo/hello --from plan --project web", { cwd });
  expect(from.out).toContain("Print");
  expect(from.out).not.toContain("Serve");
});

it("a repository with one plan takes no --project", async () => {
  const { type } = aGitHub(api());

  expect(await type("report octo/hello --project api")).toMatchObject({ status: 2 });
});

it("import adds to the plan that is named, in its folder, and leaves the others alone", async () => {
  given(files());
  given({ "MORE.md": "# API\n\n## Phase 7: Later\n\n- [ ] **Task 7.1**: Cache\n" });

  expect(await milepost("import MORE.md --merge", { cwd })).toMatchObject({
    status: 2,
    err: "There are several plans here: name one of them, as in --project api. They are api, web.\n",
  });
  expect((await milepost("import MORE.md --force", { cwd })).status).toBe(2);

  const { status, out } = await milepost("import MORE.md --merge --project api", { cwd });
  expect({ status, out }).toMatchObject({
    status: 0,
    out: expect.stringContaining("written to plan/api."),
  });
  expect((await milepost("check", { cwd })).out).toBe(
    "api is fine: 2 phases, 1 week, 3 tasks, 0 milestones, no dates\nweb is fine: 1 phase, 1 week, 1 task, 0 milestones, no dates\n",
  );

  expect((await milepost("import MORE.md --force --project web", { cwd })).status).toBe(0);
  expect(readdirSync(join(cwd, "plan/web"))).not.toContain("a.yml");
  expect(readdirSync(join(cwd, "plan/api"))).toContain("a.yml");
});

it("import adds to the plan of all other files beside one in a folder", async () => {
  given({ "plan/a.yml": api().yaml(), "plan/web/a.yml": web().yaml() });
  given({ "MORE.md": "# API\n\n## Phase 7: Later\n\n- [ ] **Task 7.1**: Cache\n" });

  expect((await milepost("import MORE.md --merge --project api", { cwd })).status).toBe(0);
  expect((await milepost("check", { cwd })).out).toBe(
    "api is fine: 2 phases, 1 week, 3 tasks, 0 milestones, no dates\nweb is fine: 1 phase, 1 week, 1 task, 0 milestones, no dates\n",
  );
});
