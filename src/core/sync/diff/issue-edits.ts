/** The edit that brings the text, the people, the milestone, the type and the state of an issue up to date. */
import { MAX_OWNERS } from "../../plan/schema/values/choice.ts";
import type { EditIssue } from "../../state/change.ts";
import { replaceRegion } from "../../state/marker/region.ts";
import type { DashboardMemory } from "../../state/commands/command-state.ts";
import { lastWritten } from "../../state/hand-edits/last-written.ts";
import { merge, mergeSet, same } from "../../state/hand-edits/three-way-merge.ts";
import type { Issue, Snapshot } from "../../state/snapshot.ts";
import { isReopenedSince, milestoneOf, milestoneWithNumber } from "../../state/snapshot-lookup.ts";
import type { Desired, DesiredIssue } from "../desired/desired-state.ts";

import { markerOf, projectOf } from "./issue-marker.ts";

export function edited(
  issue: DesiredIssue,
  now: Issue,
  desired: Desired,
  snapshot: Snapshot,
): EditIssue[] {
  if (isRecent(issue.openedSoFar, now.marker.wrote?.done)) return [];
  const project = projectOf(issue, desired, snapshot);
  const imported = now.marker.wrote?.imported && ("carried" as const);
  const bodyWith = (memory?: DashboardMemory) => {
    const remembered = { ...(imported && { imported }), ...(memory && { memory }) };
    const marker = markerOf(issue, project, snapshot, remembered);
    return replaceRegion(now.body, marker, issue.content);
  };
  const asItIs = bodyWith(issue.memory?.now) === now.body;
  const title = merge(issue.title, now.marker.wrote?.title, now.title);
  const body = asItIs ? now.body : bodyWith(issue.memory?.next);
  const edit = {
    ...(title !== now.title && { title }),
    ...(body !== now.body && { body }),
    ...milestoneEdit(issue, now, snapshot),
    ...assigneesEdit(issue, now),
    ...typeEdit(issue, now),
    ...(closes(issue, now) && { state: { open: false as const, reason: reasonOf(issue) } }),
    ...(issue.reopens && !now.open && { state: { open: true as const } }),
  };
  if (Object.keys(edit).length === 0) return [];
  return [{ kind: "edit issue", key: issue.key, number: now.number, ...edit }];
}

/**
 * Whether an issue still has to be closed: because of a go, unless it was reopened since, or once
 * because of the import, in the same write that records this. An issue that a person has closed or
 * reopened since its import gets its status from GitHub. The issue of a week that needs none any more is
 * closed once as well.
 */
function closes({ key, approvedAt, left }: DesiredIssue, now: Issue): boolean {
  if (!now.open) return false;
  if (key.kind === "week" && left !== undefined) return now.marker.wrote?.left === undefined;
  if (approvedAt !== undefined) return !isReopenedSince(now, approvedAt);
  return now.marker.wrote?.imported === "to be carried" && now.lastClosedAs === undefined;
}

function reasonOf({ left }: DesiredIssue): "completed" | "not planned" {
  return left === undefined ? "completed" : "not planned";
}

/** While the first issues are opened, the dashboard is edited only once ten more exist. */
function isRecent(opened: number | undefined, told: number | undefined): boolean {
  return opened !== undefined && told !== undefined && opened - told < 10;
}

function milestoneEdit(issue: DesiredIssue, now: Issue, snapshot: Snapshot): Partial<EditIssue> {
  if (issue.key.kind !== "task") return {};
  const there = milestoneWithNumber(snapshot, now.milestone);
  const here = there ? (there.marker?.id ?? "") : null;
  const next = merge(issue.milestone ?? null, lastWritten(now, snapshot).milestone, here);
  if (next === here) return {};
  return { milestone: milestoneOf(snapshot, next ?? undefined)?.number ?? null };
}

/** A type that leaves the plan stays: an issue is better off with one. */
function typeEdit({ type }: DesiredIssue, now: Issue): Partial<EditIssue> {
  const same = (one: string, other = "") => one.toLowerCase() === other.toLowerCase();
  if (type === undefined || same(type, now.type)) return {};
  const wrote = now.marker.wrote?.type;
  return wrote !== undefined && same(type, wrote) ? {} : { type };
}

/** GitHub takes ten; those who are there already stay. */
function assigneesEdit(issue: DesiredIssue, now: Issue): Partial<EditIssue> {
  if (!issue.assignees) return {};
  const merged = mergeSet(issue.assignees, now.marker.wrote?.assignees, now.assignees);
  const assignees = merged.slice(0, MAX_OWNERS);
  return same(assignees, now.assignees) ? {} : { assignees };
}
