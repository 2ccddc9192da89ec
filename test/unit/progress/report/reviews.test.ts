import { describe, expect, it } from "vitest";
import { progress } from "../../../../src/core/progress/progress.ts";
import { decisionOf, reviews } from "../../../../src/core/progress/report/review.ts";
import type { LogRecord } from "../../../../src/core/state/commands/command-state.ts";
import { label } from "../../../../src/core/state/labels.ts";
import type { Issue, Snapshot } from "../../../../src/core/state/snapshot.ts";
import { aPlan } from "../../../support/a-plan.ts";
import type { SnapshotBuilder } from "../../../support/a-snapshot.ts";
import { aSnapshot } from "../../../support/a-snapshot.ts";

const draft = aPlan()
  .start("2026-01-05")
  .project({ gates: true })
  .phase("1", "Accounts")
  .week(1)
  .task("1.1")
  .task("1.2")
  .milestone("1.1")
  .week(2)
  .task("1.3")
  .task("1.4")
  .phase("2", "Mail")
  .week(3)
  .task("2.1");
const plan = draft.build();

/** All tasks of phase 1 were closed on Thursday of the second week. */
const done = ["1.1", "1.2", "1.3", "1.4"].reduce(
  (github, id) => github.close(id, "2026-01-15T10:00:00Z"),
  aSnapshot(plan).at("2026-01-16T09:00:00Z"),
);

function logged(github: SnapshotBuilder, ...records: LogRecord[]): Snapshot {
  const snapshot = github.build();
  const entries = records.map((entry, n) => ({
    id: `IC_${n}`,
    url: `https://github.com/octo/hello/issues/1#issuecomment-${n}`,
    body: "",
    createdAt: `2026-01-16T0${n}:00:00Z`,
    key: String(n),
    entry,
  }));
  return { ...snapshot, inbox: { ...snapshot.inbox, entries } };
}

const told = { by: "ada", from: "https://github.com/octo/hello/issues/9" };
const gate = (phase: string, go: boolean): LogRecord => ({
  type: "gate",
  ...told,
  at: "2026-01-16",
  phase,
  go,
  text: "",
});

function reviewed(snapshot: Snapshot) {
  return reviews(plan, snapshot, progress(plan, snapshot).phases);
}

