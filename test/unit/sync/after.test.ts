import { expect, it } from "vitest";
import { label } from "../../../src/core/state/labels.ts";
import type { Blocker } from "../../../src/core/state/snapshot.ts";
import type { Done } from "../../../src/core/state/change.ts";
import { after } from "../../../src/core/sync/after/after.ts";
import { followed, movedCard } from "../../../src/core/sync/moved-cards.ts";
import { aPlan } from "../../support/a-plan.ts";
import { synced, withCard, withIssue } from "../../support/synced.ts";

const plan = aPlan().start("2026-01-05").task("1.1", "Sign in").build();

async function taskIn(fields: Parameters<typeof withIssue>[2] = {}) {
  const { snapshot } = await synced(plan);
  const changed = withIssue(snapshot, "1.1", fields);
  const issue = changed.issues.find(({ marker }) => marker.kind === "task");
  if (!issue) throw new Error("Task 1.1 has no issue.");
  return { snapshot: changed, issue };
}

it("says after a reopening when that was, so that what was said before it is older", async () => {
  const { snapshot, issue } = await taskIn({ open: false, reason: "completed" });
  const { number, marker } = issue;
  const change = { kind: "edit issue", key: marker, number, state: { open: true } } as const;
  const done: Done = { kind: "edit issue", change, result: undefined };

  const now = after({ ...snapshot, takenAt: "2026-01-07T12:00:00Z" }, done);

  expect(now.issues.find(({ id }) => id === issue.id)).toMatchObject({
    open: true,
    reason: "reopened",
    reopenedAt: "2026-01-07T12:00:00Z",
  });
});

it("gives issues outside the plan the new due date of their own milestone only", async () => {
  const { snapshot } = await taskIn();
  const blocker = (number: number, milestone?: number): Blocker => ({
    id: `I_${number}`,
    number,
    title: "Elsewhere",
    url: "",
    open: true,
    labels: [],
    assignees: [],
    createdAt: "2026-01-05T08:00:00Z",
    ...(milestone !== undefined && { milestone }),
  });
  const blockers = [blocker(91, 1), blocker(92, 2), blocker(93)];
  const change = {
    kind: "edit milestone",
    key: { kind: "milestone", id: "1.1" },
    number: 1,
    due: "2026-02-02",
  } as const;

  const now = after(
    { ...snapshot, blockers },
    { kind: "edit milestone", change, result: undefined },
  );

  expect(now.blockers.map(({ due }) => due)).toEqual(["2026-02-02", undefined, undefined]);
});

it.each([
  ["nobody has said anything since", {}, true],
  [
    "somebody has taken a status label off since",
    { byHand: { status: "2026-01-06T10:00:01Z" } },
    false,
  ],
  ["somebody took one off before", { byHand: { status: "2026-01-06T09:59:59Z" } }, true],
  ["it was labelled since", { labeledAt: { [label.blocked]: "2026-01-06T11:00:00Z" } }, false],
  ["it was closed since", { closedAt: "2026-01-06T11:00:00Z" }, false],
  ["it was reopened since", { reopenedAt: "2026-01-06T11:00:00Z" }, false],
])("follows a card that was moved, if %s", async (_, fields, follows) => {
  const { snapshot } = await taskIn(fields);
  const moved = withCard(snapshot, "1.1", { Status: "In Progress" }, "2026-01-06T10:00:00Z");
  const issue = moved.issues.find(({ marker }) => marker.kind === "task");
  if (!issue) throw new Error("Task 1.1 has no issue.");

  expect(movedCard(issue, "Not Started") !== undefined).toBe(follows);
});

it("has nobody's move to follow where GitHub itself moved the card of a task that was closed as not planned", async () => {
  const at = "2026-01-06T10:00:00Z";
  const { snapshot } = await taskIn({ open: false, reason: "not planned", closedAt: at });
  const issue = withCard(snapshot, "1.1", { Status: "Complete" }, at).issues.at(-1);

  expect(issue && movedCard(issue, "Dropped")).toBeUndefined();
});

it.each([
  ["In Progress", ["milepost", "own", "status: in progress"], {}],
  ["Failed", ["milepost", "own", "status: failed"], {}],
  ["Not Started", ["milepost", "own"], {}],
  ["Complete", ["milepost", "own", "status: blocked"], { open: false, reason: "completed" }],
])(
  "gives a task whose card was moved to %s that status, and leaves all other labels",
  async (column, labels, state) => {
    const { issue } = await taskIn({ labels: ["milepost", "own", label.blocked] });

    const next = followed({ issue, column, at: "2026-01-06T10:00:00Z" });

    expect(next).toMatchObject({ open: true, ...state, labels });
  },
);

it("reopens a closed task whose card was moved to a column of open ones", async () => {
  const { issue } = await taskIn({ open: false, reason: "completed" });

  expect(followed({ issue, column: "In Progress", at: "" })).toMatchObject({
    open: true,
    reason: "reopened",
  });
});
