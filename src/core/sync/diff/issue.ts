import type { Change } from "../../state/change.ts";
import type { Key } from "../../state/marker/marker.ts";
import { writeRegion } from "../../state/marker/region.ts";
import { fieldValue, versionsOf } from "../../state/hand-edits/field-versions.ts";
import { isPinRefused } from "../../state/pin.ts";
import { lastWritten, unlinkedNeeds } from "../../state/hand-edits/last-written.ts";
import { merge } from "../../state/hand-edits/three-way-merge.ts";
import type { Issue, Snapshot } from "../../state/snapshot.ts";
import {
  hasLabel,
  issueOf,
  keyOfIssue,
  milestoneOf,
  neededIssue,
  needWithIssue,
} from "../../state/snapshot-lookup.ts";
import type { Desired, DesiredIssue } from "../desired/desired-state.ts";
import { edited } from "./issue-edits.ts";
import { importLabels, relabeled } from "./issue-labels.ts";
import { isSubIssue, markerOf, projectOf } from "./issue-marker.ts";

/**
 * Opens missing issues in plan order: one that cannot be opened yet holds up those after it. A task does
 * not wait for the tasks that it needs; the links are added once they exist. `expected` also has issues
 * that are still to be opened but whose numbers are known.
 */
export function openings(desired: Desired, snapshot: Snapshot, expected = snapshot): Change[] {
  const missing = desired.issues.filter(({ key }) => !issueOf(snapshot, key));
  const waiting = missing.findIndex((issue) => !isOpenable(issue, desired, expected));
  return missing
    .slice(0, waiting < 0 ? undefined : waiting)
    .map((issue) => opened(issue, desired, expected));
}

/**
 * Brings an issue up to date, once everything that it refers to exists. The body comes last, since its
 * marker says that the rest has been written.
 */
export function issueChanges(issue: DesiredIssue, desired: Desired, snapshot: Snapshot): Change[] {
  const now = issueOf(snapshot, issue.key);
  if (!now || !isReady(issue, desired, snapshot)) return [];
  return [
    ...pinned(issue, now),
    ...placed(issue, now, snapshot),
    ...blocked(issue, now, snapshot),
    ...relabeled(issue, now, desired, snapshot),
    ...filled(issue, now),
    ...edited(issue, now, desired, snapshot),
  ];
}

/** Whether everything that an issue refers to exists, so that the issue can be brought up to date. */
export function isReady(issue: DesiredIssue, desired: Desired, snapshot: Snapshot): boolean {
  return (
    isOpenable(issue, desired, snapshot) && issue.needs.every((id) => neededIssue(snapshot, id))
  );
}

/** Whether an issue can be opened. Its text names the tasks that it needs by number once they exist. */
function isOpenable(issue: DesiredIssue, desired: Desired, snapshot: Snapshot): boolean {
  return (
    [...issue.labels, ...importLabels(issue)].every((name) => hasLabel(snapshot, name)) &&
    (issue.milestone === undefined || milestoneOf(snapshot, issue.milestone) !== undefined) &&
    (!issue.parent || issueOf(snapshot, issue.parent) !== undefined) &&
    (!desired.board || !issue.card || "id" in snapshot.board)
  );
}

/** Opens the issue of a planned thing. */
function opened(issue: DesiredIssue, desired: Desired, snapshot: Snapshot): Change {
  const milestone = milestoneOf(snapshot, issue.milestone);
  const parent = issue.parent && issueOf(snapshot, issue.parent);
  const project = projectOf(issue, desired, snapshot);
  const { wrote, ...marker } = markerOf(issue, project, snapshot, {
    ...(issue.imported === "complete" && { imported: "to be carried" }),
    ...(issue.memory && { memory: issue.memory.next }),
  });
  const { pinned: _, ...rest } = wrote ?? {};
  return {
    kind: "create issue",
    key: issue.key,
    title: issue.title,
    body: writeRegion({ ...marker, wrote: rest }, issue.content),
    labels: [...issue.labels, ...importLabels(issue)],
    assignees: issue.assignees ?? [],
    ...(issue.type !== undefined && { type: issue.type }),
    ...(milestone && { milestone: milestone.number }),
    ...(parent && { parent: parent.id }),
    ...(issue.card && desired.board && "id" in snapshot.board && { board: snapshot.board.id }),
  };
}

function pinned({ key }: DesiredIssue, now: Issue): Change[] {
  if (key.kind !== "dashboard" || now.pinned || now.marker.wrote?.pinned) return [];
  if (isPinRefused(now)) return [];
  return [{ kind: "pin issue", key, number: now.number }];
}

function placed(issue: DesiredIssue, now: Issue, snapshot: Snapshot): Change[] {
  if (!isSubIssue(issue) || snapshot.missingFeatures?.includes("sub-issues")) return [];
  const { key, parent } = issue;
  const here = now.parent === undefined ? null : (keyOfIssue(snapshot, now.parent)?.id ?? "");
  const next = merge(parent?.id ?? null, lastWritten(now, snapshot).parent, here);
  if (next === here) return [];
  const to = parent && issueOf(snapshot, parent);
  return [{ kind: "place issue", key, number: now.number, parent: to?.id ?? null }];
}

/** Links to issues outside the plan belong to people, and are not touched here. */
function blocked({ key, needs }: DesiredIssue, now: Issue, snapshot: Snapshot): Change[] {
  if (snapshot.missingFeatures?.includes("dependencies")) return [];
  const linked = now.blockedBy.flatMap(({ id }) => needWithIssue(snapshot, id) ?? []);
  const { needs: wrote = [] } = now.marker.wrote ?? {};
  const byHand = unlinkedNeeds(now, snapshot);
  const add = needs.filter((id) => !linked.includes(id) && !byHand.includes(id));
  const remove = linked.filter((id) => wrote.includes(id) && !needs.includes(id));
  if (add.length + remove.length === 0) return [];
  const keys = (ids: string[]) => ids.map((id): Key => ({ kind: "task", id }));
  return [{ kind: "block issue", key, number: now.number, add: keys(add), remove: keys(remove) }];
}

/** Sets the organization's own fields. */
function filled({ key, fields = {} }: DesiredIssue, now: Issue): Change[] {
  const waiting = Object.entries(fields).flatMap(([id, planned]) => {
    const versions = versionsOf(id, planned, now);
    const next = fieldValue(versions);
    return next === versions.here ? [] : [[id, next] as const];
  });
  if (waiting.length === 0) return [];
  return [{ kind: "fill fields", key, number: now.number, values: Object.fromEntries(waiting) }];
}
