import { expect, it } from "vitest";
import { aPlan } from "../../../support/a-plan.ts";
import type { onBox } from "../../../support/on-box.ts";
import { filesOf, syncedOnBox } from "../../../support/on-box.ts";

const plan = aPlan()
  .start("2026-01-05")
  .phase("1", "Base")
  .week(1)
  .task("1.1", "Sign in")
  .weekless("1.2", "Write the manual")
  .phase("2", "Rest")
  .backlog("b1", "Dark mode", { needs: ["1.1"] });
const scheduled = aPlan()
  .start("2026-01-05")
  .phase("1", "Base")
  .week(1)
  .task("1.1", "Sign in")
  .task("1.2", "Write the manual")
  .phase("2", "Rest")
  .week(3)
  .task("b1", "Dark mode", { needs: ["1.1"] });

type World = ReturnType<typeof onBox>;

const synced = (files = filesOf(plan)) => syncedOnBox(files);

function task({ repository }: World, id: string) {
  const { issues } = repository.state();
  const issue = issues.find(({ title }) => title.startsWith(`Task ${id}: `));
  if (!issue) throw new Error(`There is no issue of task ${id}.`);
  const items = repository.boards().flatMap((board) => board.items);
  const { number, labels } = issue;
  const parent = issues.find(({ subIssues }) => subIssues.includes(number))?.title;
  const { Milepost: _, ...fields } = items.find((item) => item.issue === number)?.fields ?? {};
  return { number, labels, parent, fields };
}

it("opens the issue of a task that is in no week, with a card but without a date", async () => {
  const world = await synced();

  expect(task(world, "1.2")).toMatchObject({
    labels: ["milepost", "phase: 1"],
    parent: "Phase 1: Base",
    fields: { Status: "Not Started", Phase: "1: Base", "Plan id": "1.2" },
  });
  expect(task(world, "b1")).toMatchObject({ labels: ["milepost"], parent: undefined });
  for (const id of ["1.2", "b1"]) {
    expect(task(world, id).fields).not.toHaveProperty("Due");
    expect(task(world, id).fields).not.toHaveProperty("Week");
  }
  expect(task(world, "b1").fields).not.toHaveProperty("Phase");
});

it("moves a task from the backlog into a week and back, with the same issue", async () => {
  const world = await synced();
  const before = [task(world, "1.2"), task(world, "b1")];

  world.octocat.push(filesOf(scheduled));
  await world.look();

  expect(task(world, "b1")).toMatchObject({
    number: before[1]?.number,
    labels: ["milepost", "phase: 2"],
    parent: "Phase 2: Rest",
    fields: { Phase: "2: Rest", Due: "2026-01-23", Week: "Week 3" },
  });
  expect(task(world, "1.2")).toMatchObject({
    number: before[0]?.number,
    fields: { Due: "2026-01-09", Week: "Week 1" },
  });

  world.octocat.push(filesOf(plan));
  await world.look();

  expect([task(world, "1.2"), task(world, "b1")]).toEqual(before);
});

it("follows somebody who puts a task of the backlog under a phase by hand", async () => {
  const world = await synced();
  const { issues } = world.repository.state();
  const phase = issues.find(({ title }) => title === "Phase 2: Rest")?.number ?? 0;

  world.octocat.addSubIssue(phase, task(world, "b1").number);
  await world.look();

  const dashboard = world.repository
    .state()
    .issues.find(({ title }) => title.startsWith("Progress"));
  expect(task(world, "b1").parent).toBe("Phase 2: Rest");
  expect(dashboard?.body).toContain("(0 of 3 tasks)");
  expect(dashboard?.body).toMatch(/is part of \| Phase 2 \| nothing/);
});

it("finds the issue of a backlog task again whose text was replaced", async () => {
  const world = await synced();
  const { number } = task(world, "b1");

  world.octocat.editTitle(number, "Something else");
  world.octocat.editBody(number, "Mine");
  await world.look();

  const titles = world.repository.state().issues.map(({ title }) => title);
  expect(titles.filter((title) => /Dark mode/.test(title))).toEqual([]);
  expect(titles).toHaveLength(6);
});
