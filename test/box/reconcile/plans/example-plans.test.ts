/** The example plans of the sandbox, as people write them: each on its road from the check to the report. */
import { expect, it } from "vitest";
import { givenPlan } from "../../../../sandbox/given-plan.ts";
import { overloadsOf } from "../../../../src/core/forecast/assess.ts";
import type { Plan } from "../../../../src/core/plan/plan.ts";
import type { OnePlan } from "../../../../src/core/plan/read/several.ts";
import { plansIn } from "../../../../src/core/plan/read/several.ts";
import { readPlan } from "../../../../src/core/plan/read/read.ts";
import { onBox } from "../../../support/on-box.ts";

type World = ReturnType<typeof onBox>;

function checked({ files, others }: OnePlan): Plan {
  const read = readPlan(files, others);
  if ("problems" in read) throw new Error(JSON.stringify(read.problems));
  expect(read.plan.warnings).toBeUndefined();
  expect(overloadsOf(read.plan).overloads).toEqual([]);
  return read.plan;
}

/** A repository with these plans, after its first sync at nine on their first day. */
async function begun(name: string): Promise<World> {
  const files = givenPlan(name, undefined);
  const [plan] = plansIn(files, "plan").map(checked);
  const world = onBox(Object.fromEntries(files.map((f) => [f.path, f.text ?? ""])));
  world.repository.setRole("hubot", "write");
  world.travel(`${plan?.project.start}T09:00:00Z`);
  await world.look();
  return world;
}

function issue({ repository }: World, title: string) {
  const found = repository.state().issues.find((each) => each.title === title);
  if (!found) throw new Error(`There is no issue ${title}.`);
  return found;
}

/** The last report of a project. */
function commented({ repository }: World, project = ""): string {
  const { issues } = repository.state();
  const dashboard = issues.find(({ title }) => title.startsWith(`Progress: ${project}`));
  return dashboard?.comments.at(-1)?.body ?? "";
}

/** What a pull request with this edit of the plan is told. It is merged, and the plan is in step again. */
async function merged(world: World, path: string, edit: (text: string) => string): Promise<string> {
  const text = world.repository.state().files[path] ?? "";
  const changed = edit(text);
  expect(changed).not.toBe(text);
  const number = world.octocat.openPullRequest({ title: "Plan", files: { [path]: changed } });
  await world.lookAtPull(number);
  const [comment = ""] = world.pull(number).comments;
  world.octocat.merge(number);
  await world.look();
  return comment;
}

