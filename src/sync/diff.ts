import type { Change } from "../state/change.ts";
import type { Snapshot } from "../state/snapshot.ts";
import { issueOf } from "../state/snapshot.ts";
import { DASHBOARD } from "./desired-dashboard.ts";
import type { Desired } from "./desired.ts";
import { boardChanges } from "./diff-board.ts";
import { cardChanges } from "./diff-card.ts";
import { isReady, issueChanges, leftChanges, opened } from "./diff-issue.ts";
import { milestoneChanges } from "./diff-milestone.ts";

/**
 * The writes that bring `snapshot` one step closer to `desired`.
 *
 * An empty list means GitHub already matches the plan. An issue is found by its plan id, never by
 * its title, so renaming a task edits its issue instead of opening a second one. What a thing refers
 * to comes first: a task waits for its milestone, its phase and the tasks that it needs, so a first
 * sync takes more than one pass.
 */
export function diff(desired: Desired, snapshot: Snapshot): Change[] {
  return [
    ...labelChanges(desired, snapshot),
    ...openings({ ...desired, issues: [desired.dashboard] }, snapshot),
    ...issueChanges(desired.dashboard, desired, snapshot),
    ...desired.milestones.flatMap((milestone) => milestoneChanges(milestone, desired, snapshot)),
    ...boardChanges(desired, snapshot),
    ...openings(desired, snapshot),
    ...desired.issues.flatMap((issue) => issueChanges(issue, desired, snapshot)),
    ...desired.issues.flatMap((issue) => cardChanges(issue, desired, snapshot)),
    ...desired.left.flatMap((key) => leftChanges(key, snapshot)),
    ...reportChanges(desired, snapshot),
  ];
}

/** In order: what cannot be opened yet holds up what comes after it. */
function openings(desired: Desired, snapshot: Snapshot): Change[] {
  const missing = desired.issues.filter(({ key }) => !issueOf(snapshot, key));
  const waiting = missing.findIndex((issue) => !isReady(issue, desired, snapshot));
  return missing
    .slice(0, waiting < 0 ? undefined : waiting)
    .map((issue) => opened(issue, desired, snapshot));
}

function labelChanges(desired: Desired, snapshot: Snapshot): Change[] {
  const known = new Set(snapshot.labels.map(({ name }) => name));
  return desired.labels
    .filter(({ name }) => !known.has(name))
    .map((label) => ({ kind: "create label", ...label }));
}

function reportChanges(desired: Desired, snapshot: Snapshot): Change[] {
  const dashboard = issueOf(snapshot, DASHBOARD);
  if (desired.report === undefined || !dashboard) return [];
  return [{ kind: "post comment", on: DASHBOARD, number: dashboard.number, body: desired.report }];
}
