import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { tasksOf } from "../../unit/import/documents.ts";
import { f1, tasksIn } from "../../unit/import/dialects/found.ts";
import type { Expected } from "../../unit/import/dialects/found.ts";
import { readPlan } from "../../../src/core/plan/read/read.ts";
import { milestonesOf } from "../../../src/core/plan/tasks.ts";
import { aGitHub } from "../../support/terminal.ts";

/** A repository with issues, and a folder into which they are imported. */
function aTracker() {
  const github = aGitHub();
  const { octocat } = github;
  octocat.createMilestone({
    title: "Opening night",
    dueOn: "2026-03-06T12:00:00Z",
    description: "Curtain",
  });
  octocat.createMilestone({ title: "Last season" });
  const open = (title: string, more = {}) => octocat.openIssue({ title, ...more });
  const stage = open("A stage", { body: "It must carry ten people." });
  const boards = open("Saw the boards", { milestone: "Opening night" });
  const paint = open("Paint the wall", { assignees: ["octocat"] });
  const tickets = open("Sell tickets", { milestone: "Opening night", labels: ["money"] });
  const poster = open("Print the poster", { milestone: "Opening night" });
  const clean = open("Clean the hall", { milestone: "Last season" });
  const moat = open("Dig a moat");
  const light = open("Mend the light");
  octocat.addSubIssue(stage, boards);
  octocat.addSubIssue(stage, paint);
  octocat.blockedBy(paint, boards);
  octocat.blockedBy(tickets, stage);
  octocat.close(poster);
  octocat.close(clean);
  octocat.close(moat, "not_planned");
  octocat.editMilestone("Last season", { state: "closed" });
  const cwd = mkdtempSync(join(tmpdir(), "import-"));
  onTestFinished(() => rmSync(cwd, { recursive: true }));
  const env = { GITHUB_TOKEN: github.box.tokenFor("octocat") };
  const files = () =>
    readdirSync(join(cwd, "plan")).map((name) => {
      const text = readFileSync(join(cwd, "plan", name), "utf8");
      return { path: `plan/${name}`, text, size: text.length };
    });
  return {
    ...github,
    light,
    type: (line: string) => github.type(line, { cwd, env }),
    files,
    plan: () => {
      const read = readPlan(files());
      if (!("plan" in read)) throw new Error(JSON.stringify(read.problems));
      return read.plan;
    },
  };
}

it("makes a plan of the issues of a repository", async () => {
  const { type, plan, box } = aTracker();

  const end = await type("import --github octo/hello --verbose");

  expect(end).toMatchObject({ status: 0, err: "" });
  expect(box.violations).toEqual([]);
  const expected: Expected[] = [
    ["A stage", "2", "Saw the boards"],
    ["A stage", "3", "Paint the wall"],
    ["Opening night", "4", "Sell tickets"],
    ["Opening night", "5", "Print the poster", "complete"],
    ["Done before", "6", "Clean the hall", "complete"],
    ["Issues", "8", "Mend the light"],
  ];
  expect(f1(tasksIn(plan()), expected)).toBeGreaterThanOrEqual(99);
  const find = (id: string) => tasksOf(plan()).find((task) => task.id === id);
  expect(find("3")).toMatchObject({ issue: 3, needs: ["2"], owners: [{ login: "octocat" }] });
  expect(find("4")).toMatchObject({ issue: 4, needs: ["3"] });
  expect(find("5")).toMatchObject({ issue: 5 });
  expect(find("6")?.issue).toBeUndefined();
  expect(plan().phases.find(({ id }) => id === "1")?.goal).toBe("It must carry ten people.");
  const milestones = milestonesOf(plan());
  expect(milestones).toMatchObject([
    { title: "Opening night", due: "2026-03-06", tasks: ["2", "4", "5"] },
  ]);
  expect(end.out).toContain(
    "octo/hello:1  #1 A stage: its sub-issues are the tasks of a phase now",
  );
  expect(end.out).toContain("octo/hello:7  Dig a moat: it was cancelled");
  expect(end.out).toContain("octo/hello:2  Last season: a milestone that is closed");
});

it("keeps the types of issues, and a sync leaves them as they are", async () => {
  const { type, plan, files, octocat, repository, light, box } = aTracker();
  const stage = 1;
  octocat.setType(light, "Bug");
  octocat.setType(stage, "Feature");

  const end = await type("import --github octo/hello --verbose");

  expect(end).toMatchObject({ status: 0, err: "" });
  expect(tasksOf(plan()).find(({ issue }) => issue === light)).toMatchObject({ type: "Bug" });
  expect(plan().phases.find(({ title }) => title === "A stage")).toMatchObject({ type: "Feature" });
  octocat.push(Object.fromEntries(files().map(({ path, text }) => [path, text])));
  await type("sync octo/hello");
  const typeOf = (number: number) =>
    repository.state().issues.find((issue) => issue.number === number)?.type;
  expect([typeOf(light), typeOf(stage)]).toEqual(["Bug", "Feature"]);
  expect(box.violations).toEqual([]);
});

it("takes the issues over at the next sync, and leaves closed ones alone", async () => {
  const { type, files, octocat, repository, box } = aTracker();
  await type("import --github octo/hello");
  const issueSix = () => repository.state().issues.find(({ number }) => number === 6);
  const before = issueSix();
  octocat.push(Object.fromEntries(files().map(({ path, text }) => [path, text])));

  const synced = await type("sync octo/hello");

  expect(synced.status).toBe(0);
  expect(box.violations).toEqual([]);
  expect(issueSix()).toEqual(before);
  const { issues, milestones } = repository.state();
  for (const title of ["Saw the boards", "Paint the wall", "Sell tickets", "Mend the light"])
    expect(issues.filter((issue) => issue.title.includes(title))).toHaveLength(1);
  expect(milestones.map((milestone) => milestone.title)).toEqual([
    "Milestone M1: Opening night",
    "Last season",
  ]);
  expect((await type("sync octo/hello")).out).toBe("Nothing to change.\n");

  const again = await type("import --github octo/hello --force --verbose");
  expect(again.out).toContain("an issue of Milepost's own");
});

it("says what is missing", async () => {
  const { type } = aTracker();

  expect((await type("import")).err).toContain("Name a document or a folder, or --github");
  expect(await type("import --github hello")).toMatchObject({ status: 2 });
  expect((await type("import --github octo/none")).status).toBe(3);
});
