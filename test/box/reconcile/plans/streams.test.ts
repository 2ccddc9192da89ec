import { expect, it } from "vitest";
import { onBox } from "../../../support/on-box.ts";

const files = {
  "plan/plan.yml": `project: { id: app, name: App, start: 2026-01-05 }
phases:
  - id: base
    title: Base
    weeks: [{ week: 1, tasks: [b1 Accounts] }]
  - id: web
    title: Web
    start: after phase base
    weeks: [{ week: 1, tasks: [w1 Sign in] }]
  - id: texts
    title: Texts
    after: none
    weeks: [{ week: 1-4, tasks: [t1 Manual] }]
milestones: [{ id: beta, title: People can try it, needs: [w1, t1] }]
`,
};

type World = ReturnType<typeof onBox>;

function issue({ repository }: World, title: string) {
  const found = repository.state().issues.find((each) => each.title.startsWith(title));
  if (!found) throw new Error(`There is no issue ${title}.`);
  return found;
}

const nowLine = (world: World) => /\*\*Now\*\*: (.*?) *$/m.exec(issue(world, "Progress").body)?.[1];

it("holds a phase by the review of what it comes after, and lets the others go on", async () => {
  const world = onBox(files);
  world.repository.setRole("octocat", "maintain");
  await world.look();
  expect(nowLine(world)).toBe("Phase base: Base (#2), Phase texts: Texts (#4) · week 1 of 4");

  world.octocat.close(issue(world, "Task b1").number);
  world.travel("2026-01-12T09:00:00Z");
  await world.look();

  const review = issue(world, "Review of Phase base");
  const blockers = (title: string) => issue(world, title).blockedBy.map(Number);
  expect(blockers("Phase web")).toEqual([review.number]);
  expect(blockers("Phase texts")).toEqual([]);
  expect(nowLine(world)).toMatch(/^Phase web: Web \(#3\), Phase texts: Texts \(#4\) · week 2 of 4/);

  world.octocat.comment(review.number, "/plan go");
  await world.look();
  expect(issue(world, "Review of Phase base").state).toBe("closed");
});

it("reaches a milestone of the plan with tasks of several phases", async () => {
  const world = onBox(files);
  await world.look();
  const milestone = () => world.repository.state().milestones[0];
  expect(milestone()).toMatchObject({ title: "Milestone beta: People can try it", state: "open" });
  expect([issue(world, "Task w1").milestone, issue(world, "Task t1").milestone]).toEqual([
    milestone()?.title,
    milestone()?.title,
  ]);

  for (const title of ["Task w1", "Task t1"]) world.octocat.close(issue(world, title).number);
  await world.look();

  expect(milestone()).toMatchObject({ state: "closed" });
});
