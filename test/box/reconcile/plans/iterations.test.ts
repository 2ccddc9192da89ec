import { describe, expect, it } from "vitest";
import { onBox, syncedOnBox } from "../../../support/on-box.ts";

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
  return { number, labels, body, milestone, week: fields["Iteration"], due: fields["Due"] };
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

describe("the column of iterations", () => {
  const weekly = `project: { id: shop, name: Shop, start: 2026-01-05 }
phases:
  - id: 1
    title: Sign in
    weeks:
      - { week: 1-2, tasks: [1.1 Add the form, 1.2 Check the password] }
      - { week: 3-4, tasks: [2.1 Add passkeys] }
backlog: [b1 Dark mode, b2 Themes]
`;
  const plan = text(`${FIRST}  - tasks: [2.1 Add passkeys]\n`);

  const synced = (files = plan) => syncedOnBox(files);

  const board = (world: World) => world.repository.boards()[0];
  const columns = (world: World) =>
    board(world)
      ?.fields.map(({ name }) => name)
      .filter((name) => ["Iteration", "Week"].includes(name));
  const boxBoard = (world: World) => world.box.board("acme", 1);

  /** What stands in a column on the cards of tasks, by their ids. */
  function values(world: World, column = "Iteration") {
    return Object.fromEntries(
      (board(world)?.items ?? []).flatMap(({ fields }) => {
        const value = fields[column];
        return value === null || value === undefined ? [] : [[fields["Plan id"], value]];
      }),
    );
  }

  const PLANNED = { "1.1": "Iteration 1", "1.2": "Iteration 1", "2.1": "Iteration 2" };

  it("is called Iteration, in the views too, and a card that is moved in it takes its task along", async () => {
    const world = await synced();
    expect(columns(world)).toEqual(["Iteration"]);
    expect(values(world)).toEqual(PLANNED);

    world.octocat.setCardField(task(world, "1.2").number, "Iteration", "Iteration 2");
    await world.look();

    expect(values(world)).toEqual({ ...PLANNED, "1.2": "Iteration 2" });
    const { issues } = world.repository.state();
    const dashboard = issues.find(({ title }) => title.startsWith("Progress"))?.body;
    expect(dashboard).toMatch(/Iteration 2 · [^\n]*0\/2/);
    expect(dashboard).toContain("#3 iteration | Iteration 2 | Iteration 1 |");
    expect(await world.look()).toMatchObject({ writes: 0 });
  });

  it("is renamed where it is still called Week, with all that stands in it", async () => {
    const world = await synced();
    world.octocat.renameField(boxBoard(world), "Iteration", "Week");
    world.octocat.setCardField(task(world, "1.2").number, "Week", "Iteration 2");

    const outcome = await world.look();

    expect(columns(world)).toEqual(["Iteration"]);
    expect(values(world)).toEqual({ ...PLANNED, "1.2": "Iteration 2" });
    expect(outcome).toMatchObject({ ended: "in sync", undone: [] });
    expect(await world.look()).toMatchObject({ writes: 0 });
  });

  it("follows a plan that changes its kind, and changes back", async () => {
    const world = await synced({ "plan/plan.yml": weekly });
    expect(values(world, "Week")).toEqual({ "1.1": "Week 1", "1.2": "Week 1", "2.1": "Week 3" });
    world.octocat.setCardField(task(world, "1.1").number, "Due", "2026-01-08");

    world.octocat.push(plan, "Iterations");
    await world.look();
    expect(columns(world)).toEqual(["Iteration"]);
    expect(values(world)).toEqual(PLANNED);
    expect(task(world, "1.1").due).toBe("2026-01-08");
    expect(await world.look()).toMatchObject({ writes: 0 });

    world.octocat.push({ "plan/plan.yml": weekly }, "Weeks");
    await world.look();
    expect(columns(world)).toEqual(["Week"]);
    expect(values(world, "Week")).toEqual({ "1.1": "Week 1", "1.2": "Week 1", "2.1": "Week 3" });
    expect(await world.look()).toMatchObject({ writes: 0 });
  });

  it.each([
    ["beside Week", { "plan/plan.yml": weekly }],
    ["before there are dates", { "plan/plan.yml": weekly.replace(", start: 2026-01-05", "") }],
  ])("leaves people's own column of that name alone: %s", async (_, before) => {
    const world = await synced(before);
    world.octocat.addIterations("Iteration", "2026-02-02", ["Sprint 1", "Sprint 2"]);
    world.octocat.setCardField(task(world, "2.1").number, "Iteration", "Sprint 2");
    await world.look();
    expect(await world.look()).toMatchObject({ writes: 0 });

    world.octocat.push(plan, "Iterations");
    await world.look();

    expect(columns(world)?.toSorted()).toEqual(["Iteration", "Week"]);
    expect(values(world)).toEqual({ "2.1": "Sprint 2" });
    expect(values(world, "Week")).toEqual(PLANNED);
    expect(await world.look()).toMatchObject({ writes: 0 });
  });

  it.each(["Iteration", "Milepost"])("is whole again after somebody deletes %s", async (name) => {
    const world = await synced();
    world.octocat.deleteField(boxBoard(world), name);

    await world.look();

    expect(columns(world)).toEqual(["Iteration"]);
    expect(values(world)).toEqual(PLANNED);
    expect(await world.look()).toMatchObject({ writes: 0 });
  });
});