describe("the review of a phase", () => {
  it("exists once all of the phase is done, and stays when a task is reopened", () => {
    const open = done.reopen("1.2");

    expect(reviewed(done.build()).map(({ phase }) => phase.id)).toEqual(["1"]);
    expect(reviewed(open.build())).toEqual([]);
    expect(reviewed(open.issue({ kind: "review", id: "1" }).build())).toMatchObject([
      { issue: { marker: { kind: "review" } }, again: [{ task: { id: "1.2" } }] },
    ]);
  });

  it("tells the done from the dropped, and those that took longest, the longest first", () => {
    const github = done
      .drop("1.4")
      .pull("1.1", { createdAt: "2026-01-14T10:00:00Z" })
      .label("1.2", label.inProgress, "2026-01-05T10:00:00Z")
      .pull("1.2", { createdAt: "2026-01-12T10:00:00Z" })
      .pull("1.3", { createdAt: "2026-01-15T09:00:00Z" });
    const [review] = reviewed(github.build());

    expect(review?.done.map(({ task }) => task.id)).toEqual(["1.1", "1.2", "1.3"]);
    expect(review?.dropped.map(({ task }) => task.id)).toEqual(["1.4"]);
    expect(review?.again).toEqual([]);
    expect(review?.longest.map(({ task, days }) => [task.task.id, days])).toEqual([
      ["1.2", 10],
      ["1.1", 1],
      ["1.3", 1],
    ]);
  });

  it("names three that took longest, none that was dropped, and none that nobody saw begin", () => {
    const begun = ["1.1", "1.2", "1.3", "1.4"].reduce(
      (github, id) => github.pull(id, { createdAt: "2026-01-14T10:00:00Z" }),
      done,
    );

    expect(reviewed(begun.build())[0]?.longest).toHaveLength(3);
    expect(reviewed(done.pull("1.4").drop("1.4").build())[0]?.longest).toEqual([]);
  });

  it("has the changes of the plan from its first day to its last closing", () => {
    const change = (at: string): LogRecord => ({
      type: "change",
      ...told,
      at,
      reason: at,
      what: [],
      impact: [],
    });
    const days = ["2026-01-04", "2026-01-05", "2026-01-15", "2026-01-16"];
    const [review] = reviewed(logged(done, ...days.map(change), gate("2", true)));

    expect(review?.changes.map(({ reason }) => reason)).toEqual(["2026-01-05", "2026-01-15"]);
  });

  it("has its own lessons whenever they were learned, and those of no phase from its time", () => {
    const lesson = (text: string, at: string, phase?: string): LogRecord => ({
      type: "lesson",
      ...told,
      at,
      text,
      ...(phase !== undefined && { phase }),
    });
    const [review] = reviewed(
      logged(
        done,
        lesson("own, late", "2026-03-01", "1"),
        lesson("of another phase", "2026-01-06", "2"),
        lesson("before", "2026-01-04"),
        lesson("on its first day", "2026-01-05"),
        lesson("on its last day", "2026-01-15"),
        lesson("after", "2026-01-16"),
      ),
    );

    expect(review?.lessons.map(({ text }) => text)).toEqual([
      "own, late",
      "on its first day",
      "on its last day",
    ]);
  });

  it("knows when the go that counts was given, and of no go of another phase", () => {
    const [review] = reviewed(
      logged(
        done.issue({ kind: "review", id: "1" }, { open: false, reason: "completed" }),
        gate("1", true),
        gate("1", false),
        gate("1", true),
        gate("2", true),
      ),
    );

    expect(review?.gates).toHaveLength(3);
    expect(review).toMatchObject({ decision: "go", approvedAt: "2026-01-16T02:00:00Z" });
  });

  it("was approved at no time while it waits or after a no-go", () => {
    const github = done.issue({ kind: "review", id: "1" });

    expect(reviewed(logged(github, gate("1", true), gate("1", false)))[0]).not.toHaveProperty(
      "approvedAt",
    );
    expect(reviewed(logged(github))[0]).not.toHaveProperty("approvedAt");
  });

  it("is not decided by the closing of somebody without the right, until that is confirmed", () => {
    const closing: Partial<Issue> = {
      open: false,
      reason: "completed",
      closedBy: "mallory",
      closerRole: "write",
      closedAt: "2026-01-16T00:00:00Z",
    };
    const managed = draft.project({ manager: "@ada" }).build();
    const decided = (fields: Partial<Issue>, ...records: LogRecord[]) => {
      const snapshot = logged(
        done.issue({ kind: "review", id: "1" }, { ...closing, ...fields }),
        ...records,
      );
      return reviews(managed, snapshot, progress(managed, snapshot).phases)[0];
    };

    expect(decided({})).toMatchObject({
      decision: "waiting",
      closedWithoutRight: { by: "mallory", at: "2026-01-16T00:00:00Z" },
    });
    expect(decided({}, gate("1", true))).toMatchObject({ decision: "go" });
    expect(decided({ closedAt: "2026-01-16T00:00:01Z" }, gate("1", false))).toMatchObject({
      decision: "no-go",
      closedWithoutRight: { by: "mallory" },
    });
    expect(decided({ closedBy: "ada" })).toMatchObject({ decision: "go" });
    expect(decided({ open: true })).toMatchObject({ decision: "waiting" });
  });
});

it("keeps a project in a phase with a no-go that others wait for, and not in the last one", () => {
  const current = (github: SnapshotBuilder, ...records: LogRecord[]) =>
    progress(plan, logged(github, ...records)).current.map(({ phase }) => phase.id);
  const all = done
    .issue({ kind: "review", id: "1" })
    .close("2.1", "2026-01-15T10:00:00Z")
    .issue({ kind: "review", id: "2" });

  expect(current(done)).toEqual(["2"]);
  expect(current(done.issue({ kind: "review", id: "1" }), gate("1", false))).toEqual(["1"]);
  expect(current(all, gate("2", false))).toEqual([]);
});

it.each([
  ["waits while there is no issue", undefined, [], "waiting"],
  ["waits while it is open", { open: true }, [], "waiting"],
  ["waits, reopened after a go", { open: true }, [{ go: true }], "waiting"],
  [
    "is a no-go while open, if that was said last",
    { open: true },
    [{ go: true }, { go: false }],
    "no-go",
  ],
  ["is a go, closed as completed", { open: false, reason: "completed" }, [{ go: false }], "go"],
  ["is a no-go, closed as not planned", { open: false, reason: "not planned" }, [], "no-go"],
] as const)("a decision %s", (_, issue, gates, decision) => {
  expect(decisionOf(issue, [...gates])).toBe(decision);
});
