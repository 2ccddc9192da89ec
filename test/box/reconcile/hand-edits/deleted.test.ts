import { describe, expect, it } from "vitest";
import { aPlan } from "../../../support/a-plan.ts";
import { filesOf, onBox, syncedOnBox } from "../../../support/on-box.ts";

const plan = aPlan()
  .start("2026-01-05")
  .phase("1", "Accounts")
  .week(1)
  .task("1.1", "Sign in", { estimate: "2d" })
  .task("1.2", "Sign out", { needs: ["1.1"] })
  .milestone("1.1", "People can sign in")
  .week(2)
  .task("1.3", "Reset a password");

type World = ReturnType<typeof onBox>;

const synced = () => syncedOnBox(filesOf(plan));

function issue({ repository }: World, title: string) {
  const found = repository.state().issues.find((each) => each.title.startsWith(title));
  if (!found) throw new Error(`There is no issue ${title}.`);
  return found;
}

function board(world: World) {
  return world.box.board("acme", 1);
}

/** Week, due date and estimate on each card. */
function cards(world: World): Record<string, unknown[]> {
  const items = world.repository.boards().flatMap(({ items }) => items);
  return Object.fromEntries(
    items.map(({ title, fields: { Week, Due, Estimate } }) => [
      title.slice(0, 8),
      [Week, Due, Estimate],
    ]),
  );
}

/** One look that heals, and a second one that has nothing to write. */
async function healed(world: World): Promise<void> {
  await world.look();
  expect(await world.look()).toMatchObject({ writes: 0 });
  expect(issue(world, "Progress:").body).not.toContain("Edited by hand");
  expect(world.box.violations).toEqual([]);
}

describe("what somebody has deleted is made again, with all that it held, in one look:", () => {
  it("a milestone", async () => {
    const world = await synced();
    const title = "Milestone 1.1: People can sign in";
    world.octocat.deleteMilestone(title);

    await healed(world);

    const held = [issue(world, "Task 1.1").number, issue(world, "Task 1.2").number];
    expect(world.repository.state().milestones).toMatchObject([{ title, issues: held }]);
  });

  it("a label", async () => {
    const world = await synced();
    world.octocat.deleteLabel("phase: 1");
    world.octocat.deleteLabel("milepost");

    await healed(world);

    expect(issue(world, "Task 1.3").labels.toSorted()).toEqual(["milepost", "phase: 1"]);
    expect(issue(world, "Phase 1").labels.toSorted()).toEqual(["milepost", "phase: 1"]);
    expect(issue(world, "Progress:").labels).toEqual(["milepost"]);
  });

  it("the issue of a phase", async () => {
    const world = await synced();
    world.octocat.deleteIssue(issue(world, "Phase 1").number);

    await healed(world);

    const { number } = issue(world, "Phase 1");
    for (const task of ["1.1", "1.2", "1.3"]) {
      expect(issue(world, `Task ${task}`)).toMatchObject({ parent: number });
      expect(issue(world, `Task ${task}`).body).toContain(`#${number}`);
    }
  });

  it("the issue of a task", async () => {
    const world = await synced();
    world.octocat.deleteIssue(issue(world, "Task 1.1").number);

    await healed(world);

    const { number } = issue(world, "Task 1.1");
    expect(issue(world, "Task 1.2")).toMatchObject({ blockedBy: [number] });
  });

  it.each(["Due", "Estimate", "Week", "Phase", "Plan id", "Milepost"])(
    "the field %s of the board",
    async (name) => {
      const world = await synced();
      const before = cards(world);
      world.octocat.deleteField(board(world), name);

      await healed(world);

      expect(cards(world)).toEqual(before);
    },
  );

  it("a card", async () => {
    const world = await synced();
    const before = cards(world);
    world.octocat.removeCard(issue(world, "Task 1.2").number);

    await healed(world);

    expect(cards(world)).toEqual(before);
  });
});

describe("what somebody has only taken off stays off:", () => {
  it("a milestone, a label, a phase and a date", async () => {
    const world = await synced();
    const { number } = issue(world, "Task 1.2");
    world.octocat.setMilestone(number, null);
    world.octocat.unlabel(number, "phase: 1");
    world.octocat.removeSubIssue(issue(world, "Phase 1").number, number);
    world.octocat.setCardField(number, "Due", null);

    await world.look();
    expect(await world.look()).toMatchObject({ writes: 0 });

    expect(issue(world, "Task 1.2")).toMatchObject({ milestone: null, parent: null });
    expect(issue(world, "Task 1.2").labels).toEqual(["milepost"]);
    expect(cards(world)["Task 1.2"]?.[1]).toBeUndefined();
  });
});

it("re-dates every card in the look that re-dates the weeks", async () => {
  const world = await synced();

  world.octocat.push(filesOf(plan.start("2026-01-12")));
  await healed(world);

  expect(cards(world)).toEqual({
    "Task 1.1": ["Week 1", "2026-01-16", 2],
    "Task 1.2": ["Week 1", "2026-01-16", undefined],
    "Task 1.3": ["Week 2", "2026-01-23", undefined],
  });
});

it("finds its card on an issue that is on many boards", async () => {
  const world = onBox(filesOf(plan.edit("1.1", { issue: 1 })));
  world.octocat.openIssue({ title: "Login" });
  for (let n = 1; n <= 12; n += 1) {
    world.octocat.addCard(1, world.box.addBoard("acme", `Board ${n}`, "octocat"));
  }

  await world.look();

  expect(await world.look()).toMatchObject({ writes: 0 });
});

it("makes a label for a phase whose title is cut within an emoji", async () => {
  const title = `${"Ein sehr langer Titel ".repeat(5).slice(0, 99)}🚀 und mehr`;
  const world = onBox(filesOf(aPlan().phase("1", title).task("1.1")));

  expect(await world.look()).toMatchObject({ ended: "in sync" });

  const label = world.repository.state().labels.find(({ name }) => name === "phase: 1");
  expect(label?.description?.isWellFormed()).toBe(true);
});
