import type { Drift } from "../../state/hand-edits/drift.ts";
import { issueFieldWords } from "../../state/issue-fields.ts";
import type { Key } from "../../state/marker/marker.ts";
import { same } from "../../state/hand-edits/three-way-merge.ts";
import type { Issue, MilestoneState, Snapshot } from "../../state/snapshot.ts";
import { milestoneOf, milestoneWithNumber } from "../../state/snapshot-lookup.ts";

/**
 * The hand edits that will be lost: what people set on GitHub by hand, and what will replace it because
 * the plan changes that field. `after` is the snapshot with all changes done.
 */
export function lostHandEdits(before: Snapshot, after: Snapshot): LostHandEdit[] {
  const next = new Map(after.issues.map((issue) => [issue.id, issue]));
  return [
    ...before.issues.flatMap((issue) => ofIssue(issue, next.get(issue.id), before, after)),
    ...before.milestones.flatMap((milestone) => ofMilestone(milestone, after)),
  ];
}

export interface LostHandEdit extends Pick<Drift, "plan" | "github"> {
  thing: Key;
  field: "title" | "milestone" | "start" | "due" | "week" | "estimate" | "priority";
}

function ofIssue(
  issue: Issue,
  next: Issue | undefined,
  before: Snapshot,
  after: Snapshot,
): LostHandEdit[] {
  const { kind, id, wrote } = issue.marker;
  if (!next || !wrote) return [];
  const thing = { kind, id };
  const found = [
    edit(thing, "title", [wrote.title, issue.title, next.title]),
    edit(thing, "milestone", [
      wrote.milestone,
      milestoneTitle(issue, before),
      milestoneTitle(next, after),
    ]),
    ...(["Due", "Week", "Estimate", "Priority"] as const).map((name) =>
      edit(thing, fields[name], [
        issue.card?.wrote && textOf(issue.card.wrote[name]),
        textOf(issue.card?.fields[name]),
        textOf(next.card?.fields[name]),
      ]),
    ),
    ...(before.issueFields ?? []).map((field) =>
      edit(thing, issueFieldWords[field.name], [
        wrote.fields && textOf(wrote.fields[field.id] ?? undefined),
        textOf(issue.fieldValues?.[field.id]),
        textOf(next.fieldValues?.[field.id]),
      ]),
    ),
  ];
  return found.filter((one) => one !== undefined);
}

const fields = { Due: "due", Week: "week", Estimate: "estimate", Priority: "priority" } as const;

function textOf(value: string | number | undefined): string | null {
  return value === undefined ? null : String(value);
}

function ofMilestone(now: MilestoneState, after: Snapshot): LostHandEdit[] {
  const { marker } = now;
  const next = milestoneOf(after, marker?.id);
  if (!marker?.wrote || !next) return [];
  const thing = { kind: "milestone" as const, id: marker.id };
  const found = [
    edit(thing, "title", [marker.wrote.title, now.title, next.title]),
    edit(thing, "due", [marker.wrote.due, now.due ?? null, next.due ?? null]),
  ];
  return found.filter((one) => one !== undefined);
}

/** Plan id of the milestone that an issue is in, or its title if it is not one of the plan's. */
function milestoneTitle({ milestone }: Issue, snapshot: Snapshot): string | null {
  const there = milestoneWithNumber(snapshot, milestone);
  return there ? (there.marker?.id ?? there.title) : null;
}

type Values = [wrote: string | null | undefined, now: string | null, next: string | null];

function edit(
  thing: Key,
  field: LostHandEdit["field"],
  [wrote, now, next]: Values,
): LostHandEdit | undefined {
  if (wrote === undefined || same(wrote, now) || same(now, next)) return undefined;
  return { thing, field, github: now ?? "", plan: next ?? "" };
}
