import { describe, expect, it } from "vitest";
import { aPlan } from "../../support/a-plan.ts";
import { filesOf, onBox } from "../../support/on-box.ts";

const plan = aPlan()
  .start("2026-01-05")
  .phase("3", "Billing")
  .week(1)
  .task("3.1", "Prices")
  .task("3.2", "Carts")
  .task("3.3", "Payments", { needs: ["3.4"] })
  .task("3.4", "Invoices");

async function synced(files = filesOf(plan)) {
  const world = onBox(files);
  await world.look();
  return world;
}

type World = Awaited<ReturnType<typeof synced>>;

function issue({ repository }: World, title: string) {
  const found = repository.state().issues.find((each) => each.title.includes(title));
  if (!found) throw new Error(`There is no issue called ${title}.`);
  return found;
}

function dashboard(world: World): string {
  return issue(world, "Progress:").body;
}

describe("what is told as it is", () => {
  it("sub-issues follow the plan, whatever they need", async () => {
    const world = await synced();

    const titles = new Map(
      world.repository.state().issues.map(({ number, title }) => [number, title]),
    );
    const phase = issue(world, "Phase 3");

    expect(phase.subIssues.map((number) => titles.get(number))).toEqual([
      "Task 3.1: Prices",
      "Task 3.2: Carts",
      "Task 3.3: Payments",
      "Task 3.4: Invoices",
    ]);
    expect(issue(world, "Task 3.3").blockedBy).toEqual([issue(world, "Task 3.4").number]);
    expect(await world.look()).toMatchObject({ writes: 0 });
    expect(world.box.violations).toEqual([]);
  });

  it("a plan without a start has no report, and promises none", async () => {
    const world = await synced(filesOf(aPlan().task("1.1")));
    world.travel("2026-01-09T16:00:30Z");
    await world.look();

    expect(issue(world, "Progress:").comments).toEqual([]);
    expect(dashboard(world)).not.toContain("Next report");
    world.octocat.push(filesOf(aPlan().start("2026-01-05").task("1.1")), "Start");
    await world.look();
    expect(issue(world, "Progress:").comments).toHaveLength(1);
  });

  it("weeks that stand in another order in the plan are told from the first to the last", async () => {
    const world = await synced(
      filesOf(aPlan().start("2026-01-05").week(2).task("1.2").week(1).task("1.1")),
    );

    expect(dashboard(world)).toContain("Phase 1: Phase 1 · 0/2 · Weeks 1–2");
    expect(dashboard(world)).toContain("week 1 of 2");
    expect(issue(world, "Phase 1").body).toContain("Weeks 1–2");
    expect(world.box.violations).toEqual([]);
  });

  it("a merge says why by the title of its pull request, a commit by its message", async () => {
    const world = await synced();
    const pull = world.octocat.openPullRequest({
      title: "Split the invoices",
      files: filesOf(plan.task("3.5", "Reminders")),
    });
    world.octocat.merge(pull);
    await world.look();
    world.octocat.push(filesOf(plan.task("3.5", "Dunning")), "Call it by its name");
    await world.look();

    const log = issue(world, "Log: Demo").comments.map(({ body }) => body);
    expect(log[0]).toMatch(/\*\*Why\*\*: Split the invoices\n/);
    expect(log[1]).toMatch(/\*\*Why\*\*: Call it by its name\n/);
    expect(world.box.violations).toEqual([]);
  });
});
