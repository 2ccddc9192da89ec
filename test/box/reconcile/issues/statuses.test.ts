import { describe, expect, it } from "vitest";
import { aPlan } from "../../../support/a-plan.ts";
import { examplePlan, filesOf, syncedOnBox } from "../../../support/on-box.ts";

const plan = aPlan()
  .start("2026-01-05")
  .say({ communication: { daily_standup: { time: "9:00" } } })
  .week(1)
  .task("1.1", "Sign in", { owner: "@octocat", due: "2026-01-07" })
  .task("1.2", "Sign out", { owner: "@octocat", needs: ["1.1"] })
  .week(2)
  .task("1.3", "Reset a password", { owner: "@octocat", needs: ["1.2"] });

const synced = (files = filesOf(plan)) => syncedOnBox(files);

type World = Awaited<ReturnType<typeof synced>>;

function issue({ repository }: World, title: string) {
  const found = repository.state().issues.find((each) => each.title.includes(title));
  if (!found) throw new Error(`There is no issue called ${title}.`);
  return found;
}

/** The column in which the card of an issue stands. */
function column(world: World, title: string) {
  const { number } = issue(world, title);
  const items = world.repository.boards()[0]?.items;
  return items?.find((item) => item.issue === number)?.fields["Status"];
}

/** Without the legend, which shows every sign. */
function dashboard(world: World): string {
  return issue(world, "Progress:").body.replace(/<details><summary>Legend[\s\S]*?<\/details>/, "");
}

