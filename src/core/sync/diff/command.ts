import type { Change } from "../../state/change.ts";
import type { Issue, Snapshot } from "../../state/snapshot.ts";
import { issueOf, issueWithId, issueWithNumber } from "../../state/snapshot-lookup.ts";
import { writeMarker } from "../../state/marker/marker-text.ts";
import type { NextComment } from "../commands/next-comment.ts";
import { LOG } from "../desired/log/log.ts";
import type { Desired, DesiredEntry } from "../desired/desired-state.ts";
import { issueChanges, openings } from "./issue.ts";
import { relabeling } from "./issue-labels.ts";

/**
 * Does what the current comment asks for, and answers it only when all of that is done: the reply first,
 * the reaction last. So a comment that has a reaction is done, whatever happened in between. Where an issue
 * that it asks for waits for something, such as a label that somebody has deleted, that is made first.
 */
export function commandChanges(desired: Desired, snapshot: Snapshot): Change[] {
  const { heard } = desired;
  if (!heard) return [];
  const asked = askedFor(heard, desired);
  const changes = [
    ...heard.snapshot.issues.flatMap((wanted) => orders(wanted, snapshot)),
    ...openings({ ...desired, issues: asked }, snapshot),
    ...desired.issues
      .filter(({ key }) => isTouched(heard, issueOf(snapshot, key)))
      .flatMap((issue) => issueChanges(issue, desired, snapshot)),
    ...entryChanges(
      desired.entries.filter(({ isAwaited }) => isAwaited),
      snapshot,
    ),
  ];
  const isWaiting = asked.some(({ key }) => issueOf(snapshot, key) === undefined);
  return changes.length > 0 || isWaiting ? changes : answers(heard, desired, snapshot);
}

/** Adds comments to the log, and edits those that are there. */
export function entryChanges(entries: DesiredEntry[], snapshot: Snapshot): Change[] {
  const log = issueOf(snapshot, LOG);
  if (!log) return [];
  return entries.map(({ id, body }): Change =>
    id === undefined
      ? { kind: "post comment", on: LOG, number: log.number, body }
      : { kind: "edit comment", id, body },
  );
}

/** What a comment has opened. All other issues wait: the next comment may make them unnecessary. */
function askedFor({ opened }: NextComment, { issues }: Desired): Desired["issues"] {
  const keys = [LOG, ...opened.map(({ key }) => key)];
  return issues.filter(({ key }) =>
    keys.some(({ kind, id }) => kind === key.kind && id === key.id),
  );
}

/** Whether the command changes this issue. */
function isTouched({ snapshot }: NextComment, now: Issue | undefined): boolean {
  return now !== undefined && issueWithId(snapshot, now.id) !== now;
}

/** The changes of labels, assignees, state and blockers that the command asks for. */
function orders(wanted: Issue, snapshot: Snapshot): Change[] {
  const now = issueWithId(snapshot, wanted.id);
  if (!now || now === wanted) return [];
  const { number } = now;
  const key = { kind: now.marker.kind, id: now.marker.id };
  const less = (some: string[], others: string[]) => some.filter((one) => !others.includes(one));
  const relabels = relabeling(key, now, wanted.labels);
  const state = stateChange(wanted, now);
  const changes = relabels.length > 0 || state ? [...settledCard(now), ...relabels] : [];
  if (
    less(wanted.assignees, now.assignees).length + less(now.assignees, wanted.assignees).length >
    0
  ) {
    changes.push({ kind: "edit issue", key, number, assignees: wanted.assignees });
  }
  if (state) changes.push({ kind: "edit issue", key, number, state });
  return snapshot.missingFeatures?.includes("dependencies")
    ? changes
    : [...changes, ...links(wanted, now)];
}

/** The command overrides an earlier move of the card, which therefore is stored as if Milepost had made it. */
function settledCard({ card, number, marker: { kind, id } }: Issue): Change[] {
  if (!card?.wrote || card.fields.Status === card.wrote.Status) return [];
  const { Status: _, ...rest } = card.wrote;
  const { Status } = card.fields;
  const wrote = { ...(Status !== undefined && { Status }), ...rest };
  const { into } = card;
  const move = { kind: "move card" as const, key: { kind, id }, number, fields: {}, wrote };
  return [{ ...move, ...(into && { into }) }];
}

function stateChange(wanted: Issue, now: Issue) {
  if (wanted.open) return now.open ? undefined : { open: true as const };
  if (!now.open && wanted.reason === now.reason) return undefined;
  const reason =
    wanted.reason === "not planned" ? ("not planned" as const) : ("completed" as const);
  return { open: false as const, reason };
}

function links(wanted: Issue, now: Issue): Change[] {
  const { number, marker } = now;
  const key = { kind: marker.kind, id: marker.id };
  const less = (some: Issue["blockedBy"], others: Issue["blockedBy"]) =>
    some.filter(({ id }) => !others.some((other) => other.id === id));
  return [
    ...less(wanted.blockedBy, now.blockedBy).map((blocker) => ({ blocker, linked: true })),
    ...less(now.blockedBy, wanted.blockedBy).map((blocker) => ({ blocker, linked: false })),
  ].map((link) => ({ kind: "link blocker" as const, key, number, ...link }));
}

function answers(
  { comment, reply, answer }: NextComment,
  { project }: Desired,
  snapshot: Snapshot,
): Change[] {
  const issue = issueWithNumber(snapshot, comment.issue);
  const reaction: Change = { kind: "react", id: comment.id, content: answer };
  if (reply === "" || !issue) return [reaction];
  const marker = writeMarker({
    project,
    kind: "answer",
    id: String(comment.number),
    sign: answer,
  });
  const { kind, id } = issue.marker;
  const body = `${marker}\n${reply}`;
  return [{ kind: "post comment", on: { kind, id }, number: issue.number, body }, reaction];
}
