import { describe, expect, it } from "vitest";
import { percent } from "../../../src/core/progress/count.ts";
import { phaseStatus } from "../../../src/core/progress/phase.ts";
import { progress } from "../../../src/core/progress/progress.ts";
import { lastClosedAt } from "../../../src/core/progress/task.ts";
import { tasksOfPhase } from "../../../src/core/plan/tasks.ts";
import { label } from "../../../src/core/state/labels.ts";
import { aPlan } from "../../support/a-plan.ts";
import { aSnapshot } from "../../support/a-snapshot.ts";

const plan = aPlan()
  .start("2026-01-05")
  .phase("1", "Base")
  .week(1)
  .task("1.1", "Sign in", { owner: "@ada" })
  .task("1.2", "Sign out", { owner: "Tech lead" })
  .milestone("1.1", "People can sign in")
  .phase("2", "Rest")
  .week(2)
  .task("2.1", "Passkeys")
  .risk("r1", "Too slow", { impact: "high", probability: "medium" })
  .build();

it("knows when the last of some tasks was closed, in whatever order they stand in the plan", () => {
  const github = aSnapshot(plan)
    .close("1.1", "2026-01-09T10:00:00Z")
    .close("1.2", "2026-01-07T10:00:00Z");
  const { phases } = progress(plan, github.build());

  expect(phases.map((phase) => lastClosedAt(tasksOfPhase(phase)))).toEqual([
    "2026-01-09T10:00:00Z",
    undefined,
  ]);
});

describe("counting", () => {
  it("leaves dropped tasks out of both numbers", () => {
    const now = progress(plan, aSnapshot(plan).close("1.1").drop("1.2").build());

    expect(now.count).toEqual({ complete: 1, counted: 2 });
    expect(now.phases.map(({ status }) => status)).toEqual(["Complete", "Not Started"]);
    expect(now.current.map(({ phase }) => phase.id)).toEqual(["2"]);
  });

  it("has no current phase when all is done", () => {
    const now = progress(plan, aSnapshot(plan).close("1.1").drop("1.2").close("2.1").build());

    expect(now.current).toEqual([]);
  });

  it("says 100 % only when all is complete", () => {
    expect(percent({ complete: 999, counted: 1000 })).toBe(99);
    expect(percent({ complete: 0, counted: 0 })).toBe(0);
  });
});

describe("a phase", () => {
  it.each([
    [["Complete", "Complete"], "Complete"],
    [["Complete", "Dropped"], "Complete"],
    [["Complete", "Not Started"], "In Progress"],
    [["Blocked", "Not Started"], "Not Started"],
    [["Blocked", "Blocked"], "Blocked"],
    [["Complete", "Blocked"], "Blocked"],
    [["Blocked", "In Progress"], "In Progress"],
    [["Failed", "Not Started"], "In Progress"],
    [["Not Started", "Not Started"], "Not Started"],
    [["Dropped", "Dropped"], "Dropped"],
    [[], "Not Started"],
  ] as const)("of %j is %s", (tasks, status) => {
    expect(phaseStatus(tasks.map((status) => ({ status })))).toBe(status);
  });
});

describe("a milestone", () => {
  it("is reached when the last of its tasks closes", () => {
    const snapshot = aSnapshot(plan)
      .close("1.2", "2026-01-08T10:00:00Z")
      .close("1.1", "2026-01-07T10:00:00Z")
      .build();

    expect(progress(plan, snapshot).milestones[0]).toMatchObject({
      reached: true,
      reachedAt: "2026-01-08T10:00:00Z",
      state: { number: 1 },
    });
  });

  it("is overdue after its date, not on it", () => {
    const on = aSnapshot(plan).at("2026-01-09T12:00:00Z").build();
    const after = aSnapshot(plan).at("2026-01-10T12:00:00Z").build();

    expect(progress(plan, on).milestones[0]?.overdue).toBe(false);
    expect(progress(plan, after).milestones[0]?.overdue).toBe(true);
  });

  it("is not reached by dropping all its tasks", () => {
    const snapshot = aSnapshot(plan).drop("1.1").drop("1.2").at("2026-02-01T12:00:00Z").build();

    expect(progress(plan, snapshot).milestones[0]).toMatchObject({
      reached: false,
      overdue: false,
    });
  });
});

