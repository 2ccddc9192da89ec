import { describe, expect, it } from "vitest";
import { aPlan } from "../../../support/a-plan.ts";
import { kindOf } from "../../../support/chaos/faults.ts";
import { atAnyCommit } from "../../../support/as-text/picture.ts";
import { filesOf, onBox, syncedOnBox } from "../../../support/on-box.ts";

const plan = aPlan()
  .start("2026-01-05")
  .phase("3", "Billing")
  .week(1)
  .task("3.1", "Prices")
  .task("3.2", "Carts")
  .task("3.3", "Payments", { needs: ["3.4"] })
  .task("3.4", "Invoices");

const synced = (files = filesOf(plan)) => syncedOnBox(files);

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

describe("what cannot be as people expect has its sentence", () => {
  it("an owner who cannot be assigned", async () => {
    const owned = plan.edit("3.1", { owner: "@ghost" }).edit("3.2", { owner: "@ghost" });
    const world = await synced(filesOf(owned.edit("3.3", { owner: "@octocat" })));

    expect(dashboard(world)).toMatch(
      /Not as the plan says\n\n- @&#8203;ghost cannot be assigned in this repository, so nobody is assigned to \[#\d+\]\S+, \[#\d+\]\S+\. Give the account access/,
    );
    expect(dashboard(world)).not.toMatch(/octocat cannot be assigned/);
    world.repository.setRole("ghost", "write");
    await world.look();
    expect(dashboard(world)).not.toContain("Not as the plan says");
    expect(issue(world, "Task 3.1").assignees).toEqual(["ghost"]);
    expect(await world.look()).toMatchObject({ writes: 0 });
  });

  it("a board follows the name of its project, unless somebody has named it", async () => {
    const world = await synced();
    const title = () => world.repository.boards()[0]?.title;
    expect(title()).toBe("Demo");
    world.octocat.push(filesOf(plan.project({ name: "Shop" })), "Rename");
    await world.look();
    expect(title()).toBe("Shop");
    expect(dashboard(world)).not.toContain("The board is called");

    const [board] = world.repository.repository.owner.boards.values();
    if (!board) throw new Error("There is no board.");
    world.octocat.renameBoard(board, "Ours");
    await world.look();
    expect(title()).toBe("Ours");
    expect(dashboard(world)).toContain("The board is called “Ours”, as somebody has named it.");
    expect(await world.look()).toMatchObject({ writes: 0 });

    world.octocat.push(filesOf(plan.project({ name: "Store" })), "Rename again");
    await world.look();
    expect(title()).toBe("Store");
    expect(await world.look()).toMatchObject({ writes: 0 });
    expect(world.box.violations).toEqual([]);
  });

  it("a plan that was deleted: the dashboard says that Milepost rests", async () => {
    const world = await synced();
    const picture = dashboard(world);
    world.octocat.push({ "plan/plan.yml": null }, "Away with it");

    expect(await world.look()).toEqual({ ended: "resting", writes: 1 });

    expect(dashboard(world)).toMatch(
      /There is no plan on the default branch any more, so Milepost rests[\s\S]*how things stood before[\s\S]*Prices/,
    );
    expect(await world.look()).toEqual({ ended: "resting", writes: 0 });
    world.octocat.push(filesOf(plan), "Back again");
    await world.look();
    expect(atAnyCommit(dashboard(world))).toBe(atAnyCommit(picture));
    expect(world.box.violations).toEqual([]);
  });

  it("a dashboard that could not be pinned, until somebody pins it", async () => {
    const world = onBox(filesOf(plan));
    const others = ["One", "Two", "Three"].map((title) => world.octocat.openIssue({ title }));
    for (const number of others) world.octocat.pin(number);
    await world.look();
    expect(await world.look()).toMatchObject({ writes: 0 });

    expect(dashboard(world)).toContain(
      "GitHub has not pinned this dashboard: a repository can have three pinned issues.",
    );
    world.octocat.unpin(others[0] ?? 0);
    expect(await world.look()).toMatchObject({ writes: 0 });
    world.octocat.pin(issue(world, "Progress:").number);
    await world.look();
    expect(dashboard(world)).not.toContain("has not pinned");
    world.octocat.unpin(issue(world, "Progress:").number);
    await world.look();
    expect(await world.look()).toMatchObject({ writes: 0 });
    expect(dashboard(world)).not.toContain("has not pinned");
    expect(world.repository.state().pinned).toEqual(others.slice(1));
  });

  it.each([0, 1, 2])("that, if the process ends %i writes after it was refused", async (later) => {
    const world = onBox(filesOf(plan));
    for (const title of ["One", "Two", "Three"]) {
      world.octocat.pin(world.octocat.openIssue({ title }));
    }
    let left = Infinity;
    world.box.intercept(async (request, next) => {
      const body = await request.clone().text();
      if (left < 0) throw new Error("killed");
      const response = await next(request);
      if (body.includes("pinIssue(")) left = later;
      else if (kindOf(request, body) === "write") left -= 1;
      if (left === 0) left = -1;
      return response;
    });
    await expect(world.look()).rejects.toThrow("killed");

    world.box.intercept(null);
    await world.look();

    expect(dashboard(world)).toContain("GitHub has not pinned this dashboard");
  });

  it(
    "a phase that is full: its own sub-issues and those of people",
    { tags: "thorough" },
    async () => {
      const tasks = Array.from({ length: 98 }, (_, n) => `3.${n + 1}`);
      const full = tasks.reduce(
        (builder, id) => builder.task(id),
        aPlan().start("2026-01-05").phase("3", "Billing").week(1),
      );
      const world = await synced(filesOf(full));
      const phase = issue(world, "Phase 3").number;
      for (const title of ["Ask the bank", "Ask it again"]) {
        world.octocat.addSubIssue(phase, world.octocat.openIssue({ title }));
      }
      await world.look();
      expect(dashboard(world)).not.toContain("Not as the plan says");

      world.octocat.push(filesOf(full.task("3.99").task("3.100")), "More");
      await world.look();

      expect(dashboard(world)).toMatch(
        /\[#\d+\]\S+ has as many sub-issues as GitHub takes \(100, 2 of them from somebody else\), so 2 tasks of the phase are not among them\. They count all the same\./,
      );
      expect(issue(world, "Phase 3").body).toContain(
        "are its sub-issues, except 2 tasks for which GitHub has no more room",
      );
      expect(issue(world, "Task 3.100")).toMatchObject({ parent: null });
      expect(dashboard(world)).toContain("0 of 100 tasks");
      expect(dashboard(world)).not.toContain("Refused by GitHub");
      expect(await world.look()).toMatchObject({ writes: 0 });
      expect(world.box.violations).toEqual([]);
    },
  );

  it("a conversation that is locked, until it is not", async () => {
    const world = await synced();
    const { number } = issue(world, "Task 3.1");
    world.octocat.lock(number);
    world.octocat.comment(number, "/plan due 2026-01-08");
    await world.look();

    expect(issue(world, "Task 3.1").body).toContain("8 Jan");
    expect(dashboard(world)).toMatch(
      /- Task 3\.1 is locked, so Milepost cannot comment there: commands get a reaction and no word\. Somebody can unlock/,
    );
    expect(issue(world, "Task 3.1").comments.at(-1)?.reactions).toEqual(["THUMBS_UP"]);
    world.octocat.unlock(number);
    await world.look();
    expect(dashboard(world)).not.toContain("is locked");
  });

  it("a repository without issues, in the pull request that brings a plan", async () => {
    const world = onBox({ "a.md": "a" });
    world.repository.repository.hasIssues = false;
    const number = world.octocat.openPullRequest({ title: "A plan", files: filesOf(plan) });

    expect(await world.lookAtPull(number)).toMatchObject({ ended: "issues are off" });

    const { check, comments } = world.pull(number);
    expect(check).toMatchObject({ conclusion: "neutral" });
    expect(comments).toEqual([
      expect.stringMatching(/Issues are turned off in this repository.*An admin can turn them on/),
    ]);
    expect(await world.lookAtPull(number)).toMatchObject({ writes: 0 });
    expect(world.box.violations).toEqual([]);
  });
});
