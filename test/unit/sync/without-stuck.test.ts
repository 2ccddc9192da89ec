import { expect, it } from "vitest";
import type { Change } from "../../../src/core/state/change.ts";
import { isMaking } from "../../../src/core/state/change-traits.ts";
import { desired } from "../../../src/core/sync/desired/desired.ts";
import { LOG } from "../../../src/core/sync/desired/log/log.ts";
import { diff } from "../../../src/core/sync/diff/diff.ts";
import { withoutStuck } from "../../../src/core/sync/without-stuck.ts";
import { aPlan } from "../../support/a-plan.ts";
import { synced, untouched } from "../../support/synced.ts";

const plan = aPlan()
  .start("2026-01-05")
  .say({ communication: { weekly_report: { day: "fri", time: "16:00" } } })
  .phase("1", "Accounts")
  .week(1)
  .task("1.1", "Sign in")
  .task("1.2", "Sign out", { needs: ["1.1"] })
  .milestone("1.1", "People can sign in")
  .build();

const wanted = desired(plan, untouched);

function without(...stuck: Change[]) {
  return withoutStuck(wanted, stuck);
}

function making(kind: Change["kind"], name: RegExp): Change {
  const all = diff(wanted, untouched);
  const found = all.find((change) => change.kind === kind && name.test(JSON.stringify(change)));
  if (!found) throw new Error(`Nothing like that is made: ${kind}`);
  return found;
}

it("opens the tasks of a milestone that cannot be made without it", () => {
  const left = without(making("create milestone", /1\.1/));

  expect(left.milestones).toEqual([]);
  expect(wanted.issues.filter(({ milestone }) => milestone !== undefined)).not.toEqual([]);
  expect(left.issues.filter(({ milestone }) => milestone !== undefined)).toEqual([]);
  expect(left.issues.map(({ key }) => key)).toEqual(wanted.issues.map(({ key }) => key));
});

it("opens issues without a label that cannot be made", () => {
  const left = without(making("create label", /"phase: 1"/));

  expect(left.labels.map(({ name }) => name)).not.toContain("phase: 1");
  expect(left.issues.flatMap(({ labels }) => labels)).not.toContain("phase: 1");
  expect(left.issues.flatMap(({ labels }) => labels)).toContain("milepost");
});

it.each([
  ["a task", { kind: "task", id: "1.1" }, ["phase 1", "task 1.2"], [], true],
  ["a phase", { kind: "phase", id: "1" }, ["task 1.1", "task 1.2"], ["1.1"], false],
] as const)(
  "opens the others without %s that cannot be opened, and without links to it",
  (_, key, kept, needs, isUnderPhase) => {
    const stuck = { kind: "create issue", key } as Change;

    const left = without(stuck).issues;

    expect(left.map((issue) => `${issue.key.kind} ${issue.key.id}`)).toEqual(kept);
    const last = left.find((issue) => issue.key.id === "1.2");
    expect(last?.needs).toEqual(needs);
    expect(last?.parent !== undefined).toBe(isUnderPhase);
  },
);

it.each([
  ["is opened at any rate where a command waits for it", { opened: [] }, true],
  ["is given up where no command waits for it", undefined, false],
] as const)("a log that cannot be opened %s", (_, heard, isKept) => {
  const [first] = wanted.issues;
  if (!first) throw new Error("No issue is wanted.");
  const withLog = {
    ...wanted,
    issues: [...wanted.issues, { ...first, key: LOG }],
    ...(heard && { heard: heard as unknown as NonNullable<typeof wanted.heard> }),
  };

  const left = withoutStuck(withLog, [{ kind: "create issue", key: LOG } as Change]);

  expect(left.issues.some(({ key }) => key.kind === "log")).toBe(isKept);
});

it("opens what a command asks for at any rate, and nothing else because of that", () => {
  const key = { kind: "task", id: "1.1" } as const;
  const heard = { opened: [{ key }] } as unknown as NonNullable<typeof wanted.heard>;
  const tasks = (id: string) =>
    withoutStuck({ ...wanted, heard }, [
      { kind: "create issue", key: { kind: "task", id } } as Change,
    ]).issues.flatMap((issue) => (issue.key.kind === "task" ? [issue.key.id] : []));

  expect(tasks("1.1")).toEqual(["1.1", "1.2"]);
  expect(tasks("1.2")).toEqual(["1.1"]);
});

it("leaves out a column of the board, or all of it", () => {
  const column = { kind: "edit field", name: "Due" } as Change;
  const names = (change: Change) => without(change).board?.fields.map(({ name }) => name);

  expect(names(making("create label", /milepost/))).toContain("Due");
  expect(names(column)).not.toContain("Due");
  expect(names(column)).toContain("Estimate");
  expect(without({ kind: "create board" } as Change).board).toBeUndefined();
});

it("waits for nothing because of anything else that is made", async () => {
  const { snapshot } = await synced(plan);
  const later = { ...snapshot, takenAt: "2026-01-09T17:00:00Z" };
  const next = desired(plan, later);
  const others = diff(next, later).filter((change) => isMaking(change));

  expect(others.map(({ kind }) => kind)).toContain("post comment");
  for (const change of others) expect(withoutStuck(next, [change])).toEqual(next);
});
