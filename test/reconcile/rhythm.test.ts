import { describe, expect, it } from "vitest";
import { aPlan } from "../plan/a-plan.ts";
import { filesOf, onBox } from "./on-box.ts";

const plan = aPlan()
  .start("2026-01-05")
  .say({ communication: { daily_standup: { time: "9:00" } } })
  .week(1)
  .task("1.1", "Sign in", { owner: "@octocat" })
  .task("1.2", "Sign out", { owner: "Tech lead" })
  .milestone("1.1", "People can sign in")
  .week(3)
  .task("1.3", "Reset a password");

async function synced(builder = plan) {
  const world = onBox(filesOf(builder));
  await world.look();
  return world;
}

type World = Awaited<ReturnType<typeof synced>>;

function issues({ repository }: World, start: string) {
  return repository.state().issues.filter(({ title }) => title.startsWith(start));
}

describe("the standup", () => {
  it("is one comment a working day on one issue a week", async () => {
    const world = await synced();
    const [task] = issues(world, "Task 1.1");
    world.octocat.label(task?.number ?? 0, "status: in progress");
    world.travel("2026-01-06T09:00:30Z");
    expect(await world.look()).toMatchObject({ ended: "in sync" });
    await world.look();
    world.octocat.close(task?.number ?? 0);
    world.travel("2026-01-07T09:00:30Z");
    await world.look();

    const [standup, ...others] = issues(world, "Standup: week of 5 Jan 2026");
    expect(others).toEqual([]);
    const [tuesday = "", wednesday = ""] = standup?.comments.map(({ body }) => body) ?? [];
    expect(standup?.comments).toHaveLength(2);
    expect(tuesday).toMatch(/Tue 6 Jan 2026[\s\S]*octocat[\s\S]*In progress[\s\S]*Sign in/);
    expect(wednesday).toMatch(/Wed 7 Jan 2026[\s\S]*octocat[\s\S]*Done[\s\S]*Sign in/);
    expect(await world.look()).toMatchObject({ writes: 0 });
    world.travel("2026-01-12T09:00:30Z");
    await world.look();

    expect(issues(world, "Standup").map(({ state }) => state)).toEqual(["closed", "open"]);
    expect(world.box.violations).toEqual([]);
  });

  it("is not held at the weekend, when it is too late, or with nothing to tell", async () => {
    const world = await synced();
    world.travel("2026-01-10T09:00:30Z");
    await world.look();
    world.travel("2026-01-12T13:00:00Z");
    await world.look();
    expect(issues(world, "Standup")).toEqual([]);

    const empty = await synced(
      aPlan()
        .start("2026-01-05")
        .say({ communication: { daily_standup: { time: "9:00" } } })
        .week(9)
        .task("1.1"),
    );
    empty.travel("2026-01-06T09:00:30Z");
    await empty.look();
    expect(issues(empty, "Standup")).toEqual([]);
  });
});

describe("the board", () => {
  it("gets a status update with each weekly report, once", async () => {
    const world = await synced();
    world.travel("2026-01-09T16:00:30Z");
    await world.look();
    await world.look();
    expect(updates(world)).toEqual([["ON_TRACK", expect.stringContaining("Nothing is overdue")]]);

    world.travel("2026-01-16T16:00:30Z");
    await world.look();

    expect(updates(world)).toHaveLength(2);
    expect(updates(world)[1]).toEqual([
      "OFF_TRACK",
      expect.stringMatching(/0 of 1 milestones planned by now reached, 2 tasks overdue\./),
    ]);
    expect(await world.look()).toMatchObject({ writes: 0 });
    expect(world.box.violations).toEqual([]);
  });
});

function updates({ repository }: World) {
  const boards = repository.boards();
  return boards.flatMap(({ statusUpdates }) =>
    statusUpdates.map(({ status, body }) => [status, body]),
  );
}