describe("a task", () => {
  it("belongs to its assignees, else to the owner in the plan", () => {
    const snapshot = aSnapshot(plan).assign("1.1", "grace", "alan").build();

    expect(progress(plan, snapshot).tasks.map(({ owners }) => owners)).toEqual([
      [{ login: "grace" }, { login: "alan" }],
      [{ role: "Tech lead" }],
      [],
    ]);
  });

  it("keeps the due date that a person set on its card, until the plan changes it", () => {
    const moved = aSnapshot(plan)
      .card("1.1", { Due: "2026-01-09" }, { Due: "2026-01-14" })
      .card("1.2", { Due: "2026-01-08" }, { Due: "2026-01-14" })
      .build();

    expect(progress(plan, moved).tasks.map(({ due }) => due)).toEqual([
      "2026-01-14",
      "2026-01-09",
      "2026-01-16",
    ]);
  });

  it("takes the due date that a person set or took away on its card", () => {
    const undated = aPlan().week(1).task("1.1").build();
    const set = aSnapshot(undated).card("1.1", {}, { Due: "2026-01-14" }).build();
    const gone = aSnapshot(plan).card("1.1", { Due: "2026-01-09" }, {}).build();

    expect(progress(undated, set).tasks[0]?.due).toBe("2026-01-14");
    expect(progress(plan, gone).tasks[0]?.due).toBeUndefined();
  });

  it("knows since when it is blocked, and by what", () => {
    const snapshot = aSnapshot(plan)
      .label("1.1", label.blocked, "2026-01-06T10:00:00Z")
      .blockedBy("1.1", 99)
      .build();

    expect(progress(plan, snapshot).tasks[0]).toMatchObject({
      status: "Blocked",
      blockedSince: "2026-01-06T10:00:00Z",
      blockedBy: [{ number: 99 }],
    });
  });

  it("waits for a task that a person linked by hand, not for a link that Milepost takes away", () => {
    const snapshot = aSnapshot(plan);
    const [one, two] = snapshot.build().issues.filter(({ marker }) => marker.kind === "task");
    const link = { id: one?.id ?? "", number: 4, title: "", url: "", open: true };
    const byHand = snapshot.task("1.2", { blockedBy: [link] }).build();
    const marker = { ...two?.marker, project: "demo", kind: "task", id: "1.2" } as const;
    const written = snapshot.task("1.2", {
      blockedBy: [link],
      marker: { ...marker, wrote: { needs: ["1.1"] } },
    });

    expect(progress(plan, byHand).tasks[1]?.waitsFor).toMatchObject([{ task: { id: "1.1" } }]);
    expect(progress(plan, written.build()).tasks[1]).toMatchObject({ waitsFor: [], blockedBy: [] });
  });
});

it("shows what left the plan, and scores risks", () => {
  const snapshot = aSnapshot(plan).issue({ kind: "task", id: "9.9" }).build();

  const { left, risks } = progress(plan, snapshot);

  expect(left.map(({ marker }) => marker.id)).toEqual(["9.9"]);
  expect(risks).toMatchObject([{ open: true, score: 6 }]);
});

it("numbers the week in the plan's zone, and stops after the last", () => {
  const zoned = aPlan()
    .start("2026-01-05")
    .project({ time_zone: "Pacific/Auckland" })
    .task("1.1")
    .build();
  const weekAt = (instant: string): number | undefined =>
    progress(zoned, aSnapshot(zoned).at(instant).build()).week;

  expect(weekAt("2026-01-04T10:00:00Z")).toBeUndefined();
  expect(weekAt("2026-01-04T12:00:00Z")).toBe(1);
  expect(weekAt("2026-02-04T12:00:00Z")).toBeUndefined();
});
