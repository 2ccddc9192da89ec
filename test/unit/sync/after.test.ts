import { expect, it } from "vitest";
import { label } from "../../../src/core/state/labels.ts";
import type { Done } from "../../../src/core/state/change.ts";
import { after } from "../../../src/core/sync/after/after.ts";
import { movedCard } from "../../../src/core/sync/moved-cards.ts";
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
