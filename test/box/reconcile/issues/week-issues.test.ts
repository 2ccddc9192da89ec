import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { aPlan } from "../../../support/a-plan.ts";
import type { PlanBuilder } from "../../../support/a-plan.ts";
import { killed, lagging, once } from "../../../support/chaos/faults.ts";
import { filesOf, onBox, syncedOnBox } from "../../../support/on-box.ts";
import { persistent } from "../../../support/chaos/persist.ts";

type World = ReturnType<typeof onBox>;

const start = aPlan()
  .start("2026-01-05")
  .project({ board: false })
  .say({ communication: { weekly_report: false } });

/** A phase of three weeks with so many tasks each: `1.1` to `1.40`, `2.1` and so on. */
function planOf([first = 0, second = 0, third = 0]: number[], from = start): PlanBuilder {
  return [first, second, third].reduce(
    (plan, count, week) =>
      Array.from({ length: count }, (_, n) => `${week + 1}.${n + 1}`).reduce(
        (weekly, id) => weekly.task(id),
        plan.week(week + 1),
      ),
    from.phase("p", "Everything"),
  );
}

const large = filesOf(planOf([40, 40, 40]));
const small = filesOf(planOf([30, 30, 30]));

const synced = (files = large) => syncedOnBox(files);

/** One look brings everything in step, and a second one has nothing to write. */
async function settled(world: World): Promise<void> {
  await world.look();
  expect(await world.look()).toMatchObject({ writes: 0 });
  expect(world.box.violations).toEqual([]);
  expect(issue(world, "Progress:").body).not.toContain("Could not be written");
}

function issue(world: World, title: string) {
  const found = world.repository.state().issues.filter((each) => each.title.startsWith(title));
  const [only] = found;
  if (found.length !== 1 || !only) throw new Error(`${found.length} issues are called ${title}.`);
  return only;
}

function children(world: World, title: string): string[] {
  const { issues } = world.repository.state();
  const titles = new Map(issues.map((each) => [each.number, each.title]));
  return issue(world, title).subIssues.map((number) => titles.get(number) ?? "");
}

function weeks(world: World) {
  return world.repository.state().issues.filter(({ title }) => title.startsWith("Phase p, "));
}

/** Closes all tasks of a week. */
function finish(world: World, week: string): void {
  for (const number of issue(world, week).subIssues) world.octocat.close(number);
}

