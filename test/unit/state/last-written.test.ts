import { describe, expect, it } from "vitest";
import { clearedFields, lastWritten } from "../../../src/core/state/hand-edits/last-written.ts";
import type { Board, Card, Issue } from "../../../src/core/state/snapshot.ts";
import { aBoard } from "../../support/a-board.ts";
import { aPlan } from "../../support/a-plan.ts";
import { aSnapshot } from "../../support/a-snapshot.ts";

const plan = aPlan().start("2026-01-05").task("1.1").milestone("1.1").build();

describe("what was written to an issue, without what GitHub has cleared", () => {
  const linked = { milestone: 1, parent: 2, labels: ["L_1", "L_2"] };
  const wrote = { title: "Task", milestone: "1.1", parent: "1", labels: ["one", "two"], linked };
  const marker = { project: "demo", kind: "task" as const, id: "1.1", wrote };
  const labels = [
    { id: "L_1", name: "one" },
    { id: "L_2", name: "two" },
  ];
  const stands = (
    issue: Partial<Issue>,
    gone: { milestone?: true; parent?: true; label?: true },
  ) => {
    const before = aSnapshot(plan)
      .task("1.1", { marker, ...issue })
      .build();
    const snapshot = {
      ...before,
      milestones: gone.milestone ? [] : before.milestones,
      issues: before.issues.filter(({ number }) => !gone.parent || number !== 2),
      labels: gone.label ? [{ id: "L_9", name: "one" }, ...labels.slice(1)] : labels,
    };
    const task = snapshot.issues.find((each) => each.marker.kind === "task");
    if (!task) throw new Error("Task 1.1 has no issue.");
    const { linked: _, ...told } = { ...lastWritten(task, snapshot) };
    return told;
  };
  const all = { title: "Task", milestone: "1.1", parent: "1", labels: ["one", "two"] };

  it("is all of it while all that it was linked to is there, though a person took it off", () => {
    expect(stands({}, {})).toEqual(all);
    expect(stands({ milestone: 1, parent: "I_2" }, {})).toEqual(all);
  });

  it("has no milestone and no phase that were deleted", () => {
    expect(stands({}, { milestone: true })).toEqual({
      title: "Task",
      parent: "1",
      labels: all.labels,
    });
    expect(stands({}, { parent: true })).toEqual({
      title: "Task",
      milestone: "1.1",
      labels: all.labels,
    });
  });

  it("has those in whose place a person has put others", () => {
    expect(stands({ milestone: 7 }, { milestone: true })).toEqual(all);
    expect(stands({ parent: "I_7" }, { parent: true })).toEqual(all);
  });

  it("has no label that was deleted, even if there is a new one of its name", () => {
    expect(stands({}, { label: true })).toEqual({ ...all, labels: ["two"] });
  });
});

describe("the fields of a card that GitHub has cleared", () => {
  const field = (number: number, name: string) =>
    ({ id: `F_${number}`, number, name, type: "text" }) as const;
  const weeks = (number: number, id: string): Board["fields"][number] => ({
    id: `F_${number}`,
    number,
    name: "Week",
    type: "iteration",
    iterations: [{ id, title: "Week 1", starts: "2026-01-05", duration: 7 }],
  });
  const card: Card = {
    id: "PVTI_1",
    archived: false,
    fields: {},
    wrote: { "Plan id": "1.1", Week: "Week 1" },
    into: { fields: [1, 2], week: "w1" },
  };
  const cleared = (at: Card, on: Parameters<typeof clearedFields>[1]) => [...clearedFields(at, on)];

  it("are none while the fields are those that it was written into", () => {
    expect(cleared(card, aBoard(field(1, "Plan id"), weeks(2, "w1")))).toEqual([]);
  });

  it("are those of a field that was made again, unless a person has filled it", () => {
    const again = aBoard(field(3, "Plan id"), weeks(2, "w1"));

    expect(cleared(card, again)).toEqual(["Plan id"]);
    expect(cleared({ ...card, fields: { "Plan id": "7" } }, again)).toEqual([]);
  });

  it("is the week, once it was made again", () => {
    expect(cleared(card, aBoard(field(1, "Plan id"), weeks(2, "w2")))).toEqual(["Week"]);
  });

  it("are none of a field that is gone, of a card that was never filled, and without a board", () => {
    const { into: _, ...older } = card;
    const { wrote: __, ...fresh } = card;

    expect(cleared(card, aBoard(field(1, "Plan id")))).toEqual([]);
    expect(cleared(older, aBoard(field(3, "Plan id")))).toEqual([]);
    expect(cleared(fresh, aBoard(field(3, "Plan id")))).toEqual([]);
    expect(cleared(card, { missing: "deleted" })).toEqual([]);
  });
});
