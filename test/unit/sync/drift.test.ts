import { expect, it } from "vitest";
import { label } from "../../../src/core/state/labels.ts";
import type { CardPlace, Issue, Snapshot } from "../../../src/core/state/snapshot.ts";
import { desired } from "../../../src/core/sync/desired/desired.ts";
import { drift } from "../../../src/core/sync/diff/drift.ts";
import { aPlan } from "../../support/a-plan.ts";
import { synced, withCard, withIssue } from "../../support/synced.ts";

const plan = aPlan()
  .start("2026-01-05")
  .phase("1", "Accounts")
  .task("1.1", "Sign in")
  .task("1.2", "Sign out", { needs: ["1.1"], estimate: "2d", due: "2026-01-08" })
  .milestone("m", "People can sign in", { needs: ["1.2"] })
  .phase("2", "Payment")
  .week(2)
  .task("2.1", "Pay")
  .build();

async function first(): Promise<Snapshot> {
  return (await synced(plan)).snapshot;
}

function driftIn(snapshot: Snapshot) {
  return drift(desired(plan, snapshot), snapshot, plan);
}

function issueIn(snapshot: Snapshot, name: string): Issue {
  const found = snapshot.issues.find(({ marker }) => `${marker.kind} ${marker.id}` === name);
  if (!found) throw new Error(`There is no issue of ${name}.`);
  return found;
}

it("is nothing while GitHub is as Milepost has left it", async () => {
  expect(driftIn(await first())).toEqual([]);
});

it.each<[string, (snapshot: Snapshot) => Partial<Issue>, object]>([
  [
    "a title",
    () => ({ title: "Log out" }),
    { field: "title", plan: "Task 1.2: Sign out", github: "Log out" },
  ],
  [
    "a label",
    () => ({ labels: [label.milepost] }),
    { field: "label", plan: "phase: 1", github: "" },
  ],
  [
    "the phase that it is under",
    (snapshot) => ({ parent: issueIn(snapshot, "phase 2").id }),
    { field: "parent", plan: "Phase 1", github: "Phase 2" },
  ],
  [
    "an issue of somebody else that it is under",
    () => ({ parent: "I_other" }),
    { field: "parent", plan: "Phase 1", github: "another issue" },
  ],
  [
    "a need whose link was removed",
    (snapshot) => ({ blockedBy: [], unlinked: [issueIn(snapshot, "task 1.1").id] }),
    { field: "needs", plan: "Task 1.1", github: "" },
  ],
])("tells %s that people have changed", async (_, change, expected) => {
  const snapshot = await first();
  const { number } = issueIn(snapshot, "task 1.2");

  expect(driftIn(withIssue(snapshot, "1.2", change(snapshot)))).toEqual([{ number, ...expected }]);
});

it("tells that an issue was taken out of its phase, or put under a week of another one", async () => {
  const snapshot = await first();
  const { parent: _, ...task } = issueIn(snapshot, "task 1.2");
  const phase = issueIn(snapshot, "phase 2");
  const marker = { ...phase.marker, kind: "week", id: "2, Week 2" } as const;
  const week = { ...phase, id: "I_week", number: 99, marker };
  const issues = (parent?: string) =>
    snapshot.issues.map((one) =>
      one.id === task.id ? { ...task, ...(parent !== undefined && { parent }) } : one,
    );
  const field = { number: task.number, field: "parent", plan: "Phase 1" };

  expect(driftIn({ ...snapshot, issues: issues() })).toEqual([{ ...field, github: "" }]);
  expect(driftIn({ ...snapshot, issues: [...issues(week.id), week] })).toMatchObject([
    { ...field, github: expect.stringContaining("2") },
  ]);
});

it("tells nothing of a link that was removed, once the plan does not need it any more", async () => {
  const snapshot = await first();
  const unlinked = [issueIn(snapshot, "task 1.1").id];
  const now = withIssue(snapshot, "1.2", { blockedBy: [], unlinked });
  const wanted = desired(plan, now);
  const issues = wanted.issues.map((issue) => ({ ...issue, needs: [] }));

  expect(drift({ ...wanted, issues }, now, plan)).toEqual([]);
});

it("tells what was changed on a card, and nothing of its column", async () => {
  const snapshot = await first();
  const { number } = issueIn(snapshot, "task 1.2");
  const moved = withCard(snapshot, "1.2", { Due: "2026-01-09", Estimate: 3, Status: "Blocked" });

  expect(driftIn(moved)).toEqual([
    { number, field: "due", plan: "2026-01-08", github: "2026-01-09" },
    { number, field: "estimate", plan: "2", github: "3" },
  ]);
});

it("tells nothing of a column that was made again, and is empty since", async () => {
  const snapshot = await first();
  const { board } = snapshot;
  const { card } = issueIn(snapshot, "task 1.2");
  if ("missing" in board || !card) throw new Error("There is no card.");
  const fields = board.fields.map((field, n) => ({ ...field, number: n + 1 }));
  const into = { fields: fields.map(({ name, number }) => (name === "Due" ? 99 : number)) };
  const { Due: _, ...shown } = card.fields;
  const on = (into: CardPlace) =>
    withIssue({ ...snapshot, board: { ...board, fields } }, "1.2", {
      card: { ...card, into, fields: shown },
    });

  expect(driftIn(on(into))).toEqual([]);
  expect(driftIn(on({ fields: fields.map(({ number }) => number) }))).toMatchObject([
    { field: "due", github: "" },
  ]);
});

it("tells the title, the date and the state of a milestone", async () => {
  const snapshot = await first();
  const milestones = snapshot.milestones.map((one) => ({
    ...one,
    title: "Everybody in",
    due: "2026-02-02",
    open: false,
  }));

  expect(driftIn({ ...snapshot, milestones })).toEqual([
    {
      milestone: "Everybody in",
      field: "title",
      plan: "Milestone m: People can sign in",
      github: "Everybody in",
    },
    { milestone: "Everybody in", field: "due", plan: "2026-01-09", github: "2026-02-02" },
    { milestone: "Everybody in", field: "state", plan: "open", github: "closed" },
  ]);
});

it("tells the milestone that an issue was taken out of, or put into", async () => {
  const snapshot = await first();
  const { number, milestone: _, ...issue } = issueIn(snapshot, "task 1.2");
  const other = { id: "M_9", number: 9, title: "Later", description: "", open: true, url: "" };
  const issues = snapshot.issues.map((one) => (one.number === number ? { ...issue, number } : one));
  const field = { number, field: "milestone", plan: "m" };

  expect(driftIn({ ...snapshot, issues })).toEqual([{ ...field, github: "" }]);
  expect(
    driftIn(
      withIssue({ ...snapshot, milestones: [...snapshot.milestones, other] }, "1.2", {
        milestone: 9,
      }),
    ),
  ).toEqual([{ ...field, github: "Later" }]);
});