it("a side project of two people, with a backlog and a phase without weeks", async () => {
  const world = await begun("side-project");
  world.travel("2026-03-08T15:00:00Z");
  world.octocat.close(issue(world, "Draw the three screens on paper").number);
  const preview = await merged(world, "plan/plan.yml", (text) =>
    text
      .replace("  - 8 Look at the rain forecast first\n", "")
      .replace(
        "        milestones:",
        "          - 8 Look at the rain forecast first\n        milestones:",
      ),
  );
  world.travel("2026-03-13T16:00:00Z");
  await world.look();

  expect(preview).toContain("Task 8: the backlog → Phase try, Weeks 3–4");
  expect(preview).toContain("Milestone ours counts other tasks: 3, 4, 8");
  expect(commented(world)).toContain("12 % done, 0 % planned (1 of 8 tasks) · Backlog: 2 open");
  expect(commented(world)).toMatch(/### ✅ Completed · 1\n\n- .*Draw the three screens on paper/);
  const { body } = issue(world, "Progress: Whose turn is it to water?");
  expect(body).toMatch(/#### Without a week · 0\/3\n[^]*Ask three neighbours to try it/);
  expect(body).toContain("@&#8203;octocat, @&#8203;hubot | 29&nbsp;Mar");
  expect(issue(world, "Let people swap turns").assignees.toSorted()).toEqual(["hubot", "octocat"]);
});

it("iterations without an end, in points, with a backlog in order", async () => {
  const world = await begun("iterations");
  world.travel("2026-02-04T15:00:00Z");
  const preview = await merged(world, "plan/plan.yml", (text) => {
    const line = text.split("\n").find((each) => each.includes("id: hd-7")) ?? "";
    return text
      .replace(`${line}\n`, "")
      .replace("\nbacklog:", `  - title: Say it once\n    tasks:\n    ${line}\n\nbacklog:`);
  });
  world.octocat.close(issue(world, "hd-1 Send each answer by mail too").number);
  world.travel("2026-02-09T15:00:00Z");
  await world.look();

  expect(preview).toContain("Task hd-7: the backlog → Iteration 4");
  expect(commented(world)).toContain("## Iteration 1 · 3–9 February 2026");
  expect(commented(world)).toMatch(/\*\*Forecast\*\*: “M1 .*” most likely .* · 3 in the backlog/);
  const { body } = issue(world, "Progress: Help desk");
  expect(body).toContain("**Rhythm**: iterations of 2 weeks");
  expect(body).not.toContain("**Target**");
  expect(body).toMatch(/Ready now\n\n- @&#8203;hubot: .*Answers with umlauts are cut off \(P0\)/);
  expect(issue(world, "hd-3 Answers with umlauts are cut off")).toMatchObject({
    labels: ["milepost", "area: mail"],
    type: "Bug",
  });
  expect(issue(world, "hd-7 Answers that are used often as templates").type).toBe("Feature");
});

it("half a year of three teams beside each other", async () => {
  const world = await begun("three-teams");
  world.travel("2026-02-05T10:00:00Z");
  const preview = await merged(world, "plan/20-clients.yml", (text) =>
    text.replace("start: week 4", "start: week 5"),
  );
  for (const title of ["Describe the interface", "Read orders from the old database"])
    world.octocat.close(issue(world, title).number);
  world.travel("2026-02-12T15:00:00Z");
  await world.look();

  expect(preview).toContain("Task W-1: Phase web, Weeks 4–6 → Phase web, Weeks 5–7");
  expect(preview).toContain("`Milestone beta` 5 working days later (Fri 27 Mar 2026)");
  expect(commented(world)).toContain("**Now**: Platform, Web");
  expect(commented(world)).toMatch(/Completed · 2\n\n- .* Describe the interface · /);
  const { body } = issue(world, "Progress: The new shop");
  expect(body).toContain("🏁 A hundred customers bu… :milestone, 2026-03-27, 2026-03-27");
});

it("two plans in one repository", async () => {
  const world = await begun("monorepo");
  const { issues, pinned } = world.repository.state();
  const dashboards = issues.filter(({ title }) => title.startsWith("Progress: "));
  expect(dashboards.map(({ title, number }) => [title, pinned.includes(number)])).toEqual([
    ["Progress: Tickets API", true],
    ["Progress: Tickets on the web", true],
  ]);
  expect(world.repository.boards().map(({ title, items }) => [title, items.length])).toEqual([
    ["Tickets API", 6],
    ["Tickets on the web", 6],
  ]);

  expect(issue(world, "Pay on the phone").blockedBy).toEqual([
    issue(world, "Choose a seat on a map").number,
    issue(world, "1.3 Take payments").number,
  ]);

  const preview = await merged(world, "plan/web/plan.yml", (text) =>
    text
      .replace("  - { id: gift, title: Tickets as a gift }\n", "")
      .replace(
        "\nbacklog:",
        "  - title: Give\n    tasks: [{ id: gift, title: Tickets as a gift }]\n\nbacklog:",
      ),
  );
  world.travel("2026-04-15T10:00:00Z");
  world.octocat.close(issue(world, "1.1 Describe the interface").number);
  world.octocat.close(issue(world, "List what is on").number);
  world.travel("2026-04-17T15:00:00Z");
  await world.look();

  expect(preview).toContain("web");
  expect(preview).toContain("Task gift: the backlog → Iteration 3");
  expect(preview).not.toContain("1.1");
  expect(commented(world, "Tickets API")).toContain("(1 of 6 tasks)");
  expect(commented(world, "Tickets API")).toMatch(/Completed · 1\n\n- .* Describe the interface/);
  expect(commented(world, "Tickets on the web")).toContain("(1 of 5 tasks) · Backlog: 1 open");
  expect(commented(world, "Tickets on the web")).toMatch(/Completed · 1\n\n- .* List what is on/);
});
