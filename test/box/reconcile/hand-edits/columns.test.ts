import { beforeEach, describe, expect, it, vi } from "vitest";
import { aPlan } from "../../../support/a-plan.ts";
import { filesOf, syncedOnBox } from "../../../support/on-box.ts";

const plan = aPlan()
  .start("2026-01-05")
  .phase("1")
  .week(1)
  .task("1.1", "Sign in")
  .task("1.2", "Sign out")
  .task("1.3", "Passkeys");

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"] }).setSystemTime("2026-01-05T09:00:00Z");
  return () => vi.useRealTimers();
});

/** A repository in sync, an hour later. */
async function synced() {
  const world = await syncedOnBox(filesOf(plan));
  world.travel("2026-01-05T10:00:00Z");
  return {
    ...world,
    number: (id: string) =>
      world.repository.state().issues.find(({ title }) => title.startsWith(`Task ${id}`))?.number ??
      0,
    column: (id: string) => {
      const items = world.repository.boards()[0]?.items ?? [];
      return items.find(({ title }) => title.startsWith(`Task ${id}`))?.fields["Status"];
    },
  };
}

/** Looks, and once more: nothing is left to do. */
async function rested(world: Awaited<ReturnType<typeof synced>>): Promise<number> {
  const before = world.box.requests.filter(({ kind }) => kind === "write").length;
  await world.look();
  const writes = world.box.requests.filter(({ kind }) => kind === "write").length - before;
  expect(await world.look()).toMatchObject({ writes: 0, undone: [] });
  expect(world.box.violations).toEqual([]);
  return writes;
}

describe("a column that people add", () => {
  it("keeps the card that is dragged there, and all else goes on", async () => {
    const world = await synced();
    world.octocat.addColumn("In Review");
    world.octocat.moveCard(world.number("1.1"), "In Review");
    world.octocat.close(world.number("1.2"));

    expect(await rested(world)).toBeLessThan(10);

    expect(world.column("1.1")).toBe("In Review");
    expect(world.column("1.2")).toBe("Complete");
    expect(world.repository.state().issues[0]?.body).toContain("1 of 3 tasks");
  });

  it("gives the card away when its task is closed, started or blocked later on", async () => {
    const world = await synced();
    world.octocat.addColumn("In Review");
    for (const id of ["1.1", "1.2", "1.3"]) world.octocat.moveCard(world.number(id), "In Review");
    await rested(world);
    world.travel("2026-01-05T11:00:00Z");
    world.octocat.close(world.number("1.1"));
    world.octocat.comment(world.number("1.2"), "/plan start");
    world.octocat.label(world.number("1.3"), "status: blocked");

    await rested(world);

    expect(["1.1", "1.2", "1.3"].map(world.column)).toEqual(["Complete", "In Progress", "Blocked"]);
  });

  it("keeps what is dragged there after it was started", async () => {
    const world = await synced();
    world.octocat.addColumn("In Review");
    world.octocat.comment(world.number("1.1"), "/plan start");
    await rested(world);
    world.travel("2026-01-05T11:00:00Z");
    world.octocat.moveCard(world.number("1.1"), "In Review");

    await rested(world);

    expect(world.column("1.1")).toBe("In Review");
  });
});

describe("a column of Milepost's that people", () => {
  it("rename keeps its cards, and one of the old name comes back for others", async () => {
    const world = await synced();
    world.octocat.moveCard(world.number("1.1"), "In Progress");
    await rested(world);
    world.octocat.renameColumn("In Progress", "Doing");
    world.octocat.moveCard(world.number("1.2"), "Doing");
    world.octocat.comment(world.number("1.3"), "/plan start");

    await rested(world);

    expect(["1.1", "1.2", "1.3"].map(world.column)).toEqual(["Doing", "Doing", "In Progress"]);
  });

  it("delete comes back with its cards", async () => {
    const world = await synced();
    world.octocat.moveCard(world.number("1.1"), "In Progress");
    await rested(world);
    world.octocat.deleteColumn("In Progress");

    await rested(world);

    expect(world.column("1.1")).toBe("In Progress");
  });

  it("call Shipped instead of Complete gets what is closed all the same", async () => {
    const world = await synced();
    world.octocat.renameColumn("Complete", "Shipped");
    world.octocat.close(world.number("1.1"));

    await rested(world);

    expect(["Shipped", "Complete"]).toContain(world.column("1.1"));
    expect(world.repository.state().issues[0]?.body).toContain("1 of 3 tasks");
  });
});

describe("the board's own workflows", () => {
  it("close what is dragged to the last column, and it counts as completed by who dragged it", async () => {
    const world = await synced();
    world.octocat.moveCard(world.number("1.1"), "Complete");
    const closed = world.repository.issue(world.number("1.1"));
    expect(closed).toMatchObject({ state: "closed" });

    await rested(world);

    expect(world.column("1.1")).toBe("Complete");
    expect(world.repository.state().issues[0]?.body).toContain("1 of 3 tasks");
  });

  it("leave open what is reopened after they have moved its card", async () => {
    const world = await synced();
    world.octocat.close(world.number("1.1"));
    await rested(world);
    world.travel("2026-01-05T11:00:00Z");
    world.octocat.reopen(world.number("1.1"));

    await rested(world);

    expect(world.repository.issue(world.number("1.1"))).toMatchObject({ state: "open" });
    expect(world.column("1.1")).toBe("Failed");
  });
});
