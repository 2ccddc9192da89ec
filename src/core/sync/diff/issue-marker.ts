/** What the marker of an issue stores. */
import type { Marker, Written } from "../../state/marker/marker.ts";
import type { DashboardMemory } from "../../state/commands/command-state.ts";
import { fieldValue, versionsOf } from "../../state/hand-edits/field-versions.ts";
import { isPinRefused } from "../../state/pin.ts";
import type { Issue, Snapshot } from "../../state/snapshot.ts";
import { issueOf, labelNamed, milestoneOf } from "../../state/snapshot-lookup.ts";
import type { Desired, DesiredIssue } from "../desired/desired-state.ts";

/** `imported` is what the marker stores about the import; absent for an issue that existed before. */
export function markerOf(
  issue: DesiredIssue,
  project: string,
  snapshot: Snapshot,
  { imported, memory }: { imported?: Written["imported"]; memory?: DashboardMemory } = {},
): Marker {
  const isDashboard = issue.key.kind === "dashboard";
  const { said, opened, handed } = issue;
  return {
    project,
    ...issue.key,
    wrote: {
      title: issue.title,
      labels: issue.labels,
      ...(issue.key.kind === "task" && { milestone: issue.milestone ?? null }),
      ...(isSubIssue(issue) && { parent: issue.parent?.id ?? null }),
      ...(issue.key.kind === "task" && { needs: issue.needs }),
      ...(issue.assignees && { assignees: issue.assignees }),
      ...(issue.type !== undefined && { type: issue.type }),
      ...fieldsWritten(issue, issueOf(snapshot, issue.key)),
      ...(issue.named !== undefined && { issue: issue.named }),
      ...(issue.left !== undefined && { left: issue.left }),
      ...(isDashboard && { ...pinnedIn(issue, snapshot), ...issue.keeps }),
      ...(issue.openedSoFar !== undefined && { done: issue.openedSoFar }),
      ...(imported && { imported }),
      linked: linkedOf(issue, snapshot),
    },
    ...(said && { said }),
    ...(opened && { opened }),
    ...(handed && { handed }),
    ...(memory && { memory }),
  };
}

/** What came of asking GitHub to pin the dashboard, once it has answered. */
function pinnedIn({ key, unpinned }: DesiredIssue, snapshot: Snapshot): Pick<Written, "pinned"> {
  const now = issueOf(snapshot, key);
  if (!now || unpinned) return {};
  if (isPinRefused(now)) return { pinned: false };
  return now.pinned || now.marker.wrote?.pinned ? { pinned: true } : {};
}

/** What an issue is put into, so that it can be seen later whether one of these was deleted. */
function linkedOf(issue: DesiredIssue, snapshot: Snapshot): NonNullable<Written["linked"]> {
  const milestone = milestoneOf(snapshot, issue.milestone)?.number;
  const parent = issue.parent && issueOf(snapshot, issue.parent)?.number;
  return {
    ...(milestone !== undefined && { milestone }),
    ...(parent !== undefined && { parent }),
    labels: issue.labels.flatMap((name) => labelNamed(snapshot, name)?.id ?? []),
  };
}

/**
 * What the marker stores of the organization's own fields: of each, what was written once it stands there.
 * Where it is not known what they should hold, the marker keeps what it has.
 */
function fieldsWritten({ fields }: DesiredIssue, now: Issue | undefined): Pick<Written, "fields"> {
  const before = now?.marker.wrote?.fields;
  if (!fields) return before ? { fields: before } : {};
  const written = Object.entries(fields).flatMap(([id, planned]) => {
    if (!now) return [];
    const versions = versionsOf(id, planned, now);
    const stands = fieldValue(versions) === versions.here ? planned : versions.wrote;
    return stands === undefined ? [] : [[id, stands] as const];
  });
  return written.length > 0 ? { fields: Object.fromEntries(written) } : {};
}

/**
 * Id of the project for the marker. When a project gets another id, the dashboard's marker changes last:
 * until then it says which issues still have to be moved over. An issue that has lost its marker belongs to
 * no project, and says nothing.
 */
export function projectOf(issue: DesiredIssue, desired: Desired, snapshot: Snapshot): string {
  if (issue.key.kind !== "dashboard") return desired.project;
  const waiting = desired.issues
    .flatMap(({ key }) => issueOf(snapshot, key) ?? [])
    .map(({ marker }) => marker.project)
    .find((project) => project !== "" && project !== desired.project);
  return waiting ?? desired.project;
}

/** Whether Milepost puts an issue under others: a task, or a week that has an issue. */
export function isSubIssue({ key }: DesiredIssue): boolean {
  return key.kind === "task" || key.kind === "week";
}
