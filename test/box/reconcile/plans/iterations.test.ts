import { expect, it } from "vitest";
import { onBox } from "../../../support/on-box.ts";

const text = (iterations: string, backlog = "b1 Dark mode, b2 Themes") => ({
  "plan/plan.yml": `project: { id: shop, name: Shop, start: 2026-01-05, rhythm: 2w }
iterations:
${iterations}backlog: [${backlog}]
`,
});
const FIRST = `  - title: Sign in
    tasks: [1.1 Add the form, 1.2 Check the password]
    milestones: [m1 People can sign in]
`;

type World = ReturnType<typeof onBox>;

function task({ repository }: World, id: string) {
  const issue = repository.state().issues.find(({ title }) => title.startsWith(`Task ${id}: `));
  if (!issue) throw new Error(`There is no issue of task ${id}.`);
  const items = repository.boards().flatMap((board) => board.items);
  const fields = items.find((item) => item.issue === issue.number)?.fields ?? {};
  const { number, labels, body, milestone } = issue;
  return { number, labels, body, milestone, week: fields["Week"], due: fields["Due"] };
}

it("makes of a plan without phases issues, a milestone and a board by iterations", async () => {
  const world = onBox(text(FIRST));
  await world.look();

  const titles = world.repository.state().issues.map(({ title }) => title);
  expect(titles.filter((title) => title.startsWith("Phase"))).toEqual([]);
  expect(task(world, "1.1")).toMatchObject({
    labels: ["milepost"],
    week: "Iteration 1",
    due: "2026-01-16",
  });
  expect(task(world, "1.1").body).toMatch(
    /Iteration 1: Sign in · Milestone m1: People can sign in/,
  );
  expect(task(world, "b1").body).toContain("In the **backlog**: not scheduled yet");
});

it("plans the next iteration from the backlog with the same issues, and goes on after the last", async () => {
  const world = onBox(text(FIRST));
  await world.look();
  const { number } = task(world, "b1");

  world.octocat.push(text(`${FIRST}  - tasks: [b1 Dark mode]\n`, "b2 Themes"));
  await world.look();

  expect(task(world, "b1")).toMatchObject({ number, week: "Iteration 2", due: "2026-01-30" });
  for (const id of ["1.1", "1.2", "b1"]) world.octocat.close(task(world, id).number);
  world.travel("2026-03-02T09:00:00Z");
  await world.look();
  const { issues } = world.repository.state();
  const dashboard = issues.find(({ title }) => title.startsWith("Progress"));
  expect(dashboard?.body).toContain("🟢 **On track**: 1 in the backlog.");
  expect(dashboard?.body).toContain("**Now**: Iteration 5");
  expect(issues.filter(({ title }) => title.startsWith("Summary"))).toEqual([]);
});
