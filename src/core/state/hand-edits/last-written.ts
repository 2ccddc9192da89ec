/**
 * Which of the values that Milepost wrote GitHub has not cleared since.
 *
 * When a milestone, a label, an issue or a field of the board is deleted, GitHub itself clears it
 * wherever it was set. That is no hand edit: once the thing is made again, it is set again too.
 */
import type { Written } from "../marker/marker.ts";
import type { Card, CardFields, Issue, Snapshot } from "../snapshot.ts";
import {
  issueWithNumber,
  labelNamed,
  milestoneWithNumber,
  neededIssue,
} from "../snapshot-lookup.ts";

/** What was last written to an issue, without what GitHub has cleared since. */
export function lastWritten(issue: Issue, snapshot: Snapshot): Written {
  const { wrote = {}, wrote: { linked } = {} } = issue.marker;
  if (!linked) return wrote;
  const { milestone, parent, labels, ...rest } = wrote;
  const isLeft =
    issue.milestone === undefined && !milestoneWithNumber(snapshot, linked.milestone) && milestone;
  const isOrphan =
    issue.parent === undefined && !issueWithNumber(snapshot, linked.parent) && parent;
  const isThere = (name: string) => linked.labels.includes(labelNamed(snapshot, name)?.id ?? "");
  return {
    ...rest,
    ...(milestone !== undefined && !isLeft && { milestone }),
    ...(parent !== undefined && !isOrphan && { parent }),
    ...(labels && { labels: labels.filter(isThere) }),
  };
}

/** The fields of a card that GitHub has cleared or replaced since Milepost wrote them. */
export function clearedFields(
  { wrote, fields, into }: Card,
  board: Snapshot["board"],
): Set<keyof CardFields> {
  if (!wrote || !into || "missing" in board) return new Set();
  const names = Object.keys(wrote) as (keyof CardFields)[];
  return new Set(
    names.filter((name) => {
      const field = board.fields.find((other) => other.name === name);
      if (!field) return false;
      if (!into.fields.includes(field.number)) return fields[name] === undefined;
      if (field.type !== "iteration") return false;
      return field.iterations.find(({ title }) => title === wrote[name])?.id !== into.week;
    }),
  );
}

/** Whether a priority on a card is the plan's, or was. Otherwise it is in a column of people's own. */
export function isPrioritized(planned: CardFields, wrote: CardFields | undefined): boolean {
  return planned.Priority !== undefined || wrote?.Priority !== undefined;
}

/** Ids of the tasks that an issue was linked to as blocked by, and that somebody has unlinked. */
export function unlinkedNeeds({ marker, unlinked = [] }: Issue, snapshot: Snapshot): string[] {
  if (unlinked.length === 0) return [];
  return (marker.wrote?.needs ?? []).filter((id) =>
    unlinked.includes(neededIssue(snapshot, id)?.id ?? ""),
  );
}
