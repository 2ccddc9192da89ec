import { describe, expect, it } from "vitest";
import { aPlan } from "../../../support/a-plan.ts";
import type { onBox } from "../../../support/on-box.ts";
import { filesOf, syncedOnBox } from "../../../support/on-box.ts";

const plan = aPlan()
  .start("2026-01-05")
  .phase("1", "Accounts")
  .week(1, "Start")
  .task("1.1", "Sign in")
  .task("1.2", "Sign out", { needs: ["1.1"], estimate: "2d" })
  .milestone("1.1", "People can sign in")
  .week(2, "Go on")
  .task("1.3", "Reset a password")
  .milestone("1.2", "People can reset")
  .phase("2", "Mail")
  .week(3)
  .task("2.1", "Send mail")
  .milestone("2.1", "Mail is sent");

type World = ReturnType<typeof onBox>;
type Act = (world: World, number: number) => unknown;

const synced = (files = filesOf(plan)) => syncedOnBox(files);

function issue({ repository }: World, title: string) {
  const found = repository.state().issues.find((each) => each.title.startsWith(title));
  if (!found) throw new Error(`There is no issue ${title}.`);
  return found;
}

function card({ repository }: World, number: number): Record<string, unknown> {
  const items = repository.boards().flatMap(({ items }) => items);
  return items.find(({ issue }) => issue === number)?.fields ?? {};
}

/** The dashboard's list of what was edited by hand, a row each. */
function listed(world: World): string[] {
  const [, list = ""] =
    /Edited by hand[^]*?\n\| --- .*\n([^]*?)\n\n/.exec(issue(world, "Progress:").body) ?? [];
  return list.split("\n").filter((line) => line !== "");
}

/** One look, and a second one that has nothing to write. */
async function looked(world: World): Promise<void> {
  await world.look();
  expect(await world.look()).toMatchObject({ writes: 0 });
  expect(world.box.violations).toEqual([]);
}

const milestone = "Milestone 1.1: People can sign in";

describe("a hand edit stays and is listed, until the plan changes that field:", () => {
  it.each<[string, Act, string]>([
    [
      "title",
      ({ octocat }, n) => octocat.editTitle(n, "Log out"),
      "title | Log out | Task 1.2: Sign out",
    ],
    ["milestone", ({ octocat }, n) => octocat.setMilestone(n, null), "milestone | nothing | 1.1"],
    ["label", ({ octocat }, n) => octocat.unlabel(n, "phase: 1"), "label | nothing | phase: 1"],
    [
      "phase",
      (world, n) => world.octocat.addSubIssue(issue(world, "Phase 2").number, n),
      "is part of | Phase 2 | Phase 1",
    ],
    [
      "no phase",
      (world, n) => world.octocat.removeSubIssue(issue(world, "Phase 1").number, n),
      "is part of | nothing | Phase 1",
    ],
    [
      "dependency",
      (world, n) => world.octocat.unblock(n, issue(world, "Task 1.1").number),
      "waits for | nothing | Task 1.1",
    ],
    [
      "due date",
      ({ octocat }, n) => octocat.setCardField(n, "Due", "2026-01-20"),
      "due date | Tue 20 Jan 2026 | Fri 9 Jan 2026",
    ],
    [
      "week",
      ({ octocat }, n) => octocat.setCardField(n, "Week", "Week 3"),
      "week | Week 3 | Week 1",
    ],
    [
      "estimate",
      ({ octocat }, n) => octocat.setCardField(n, "Estimate", 5),
      "estimate in days | 5 | 2",
    ],
    [
      "plan id",
      ({ octocat }, n) => octocat.setCardField(n, "Plan id", "x"),
      "plan id on the board | x | 1.2",
    ],
    [
      "date of a milestone",
      ({ octocat }) => octocat.editMilestone(milestone, { dueOn: "2026-01-30T12:00:00Z" }),
      "due date | Fri 30 Jan 2026 | Fri 9 Jan 2026",
    ],
    [
      "title of a milestone",
      ({ octocat }) => octocat.editMilestone(milestone, { title: "M1" }),
      "title | M1 | Milestone 1.1: People can sign in",
    ],
    [
      "state of a milestone",
      ({ octocat }) => octocat.editMilestone(milestone, { state: "closed" }),
      "state | closed | open",
    ],
  ])("%s", async (_, act, row) => {
    const world = await synced();
    const before = issue(world, "Task 1.2");
    act(world, before.number);

    await looked(world);

    expect(listed(world)).toHaveLength(1);
    expect(listed(world)[0]).toContain(`${row} |`);
  });
});