describe("a task that waits", () => {
  it.each([
    ["the example plan", examplePlan()],
    ["a chain in one week", filesOf(plan)],
  ])("alarms nobody on the first day: %s", async (_, files) => {
    const world = await synced(files);

    const { issues } = world.repository.state();
    const columns = world.repository.boards()[0]?.items.map(({ fields }) => fields["Status"]);

    expect(dashboard(world)).not.toMatch(/Blocked|⚠️/);
    expect(new Set(columns)).toEqual(new Set(["Not Started"]));
    expect(issues.some(({ labels }) => labels.includes("status: blocked"))).toBe(false);
    expect(dashboard(world)).toMatch(/⏳ 1\.\d [^|]* #\d+ · waits for #\d+/);
  });

  it("is blocked once what it waits for is late, and free when that is done", async () => {
    const world = await synced();
    world.travel("2026-01-08T10:00:00Z");

    await world.look();

    expect(column(world, "Task 1.1")).toBe("Not Started");
    expect(column(world, "Task 1.2")).toBe("Blocked");
    expect(column(world, "Task 1.3")).toBe("Not Started");
    expect(dashboard(world)).toMatch(
      /Root blockers\*\*\n\n- \[#\d+\]\S+ Sign in holds up \*\*2 tasks\*\* · 1 day late .*behind it: /,
    );
    world.octocat.close(issue(world, "Task 1.1").number);
    await world.look();
    expect(column(world, "Task 1.2")).toBe("Not Started");
    expect(await world.look()).toMatchObject({ writes: 0 });
    expect(world.box.violations).toEqual([]);
  });

  it("is looked at again on the day on which what it waits for becomes late", async () => {
    const world = await synced();
    world.travel("2026-01-07T12:00:00Z");

    expect(await world.look()).toMatchObject({
      next: { at: "2026-01-08T00:00:00Z", by: "2026-01-09T00:00:00Z" },
    });
  });

  it("is told apart from what has failed in the standup and the report", async () => {
    const world = await synced();
    world.travel("2026-01-06T08:00:00Z");
    world.octocat.comment(issue(world, "Task 1.1").number, "/plan fail It leaks");
    await world.look();
    world.travel("2026-01-06T09:00:30Z");
    await world.look();
    world.octocat.comment(issue(world, "Progress:").number, "/plan report");
    await world.look();

    const standup = issue(world, "Standup").comments[0]?.body ?? "";
    expect(standup).toMatch(/\*\*❌ Failed, needs rework\*\*\n\n- \S+ Sign in · It leaks\n/);
    expect(standup).toMatch(/\*\*⚠️ Blocked\*\*\n\n- \S+ Sign out · waits for \[#\d+\]/);
    const report = issue(world, "Progress:").comments.at(-1)?.body ?? "";
    expect(report).toMatch(/❌ Failed, needs rework · 1\n\n- \S+ Sign in · It leaks/);
    expect(report).toMatch(/- \S+ Reset a password · .* · due 16 Jan · waits for \[#\d+\]/);
  });
});

describe("a task that is started while it waits", () => {
  const blocked = /Started\. It is shown as \*\*Blocked\*\*: it has begun and waits for \[#\d+\]/;

  it("is blocked by command, which says so", async () => {
    const world = await synced();
    world.octocat.comment(issue(world, "Task 1.3").number, "/plan start");
    await world.look();

    expect(column(world, "Task 1.3")).toBe("Blocked");
    expect(issue(world, "Task 1.3").comments.at(-1)?.body).toMatch(blocked);
    expect(issue(world, "Task 1.3").comments).toHaveLength(2);
    world.octocat.close(issue(world, "Task 1.2").number);
    await world.look();
    expect(column(world, "Task 1.3")).toBe("In Progress");
    expect(world.box.violations).toEqual([]);
  });

  it("is blocked by its card, which goes back with a word, once", async () => {
    const world = await synced();
    world.travel("2026-01-05T10:00:00Z");
    world.octocat.moveCard(issue(world, "Task 1.3").number, "In Progress");
    await world.look();

    expect(column(world, "Task 1.3")).toBe("Blocked");
    expect(issue(world, "Task 1.3").labels).toContain("status: in progress");
    expect(issue(world, "Task 1.3").comments.map(({ body }) => body)).toEqual([
      expect.stringMatching(
        /Its card was moved to \*\*In Progress\*\*\. It is shown as \*\*Blocked\*\* all the same: it has begun and waits for \[#\d+\]/,
      ),
    ]);
    expect(await world.look()).toMatchObject({ writes: 0 });
    expect(world.box.violations).toEqual([]);
  });
});

describe("a card that is put back to Not Started", () => {
  it.each([
    ["after Complete", (world: World, number: number) => world.octocat.close(number)],
    [
      "after a reopening",
      (world: World, number: number) => {
        world.octocat.close(number);
        world.travel("2026-01-05T10:30:00Z");
        world.octocat.reopen(number);
      },
    ],
    [
      "after Failed",
      (world: World, number: number) => world.octocat.label(number, "status: failed"),
    ],
    [
      "after In Progress",
      (world: World, number: number) => world.octocat.label(number, "status: in progress"),
    ],
  ])("stays there %s", async (_, before) => {
    const world = await synced();
    const { number } = issue(world, "Task 1.1");
    world.travel("2026-01-05T10:00:00Z");
    before(world, number);
    await world.look();
    world.travel("2026-01-05T11:00:00Z");
    world.octocat.moveCard(number, "Not Started");
    await world.look();

    expect(column(world, "Task 1.1")).toBe("Not Started");
    expect(issue(world, "Task 1.1")).toMatchObject({ state: "open", comments: [] });
    expect(dashboard(world)).toMatch(/⏳ 1\.1 Sign in #\d+/);
    expect(await world.look()).toMatchObject({ writes: 0 });
    world.travel("2026-01-05T12:00:00Z");
    world.octocat.close(number);
    world.travel("2026-01-05T12:30:00Z");
    world.octocat.reopen(number);
    await world.look();
    expect(column(world, "Task 1.1")).toBe("Failed");
    expect(world.box.violations).toEqual([]);
  });

  it("stays there although its milestone was deleted meanwhile", async () => {
    const world = await synced(filesOf(plan.milestone("1.1", "People can sign in")));
    const { number, milestone } = issue(world, "Task 1.3");
    world.travel("2026-01-05T10:00:00Z");
    world.octocat.close(number);
    await world.look();
    world.travel("2026-01-05T11:00:00Z");
    world.octocat.moveCard(number, "Not Started");
    world.travel("2026-01-05T11:01:00Z");
    world.octocat.deleteMilestone(milestone ?? "none");

    await world.look();

    expect(column(world, "Task 1.3")).toBe("Not Started");
    expect(issue(world, "Task 1.3").milestone).toBe(milestone);
  });

  it("goes on where a pull request is open, and says so", async () => {
    const world = await synced();
    const { number } = issue(world, "Task 1.1");
    const files = { "a.md": "a" };
    world.octocat.openPullRequest({ title: "Sign in", body: `Closes #${number}`, files });
    await world.look();
    world.travel("2026-01-05T11:00:00Z");
    world.octocat.moveCard(number, "Not Started");
    await world.look();

    expect(column(world, "Task 1.1")).toBe("In Progress");
    expect(issue(world, "Task 1.1").comments.at(-1)?.body).toMatch(
      /moved to \*\*Not Started\*\*\. It is shown as \*\*In Progress\*\* all the same: \[#\d+\]\S+ is open and will close it/,
    );
    expect(await world.look()).toMatchObject({ writes: 0 });
  });

  it("goes from a reopened task to Blocked, and stays", async () => {
    const world = await synced();
    const { number } = issue(world, "Task 1.1");
    world.travel("2026-01-05T10:00:00Z");
    world.octocat.close(number);
    world.travel("2026-01-05T10:30:00Z");
    world.octocat.reopen(number);
    await world.look();
    expect(column(world, "Task 1.1")).toBe("Failed");
    world.travel("2026-01-05T11:00:00Z");
    world.octocat.moveCard(number, "Blocked");
    await world.look();

    expect(column(world, "Task 1.1")).toBe("Blocked");
    expect(await world.look()).toMatchObject({ writes: 0 });
  });
});

describe("a status does not depend on how much else happened", () => {
  /** Labels that say nothing of a status come and go. */
  function relabel(world: World, number: number) {
    for (let n = 0; n < 130; n += 1) {
      world.octocat.label(number, "idea");
      world.octocat.unlabel(number, "idea");
    }
  }

  it("a reopened task stays failed after many changes of labels", async () => {
    const world = await synced();
    const { number } = issue(world, "Task 1.1");
    world.travel("2026-01-05T10:00:00Z");
    world.octocat.close(number);
    world.travel("2026-01-05T10:30:00Z");
    world.octocat.reopen(number);
    relabel(world, number);
    await world.look();

    expect(column(world, "Task 1.1")).toBe("Failed");
    expect(world.box.violations).toEqual([]);
  });

  it("a label of a status keeps the day on which it was put there", async () => {
    const world = await synced();
    const { number } = issue(world, "Task 1.1");
    world.travel("2026-01-05T10:00:00Z");
    world.octocat.label(number, "status: blocked");
    world.travel("2026-01-06T10:00:00Z");
    relabel(world, number);
    await world.look();

    expect(dashboard(world)).toMatch(
      /Root blockers\*\*\n\n- \S+ Sign in .* · blocked · since 5 Jan/,
    );
    expect(world.box.violations).toEqual([]);
  });

  it("a card that was moved before them does not take a younger label's word", async () => {
    const world = await synced();
    const { number } = issue(world, "Task 1.1");
    world.travel("2026-01-05T10:00:00Z");
    world.octocat.moveCard(number, "In Progress");
    world.travel("2026-01-05T11:00:00Z");
    world.octocat.label(number, "status: failed");
    relabel(world, number);
    await world.look();

    expect(column(world, "Task 1.1")).toBe("Failed");
  });

  it("an open pull request counts, however many were closed before it", async () => {
    const world = await synced();
    const { number } = issue(world, "Task 1.1");
    for (let n = 0; n < 12; n += 1) {
      const pull = world.octocat.openPullRequest({
        title: `Try ${n}`,
        body: `Closes #${number}`,
        files: { [`${n}.md`]: "a" },
      });
      if (n < 11) world.octocat.closePull(pull);
    }
    await world.look();

    expect(column(world, "Task 1.1")).toBe("In Progress");
    expect(world.box.violations).toEqual([]);
  });
});
