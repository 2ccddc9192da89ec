import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PlanBuilder } from "../../../support/a-plan.ts";
import { aPlan } from "../../../support/a-plan.ts";
import type { onBox } from "../../../support/on-box.ts";
import { filesOf, syncedOnBox } from "../../../support/on-box.ts";

type World = ReturnType<typeof onBox>;

const start = aPlan().start("2026-01-05").project({ board: false });

/** A plan with one phase of these tasks. */
function planOf(ids: string[], phase = start.phase("1", "Accounts").week("1-2")): PlanBuilder {
  return ids.reduce((plan, id) => plan.task(id), phase);
}

const synced = (plan: PlanBuilder) => syncedOnBox(filesOf(plan));

function numberOf({ repository }: World, title: string): number {
  const found = repository.state().issues.find((each) => each.title.startsWith(title));
  if (!found) throw new Error(`There is no issue called ${title}.`);
  return found.number;
}

/** Titles of the sub-issues of a phase, in GitHub's order, without `Task 1.1: `. */
function order(world: World, phase = "Phase 1"): string[] {
  const { issues } = world.repository.state();
  const numbers = issues.find(({ title }) => title.startsWith(phase))?.subIssues ?? [];
  return numbers.map((number) => {
    const title = issues.find((each) => each.number === number)?.title ?? "";
    return /^Task ([^:]+):/.exec(title)?.[1] ?? title;
  });
}

/** One look brings the order, a second one writes nothing. */
async function ordered(world: World): Promise<void> {
  await world.look();
  expect(await world.look()).toMatchObject({ writes: 0 });
  expect(world.box.violations).toEqual([]);
}

describe("the sub-issues of a phase stand in the order of the plan", () => {
  it("when a task comes into the middle, or to the start", async () => {
    const world = await synced(planOf(["1.1", "1.2", "1.3"]));

    world.octocat.push(filesOf(planOf(["1.0", "1.1", "1.15", "1.2", "1.3"])));
    await ordered(world);

    expect(order(world)).toEqual(["1.0", "1.1", "1.15", "1.2", "1.3"]);
  });

  it("when tasks change places, with as few moves as it takes", async () => {
    const world = await synced(planOf(["1.1", "1.2", "1.3", "1.4", "1.5"]));
    const before = world.box.requests.length;

    world.octocat.push(filesOf(planOf(["1.5", "1.1", "1.2", "1.3", "1.4"])));
    await ordered(world);

    expect(order(world)).toEqual(["1.5", "1.1", "1.2", "1.3", "1.4"]);
    const mutations = world.box.requests
      .slice(before)
      .flatMap(({ operation }) => operation.split(","));
    expect(mutations.filter((name) => name === "reprioritizeSubIssue")).toHaveLength(1);
  });

  it("when a task comes from another phase", async () => {
    const world = await synced(planOf(["1.1", "1.3"]).phase("2", "Mail").week(3).task("1.2"));

    world.octocat.push(
      filesOf(planOf(["1.1", "1.2", "1.3"]).phase("2", "Mail").week(3).task("2.1")),
    );
    await ordered(world);

    expect(order(world)).toEqual(["1.1", "1.2", "1.3"]);
    expect(order(world, "Phase 2")).toEqual(["2.1"]);
  });

  it("when people put them into another order; what is theirs stays where it is", async () => {
    const world = await synced(planOf(["1.1", "1.2", "1.3"]));
    const phase = numberOf(world, "Phase 1");
    const theirs = world.octocat.openIssue({ title: "Theirs" });
    world.octocat.addSubIssue(phase, theirs);
    world.octocat.moveSubIssue(phase, theirs, { before: numberOf(world, "Task 1.1") });
    world.octocat.moveSubIssue(phase, numberOf(world, "Task 1.1"), {
      after: numberOf(world, "Task 1.3"),
    });
    expect(order(world)).toEqual(["Theirs", "1.2", "1.3", "1.1"]);

    await ordered(world);

    expect(order(world)).toEqual(["Theirs", "1.1", "1.2", "1.3"]);
  });

  it("but for a task that people put under another issue", async () => {
    const world = await synced(
      planOf(["1.1", "1.2", "1.3"]).phase("2", "Mail").week(3).task("2.1"),
    );
    world.octocat.addSubIssue(numberOf(world, "Phase 2"), numberOf(world, "Task 1.2"));

    await ordered(world);

    expect(order(world)).toEqual(["1.1", "1.3"]);
    expect(order(world, "Phase 2")).toEqual(["2.1", "1.2"]);
  });

  it("and the preview tells of it", async () => {
    const world = await synced(planOf(["1.1", "1.2", "1.3"]));
    const files = filesOf(planOf(["1.3", "1.1", "1.2"]));
    const pull = world.octocat.openPullRequest({ title: "Order", files });

    await world.lookAtPull(pull);

    expect(world.pull(pull).comments[0]).toMatch(/Task 1\.3 → before Task 1\.1/);
  });
});

it("brings any order into that of the plan", { tags: "thorough" }, async () => {
  const ids = ["1.1", "1.2", "1.3", "1.4", "1.5", "1.6"];
  const subset = fc.shuffledSubarray(ids, { minLength: 1 });
  await fc.assert(
    fc.asyncProperty(subset, subset, async (before, after) => {
      const world = await synced(planOf(before));

      world.octocat.push(filesOf(planOf(after)));
      await ordered(world);

      expect(order(world)).toEqual(after);
    }),
    { numRuns: 15 },
  );
});