describe("a hand edit is followed", () => {
  it("by the text, the dashboard and the board: a due date and an estimate", async () => {
    const world = await synced();
    const { number } = issue(world, "Task 1.2");
    world.octocat.setCardField(number, "Due", "2026-01-20");
    world.octocat.setCardField(number, "Estimate", 5);

    await looked(world);

    expect(issue(world, "Task 1.2").body).toMatch(/Tue 20 Jan 2026 \| 5 days/);
    expect(issue(world, "Progress:").body).toMatch(/Sign out[^|]* \| 20&nbsp;Jan/);
    expect(card(world, number)).toMatchObject({ Due: "2026-01-20", Estimate: 5 });
  });

  it("a week: the task stands in it, and is blocked no earlier", async () => {
    const world = await synced();
    const { number } = issue(world, "Task 1.2");
    world.octocat.setCardField(number, "Week", "Week 3");

    await looked(world);

    expect(issue(world, "Task 1.2").body).toContain("Week 3");
    expect(issue(world, "Progress:").body).toMatch(
      /#### Week 3 · 19–23 Jan · 0\/1\n[^#]*1\.2 Sign out #\d+/,
    );
    expect(card(world, number)).toMatchObject({ Status: "Not Started", Week: "Week 3" });
  });

  it("a dependency that was taken away: nothing waits for it", async () => {
    const world = await synced();
    const { number } = issue(world, "Task 1.2");
    world.octocat.unblock(number, issue(world, "Task 1.1").number);
    world.octocat.label(number, "status: in progress");

    await looked(world);

    expect(issue(world, "Task 1.2")).toMatchObject({ blockedBy: [] });
    expect(issue(world, "Task 1.2").body).not.toContain("### Needs");
    expect(card(world, number)).toMatchObject({ Status: "In Progress" });

    world.octocat.push(filesOf(plan.edit("1.2", { needs: [] })), "Not");
    await looked(world);
    world.octocat.push(filesOf(plan), "Again");
    await looked(world);
    expect(issue(world, "Task 1.2").blockedBy).toHaveLength(1);
  });

  it("a title, a milestone and a phase: all count it where people put it", async () => {
    const world = await synced();
    const { number } = issue(world, "Task 1.2");
    world.octocat.editTitle(number, "Task 1.2: Log out");
    world.octocat.setMilestone(number, "Milestone 2.1: Mail is sent");
    world.octocat.addSubIssue(issue(world, "Phase 2").number, number);

    await looked(world);

    const dashboard = issue(world, "Progress:").body;
    expect(dashboard).toMatch(/Phase 2: Mail · 0\/2/);
    expect(dashboard).toMatch(/Phase 1: Accounts · 0\/2/);
    expect(dashboard).toMatch(/Milestone 2\.1: Mail is sent\*\* .* 0\/2/);
    expect(dashboard).toMatch(/Log out/);
    const task = issue(world, "Task 1.2");
    expect(task.body).toMatch(/Part of \*\*Phase 2: Mail\*\*.*Milestone 2\.1/);
    expect(task.labels.toSorted()).toEqual(["milepost", "phase: 2"]);
    expect(card(world, number)).toMatchObject({ Phase: "2: Mail" });
  });
});

describe("what leaves the plan", () => {
  const less = aPlan()
    .start("2026-01-05")
    .phase("1", "Accounts")
    .week(1, "Start")
    .task("1.1", "Sign in")
    .milestone("1.1", "People can sign in");

  it("stands in no milestone, under no phase and in no column, and says since when", async () => {
    const world = await synced();
    world.octocat.editBody(issue(world, "Task 1.3").number, (body) => `Mine.\n\n${body}`);
    world.travel("2026-01-07T09:00:00Z");

    world.octocat.push(filesOf(less));
    await looked(world);

    for (const title of ["Task 1.2", "Task 1.3", "Task 2.1"]) {
      const task = issue(world, title);
      expect(task).toMatchObject({ state: "open", milestone: null, parent: null, blockedBy: [] });
      expect(task.labels.toSorted()).toEqual(["milepost", "not in plan"]);
      expect(task.body).toContain("**No longer in the plan** since Wed 7 Jan 2026.");
      const { Status, Phase, Week, Due } = card(world, task.number);
      expect([Status, Phase, Week, Due]).toEqual([undefined, undefined, undefined, undefined]);
    }
    expect(issue(world, "Task 1.3").body).toMatch(/^Mine\./);
    expect(issue(world, "Phase 2").body).toContain("**No longer in the plan** since");
    expect(world.repository.state().milestones.map(({ title, state }) => [title, state])).toEqual([
      [milestone, "open"],
      ["Milestone 1.2: People can reset", "closed"],
      ["Milestone 2.1: Mail is sent", "closed"],
    ]);
    expect(world.repository.state().milestones[1]?.description).toContain("No longer in the plan");
    world.travel("2026-01-08T09:00:00Z");
    await world.look();
    expect(issue(world, "Task 1.3").body).toContain("since Wed 7 Jan 2026.");
  });

  it("and comes back has everything again", async () => {
    const world = await synced();
    const seen = () => {
      const { issues, milestones } = world.repository.state();
      return {
        issues: issues
          .filter(({ title }) => !/^(Progress|Log)/.test(title))
          .map(({ title, body, labels, milestone, parent, blockedBy, state, number }) => ({
            title,
            body,
            labels: labels.toSorted(),
            milestone,
            parent,
            blockedBy,
            state,
            card: { ...card(world, number), Milepost: "" },
          })),
        milestones: milestones.map((each) => ({ ...each, issues: new Set(each.issues) })),
      };
    };
    const before = seen();

    world.octocat.push(filesOf(less));
    await looked(world);
    world.octocat.push(filesOf(plan));
    await looked(world);

    expect(seen()).toEqual(before);
  });

  it("stays where a person drags it", async () => {
    const world = await synced();
    world.octocat.push(filesOf(less));
    await world.look();
    const { number } = issue(world, "Task 1.3");

    world.octocat.moveCard(number, "In Progress");
    world.octocat.setMilestone(number, milestone);
    await looked(world);

    expect(card(world, number)).toMatchObject({ Status: "In Progress" });
    expect(issue(world, "Task 1.3")).toMatchObject({
      milestone,
      labels: expect.not.arrayContaining(["status: in progress"]),
    });
  });
});
