import { expect, it } from "vitest";
import type { Issue, Snapshot } from "../../../src/core/state/snapshot.ts";
import {
  hasLabel,
  isReopenedSince,
  issueOf,
  issueWithId,
  issueWithNumber,
  keyOfIssue,
  labelNamed,
  milestoneOf,
  milestoneWithNumber,
  nameOf,
  neededIssue,
  neededName,
  needWithIssue,
  subIssuesOf,
} from "../../../src/core/state/snapshot-lookup.ts";
import { isPrioritized, unlinkedNeeds } from "../../../src/core/state/hand-edits/last-written.ts";
import {
  phaseIdIn,
  spanNameIn,
  weekKey,
  weeksOfPhase,
} from "../../../src/core/state/marker/week-key.ts";
import { aPlan } from "../../support/a-plan.ts";
import { aSnapshot } from "../../support/a-snapshot.ts";

const plan = aPlan()
  .start("2026-01-05")
  .week(1)
  .task("1.1")
  .milestone("1.1")
  .week(2)
  .week("3-4")
  .task("1.2")
  .weekless("1.3")
  .phase("2")
  .build();
const foreign = [
  { need: "web:1.2", name: "Web 1.2", id: "I_70", number: 70, title: "", url: "", open: true },
];
const labels = [
  { id: "L_1", name: "risk" },
  { id: "L_2", name: "risk" },
];
const built = aSnapshot(plan)
  .with({ foreign, labels })
  .task("1.1", { parent: "I_2" })
  .task("1.2", { parent: "I_2" })
  .build();
const [, , , first, other] = built.issues;
const people = { ...(built.milestones[0] as (typeof built.milestones)[0]), number: 9, id: "M_9" };
const { marker: _, ...unmarked } = people;
const snapshot = { ...built, milestones: [unmarked, ...built.milestones, people] };

it("finds issues by what they stand for, by node id, by number and by the issue above them", () => {
  expect(issueOf(snapshot, { kind: "task", id: "1.1" })).toBe(first);
  expect(issueOf(snapshot, { kind: "phase", id: "1.1" })).toBeUndefined();
  expect(issueWithId(snapshot, "I_4")).toBe(first);
  expect(issueWithId(snapshot, "I_99")).toBeUndefined();
  expect(issueWithNumber(snapshot, 4)).toBe(first);
  expect(issueWithNumber(snapshot, 99)).toBeUndefined();
  expect(issueWithNumber(snapshot, undefined)).toBeUndefined();
  expect(subIssuesOf(snapshot, "I_2")).toEqual([first, other]);
  expect(subIssuesOf(snapshot, "I_4")).toEqual([]);
  expect(keyOfIssue(snapshot, "I_4")).toBe(first?.marker);
  expect(keyOfIssue(snapshot, "I_99")).toBeUndefined();
  expect(nameOf({ kind: "task", id: "1.1" })).toBe("task 1.1");
});

it("finds the first of several", () => {
  const twice = { issues: [first, { ...first, title: "Later" }] as Issue[] };

  expect(issueOf(twice, { kind: "task", id: "1.1" })).toBe(first);
  expect(labelNamed(snapshot, "risk")).toBe(labels[0]);
});

it("finds milestones and labels", () => {
  expect(milestoneOf(snapshot, "1.1")).toBe(built.milestones[0]);
  expect(milestoneOf(snapshot, "1.2")).toBeUndefined();
  expect(milestoneOf(snapshot, undefined)).toBeUndefined();
  expect(milestoneWithNumber(snapshot, 9)).toBe(unmarked);
  expect(milestoneWithNumber(snapshot, 8)).toBeUndefined();
  expect(milestoneWithNumber(snapshot, undefined)).toBeUndefined();
  expect([hasLabel(snapshot, "risk"), hasLabel(snapshot, "Risk")]).toEqual([true, false]);
  expect(labelNamed(snapshot, "none")).toBeUndefined();
});

it("finds what a task needs, in this plan and in another one", () => {
  const without: Snapshot = { ...built, foreign: [] };
  delete without.foreign;

  expect(neededIssue(snapshot, "1.1")).toBe(first);
  expect(neededIssue(snapshot, "web:1.2")).toBe(foreign[0]);
  expect(neededIssue(without, "web:1.2")).toBeUndefined();
  expect(neededName(snapshot, "1.1")).toBe("Task 1.1");
  expect(neededName(snapshot, "web:1.2")).toBe("Web 1.2");
  expect(neededName(without, "web:1.2")).toBe("web 1.2");
  expect(needWithIssue(snapshot, "I_70")).toBe("web:1.2");
  expect(needWithIssue(snapshot, "I_4")).toBe("1.1");
  expect(needWithIssue(without, "I_70")).toBeUndefined();
});

it("says which needed tasks somebody has unlinked", () => {
  const needing = (unlinked: string[] | undefined, needs?: string[]): Issue => ({
    ...(first as Issue),
    marker: { project: "demo", kind: "task", id: "1.1", ...(needs && { wrote: { needs } }) },
    ...(unlinked && { unlinked }),
  });
  const needs = ["1.2", "1.3", "web:1.2", "web:9"];

  expect(unlinkedNeeds(needing(["I_5", "I_70"], needs), snapshot)).toEqual(["1.2", "web:1.2"]);
  expect(unlinkedNeeds(needing([], needs), snapshot)).toEqual([]);
  expect(unlinkedNeeds(needing(undefined, needs), snapshot)).toEqual([]);
  expect(unlinkedNeeds(needing(["I_5"]), snapshot)).toEqual([]);
});

it("says whether an issue was reopened at or after an instant", () => {
  const reopenedAt = "2026-01-05T09:00:00Z";

  expect(isReopenedSince({ reopenedAt }, "2026-01-05T10:00:00+01:00")).toBe(true);
  expect(isReopenedSince({ reopenedAt }, "2026-01-05T09:00:01Z")).toBe(false);
  expect(isReopenedSince({ reopenedAt }, "2026-01-05T08:59:59Z")).toBe(true);
  expect(isReopenedSince({}, reopenedAt)).toBe(false);
});

it("knows a priority that is or was the plan's", () => {
  expect(isPrioritized({ Priority: "High" }, undefined)).toBe(true);
  expect(isPrioritized({}, { Priority: "High" })).toBe(true);
  expect(isPrioritized({}, {})).toBe(false);
  expect(isPrioritized({}, undefined)).toBe(false);
});

it("names the issues of weeks, and reads these names", () => {
  const [phase, empty] = plan.phases;
  const weeks = phase ? weeksOfPhase(phase) : [];

  expect(
    weeks.map(({ key, phase, week, tasks }) => [
      key,
      phase.id,
      week?.first,
      tasks.map(({ id }) => id),
    ]),
  ).toEqual([
    [{ kind: "week", id: "1, Week 1" }, "1", 1, ["1.1"]],
    [{ kind: "week", id: "1, Week 3" }, "1", 3, ["1.2"]],
    [{ kind: "week", id: "1, without a week" }, "1", undefined, ["1.3"]],
  ]);
  expect(empty && weeksOfPhase(empty)).toEqual([]);
  expect(weekKey("p-1")).toEqual({ kind: "week", id: "p-1, without a week" });
  expect(["1", "1, Week 3", "1, Week 3, 4"].map(phaseIdIn)).toEqual(["1", "1", "1"]);
  expect(["1", "1, Week 3"].map(spanNameIn)).toEqual([undefined, "Week 3"]);
});