describe("a phase of more than a hundred tasks", { tags: "thorough" }, () => {
  it("has an issue for each week, whose sub-issues the tasks are, in the order of the plan", async () => {
    const world = await synced();
    expect(await world.look()).toMatchObject({ writes: 0 });

    expect(children(world, "Phase p:")).toEqual([
      "Phase p, Week 1: Everything",
      "Phase p, Week 2: Everything",
      "Phase p, Week 3: Everything",
    ]);
    expect(children(world, "Phase p, Week 2")).toEqual(
      Array.from({ length: 40 }, (_, n) => `Task 2.${n + 1}: Task 2.${n + 1}`),
    );
    expect(issue(world, "Phase p:").body).toContain(
      "The tasks of this phase are sub-issues of its weeks; here are",
    );
    expect(issue(world, "Progress:").body).toContain("0 of 120 tasks");
    expect(issue(world, "Progress:").body).not.toContain("Not as the plan says");
  });

  it("has titles by the plan's pattern, with the title of the week if it has one", async () => {
    const named = (titles: string) =>
      Array.from({ length: 101 }, (_, n) => `t${n}`).reduce(
        (plan, id) => plan.task(id, `Do ${id}`),
        start.project({ titles }).phase("p", "Everything").week("2-3", "Kick-off"),
      );

    const byId = await synced(filesOf(named("{id} {title}").weekless("later", "Some day")));
    const byTitle = await synced(filesOf(named("{title}")));

    const of = (world: World) =>
      world.repository
        .state()
        .issues.flatMap(({ title }) => (/Kick|Every/.test(title) ? title : []));
    expect(of(byId)).toEqual([
      "p Everything",
      "p, Week 2 Kick-off",
      "p, without a week Everything",
    ]);
    expect(of(byTitle)).toEqual(["Everything", "Everything, Week 2"]);
  });

  it("has issues for its iterations", async () => {
    const plan = Array.from({ length: 101 }, (_, n) => `${n}`).reduce(
      (builder, id) => builder.task(id),
      start.project({ rhythm: "2w" }).phase("p", "Everything").week(1),
    );

    const world = await synced(filesOf(plan));

    expect(weeks(world).map(({ title }) => title)).toEqual(["Phase p, Iteration 1: Everything"]);
    expect(children(world, "Phase p, Iteration 1")).toHaveLength(100);
    expect(issue(world, "Phase p:").body).toContain(
      "sub-issues of its weeks, except 1 task for which GitHub has no more room",
    );
    expect(issue(world, "Progress:").body).toMatch(
      /A week of \[#\d+\]\S+ has as many sub-issues as GitHub takes \(100\), so 1 task of the phase is not among them/,
    );
  });

  it("gets weeks when it grows beyond a hundred, loses them when it shrinks, and gets the same ones again", async () => {
    const world = await synced(filesOf(planOf([40, 40, 20])));
    expect(weeks(world)).toEqual([]);
    expect(children(world, "Phase p:")).toHaveLength(100);

    world.octocat.push(large, "More");
    await settled(world);
    expect(children(world, "Phase p:")).toHaveLength(3);
    expect(weeks(world).map(({ subIssues }) => subIssues.length)).toEqual([40, 40, 40]);

    world.octocat.push(small, "Less");
    await settled(world);
    expect(children(world, "Phase p:")).toHaveLength(90);
    expect(weeks(world)).toMatchObject([
      { state: "closed", subIssues: [], parent: null },
      { state: "closed", subIssues: [], parent: null },
      { state: "closed", subIssues: [], parent: null },
    ]);
    expect(weeks(world)[0]?.body).toContain("**Not needed** since Mon 5 Jan 2026");

    world.octocat.push(large, "More again");
    await settled(world);
    expect(children(world, "Phase p:")).toHaveLength(3);
    expect(weeks(world)).toHaveLength(3);
    expect(weeks(world).every(({ state }) => state === "open")).toBe(true);
    expect(weeks(world).map(({ subIssues }) => subIssues.length)).toEqual([40, 40, 40]);
    expect(weeks(world)[0]?.body).not.toContain("Not needed");
  });

  it("leaves the plan with its weeks", async () => {
    const world = await synced();

    world.octocat.push(filesOf(start.phase("q", "Else").week(1).task("q1")), "Else");
    await settled(world);

    expect(weeks(world).map(({ state }) => state)).toEqual(["closed", "closed", "closed"]);
    expect(issue(world, "Task 1.1:")).toMatchObject({ state: "open", parent: null });
  });
});

it(
  "closes the issue of a week when its tasks are, and opens it again when one of them is",
  { tags: "thorough" },
  async () => {
    const world = await synced();
    finish(world, "Phase p, Week 1");
    world.travel("2026-01-06T09:00:00Z");
    await settled(world);
    expect(weeks(world).map(({ state }) => state)).toEqual(["closed", "open", "open"]);

    world.octocat.reopen(issue(world, "Task 1.7:").number);
    world.travel("2026-01-06T10:00:00Z");
    await settled(world);
    expect(issue(world, "Phase p, Week 1").state).toBe("open");

    world.travel("2026-01-06T11:00:00Z");
    world.octocat.close(issue(world, "Task 1.7:").number, "not_planned");
    await settled(world);
    expect(issue(world, "Phase p, Week 1").state).toBe("closed");
  },
);

describe("the issue of a week", { tags: "thorough" }, () => {
  it("is there as long as one of its tasks has an issue of its own", async () => {
    const past = { imported: "complete" };
    const tasks =
      (week: number, count: number, isPast: (n: number) => boolean) => (plan: PlanBuilder) =>
        Array.from({ length: count }, (_, n) => n).reduce(
          (all, n) => all.task(`${week}.${n}`, "Work", isPast(n) ? past : {}),
          plan.week(week),
        );
    const plan = [
      tasks(1, 30, () => true),
      tasks(2, 60, (n) => n < 5),
      tasks(3, 60, () => false),
    ].reduce((all, add) => add(all), start.phase("p", "Everything"));
    const world = await synced(filesOf(plan));

    expect(weeks(world).map(({ title }) => title.slice(0, 15))).toEqual([
      "Phase p, Week 2",
      "Phase p, Week 3",
    ]);
    expect(children(world, "Phase p, Week 2")).toHaveLength(55);
  });

  it("stays as a person closed or reopened it", async () => {
    const world = await synced();
    world.octocat.close(issue(world, "Phase p, Week 2").number);
    finish(world, "Phase p, Week 1");
    world.travel("2026-01-06T09:00:00Z");
    await settled(world);
    world.octocat.reopen(issue(world, "Phase p, Week 1").number);
    world.travel("2026-01-06T10:00:00Z");
    await settled(world);

    expect(weeks(world).map(({ state }) => state)).toEqual(["open", "closed", "open"]);

    world.octocat.push(small, "Less");
    await settled(world);
    world.octocat.reopen(issue(world, "Phase p, Week 3").number);
    await settled(world);
    expect(weeks(world).map(({ state }) => state)).toEqual(["closed", "closed", "open"]);
  });

  it("is found again under another title and without its text, and a deleted one is made again", async () => {
    const world = await synced();
    const [first, second, third] = weeks(world).map(({ number }) => number);
    if (first === undefined || second === undefined || third === undefined) throw new Error();
    world.octocat.editBody(first, "Our own words.");
    world.octocat.editTitle(second, "Ours");
    world.octocat.deleteIssue(third);
    await settled(world);

    expect(issue(world, "Phase p, Week 1")).toMatchObject({ number: first });
    expect(issue(world, "Ours")).toMatchObject({ number: second });
    expect(issue(world, "Phase p, Week 3").number).not.toBe(third);
    expect(children(world, "Phase p:")).toEqual([
      "Phase p, Week 1: Everything",
      "Ours",
      "Phase p, Week 3: Everything",
    ]);
    expect(children(world, "Phase p, Week 3")).toHaveLength(40);
    expect(world.repository.state().issues).toHaveLength(125);
  });

  it("finds its tasks again that have lost text and title", async () => {
    const world = await synced();
    const tasks = issue(world, "Phase p, Week 2").subIssues;
    for (const number of tasks.slice(3, 5)) {
      world.octocat.editBody(number, "Our own words.");
      world.octocat.editTitle(number, "Ours");
    }
    await settled(world);

    expect(issue(world, "Phase p, Week 2").subIssues).toEqual(tasks);
    expect(world.repository.state().issues).toHaveLength(125);
  });

  it("is named in the preview of a plan that needs it", async () => {
    const world = await synced(filesOf(planOf([40, 40, 20])));
    const pull = world.octocat.openPullRequest({ title: "More", files: large });

    await world.lookAtPull(pull);

    expect(world.pull(pull).comments[0]).toMatch(/Task 1\.1 → Phase p, Week 1/);
    expect(world.pull(pull).comments[0]).toContain("Phase p, Week 3: Everything");
  });

  it("has what somebody put under it counted there, and the dashboard says so", async () => {
    const world = await synced(filesOf(planOf([1, 99, 40]).phase("q", "Mail").week(4).task("q1")));
    const move = (task: string, to: string) =>
      world.octocat.addSubIssue(issue(world, to).number, issue(world, task).number);
    move("Task 1.1:", "Phase p, Week 2");
    move("Task 2.1:", "Phase q");
    move("Task q1:", "Phase p, Week 3");
    await settled(world);

    expect(children(world, "Phase p, Week 1")).toEqual([]);
    expect(children(world, "Phase p, Week 2")).toContain("Task 1.1: Task 1.1");
    expect(children(world, "Phase q")).toEqual(["Task 2.1: Task 2.1"]);
    expect(children(world, "Phase p, Week 3")).toContain("Task q1: Task q1");
    expect(issue(world, "Phase p:").body).toMatch(/Week 2.*0\/99[^]*Week 3.*0\/41/);
    expect(issue(world, "Progress:").body).toContain("| Phase p, Week 2 | Phase p, Week 1 |");
  });
});

describe("nothing is made twice", () => {
  beforeEach(() => vi.useFakeTimers({ toFake: ["Date"] }));
  afterEach(() => vi.useRealTimers());

  const [before, after] = [filesOf(planOf([34, 33, 33])), filesOf(planOf([34, 34, 33]))];

  it(
    "when the process is killed in the middle of growing and of shrinking",
    { tags: "thorough" },
    async () => {
      let met = 0;
      const writes = fc.nat({ max: 12 });
      await fc.assert(
        fc.asyncProperty(
          writes,
          writes,
          fc.constantFrom(...Object.values(killed)),
          async (...given) => {
            const [growing, shrinking, fault] = given;
            const world = await synced(before);
            for (const [files, at] of [
              [after, growing],
              [before, shrinking],
            ] as const) {
              world.octocat.push(files, "Change");
              const isMet = once(world.box, "write", at, fault);
              await world.look().catch(() => {});
              met += isMet() ? 1 : 0;
              world.box.intercept(null);
              await settled(world);
              expect(weeks(world)).toHaveLength(3);
              expect(children(world, "Phase p:")).toHaveLength(files === after ? 3 : 100);
            }
          },
        ),
        { numRuns: 6 },
      );
      expect(met).toBeGreaterThan(6);
    },
  );

  it("when lists lag", { tags: "thorough" }, async () => {
    const world = onBox(after);
    world.box.intercept(lagging(world.box, 60_000));
    const looks = persistent(world);
    await looks.look();
    await looks.look();
    world.octocat.push(before, "Less");
    await looks.look();
    world.octocat.push(after, "More");
    await looks.look();
    looks.pass(Date.now() + 120_000);
    await looks.look();

    const calm = await synced(after);
    expect(weeks(world).map(({ title, subIssues }) => [title, subIssues.length])).toEqual(
      weeks(calm).map(({ title, subIssues }) => [title, subIssues.length]),
    );
    expect(world.repository.state().issues).toHaveLength(calm.repository.state().issues.length);
  });
});
