import type { Imported } from "../../plan/plan.ts";
import { MAX_OWNERS } from "../../plan/schema/values/choice.ts";
import { agentLabel, isAgentLabel, withAgent } from "../../state/marker/handed.ts";
import { label, statusLabels } from "../../state/labels.ts";
import type { Change, EditIssue } from "../../state/change.ts";
import type { Key, Marker, Written } from "../../state/marker/marker.ts";
import { replaceRegion, writeRegion } from "../../state/marker/region.ts";
import type { DashboardMemory } from "../../state/commands/command-state.ts";
import { fieldValue, versionsOf } from "../../state/hand-edits/field-versions.ts";
import { isPinRefused } from "../../state/pin.ts";
import { lastWritten, unlinkedNeeds } from "../../state/hand-edits/last-written.ts";
import { merge, mergeSet, same } from "../../state/hand-edits/three-way-merge.ts";
import type { Issue, Snapshot } from "../../state/snapshot.ts";
import {
  hasLabel,
  isReopenedSince,
  issueOf,
  keyOfIssue,
  labelNamed,
  milestoneOf,
  milestoneWithNumber,
  neededIssue,
  needWithIssue,
} from "../../state/snapshot-lookup.ts";
import type { Desired, DesiredIssue } from "../desired/desired-state.ts";

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

/** `imported` is what the marker stores about the import; absent for an issue that existed before. */
function markerOf(
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
      ...(issue.done !== undefined && { done: issue.done }),
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
 * Id of the project for the marker. When a project gets another id, the dashboard's marker changes last:
 * until then it says which issues still have to be moved over. An issue that has lost its marker belongs to
 * no project, and says nothing.
 */
function projectOf(issue: DesiredIssue, desired: Desired, snapshot: Snapshot): string {
  if (issue.key.kind !== "dashboard") return desired.project;
  const waiting = desired.issues
    .flatMap(({ key }) => issueOf(snapshot, key) ?? [])
    .map(({ marker }) => marker.project)
    .find((project) => project !== "" && project !== desired.project);
  return waiting ?? desired.project;
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

/** Whether Milepost puts an issue under others: a task, or a week that has an issue. */
function isSubIssue({ key }: DesiredIssue): boolean {
  return key.kind === "task" || key.kind === "week";
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

/** A closed task loses its status labels, so that they do not count again when it is reopened. */
function relabeled(
  issue: DesiredIssue,
  now: Issue,
  desired: Desired,
  snapshot: Snapshot,
): Change[] {
  const { key, labels: planned } = issue;
  const stale = now.open || key.kind !== "task" ? [] : statusLabels;
  const agent = agentLabels(issue, now, desired, snapshot);
  const remove = [...stale, ...agent.remove];
  const merged = mergeSet(planned, lastWritten(now, snapshot).labels, now.labels).filter(
    (name) => (name !== label.left || planned.includes(name)) && !remove.includes(name),
  );
  return relabeling(key, now, [...merged, ...agent.add]);
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

function relabeling(key: Key, now: Issue, next: string[]): Change[] {
  const add = next.filter((name) => !now.labels.includes(name));
  const remove = now.labels.filter((name) => !next.includes(name));
  if (add.length + remove.length === 0) return [];
  return [{ kind: "relabel issue", key, number: now.number, add, remove }];
}

/**
 * The labels of agents say what the marker says, and nothing that people put there. So they change after
 * the marker has been written. With a new one goes the label that says that the try before has failed. One
 * that the repository does not have is made first: its id tells whether somebody has replaced it.
 */
function agentLabels(
  { key, handed }: DesiredIssue,
  now: Issue,
  desired: Desired,
  snapshot: Snapshot,
): { add: string[]; remove: string[] } {
  if (key.kind !== "task") return { add: [], remove: [] };
  const former = now.marker.handed ? [agentLabel(now.marker.handed.to)] : [];
  const known = [...desired.labels.map(({ name }) => name).filter(isAgentLabel), ...former];
  const [wanted, written] = [labelFor(handed), labelFor(now.marker.handed)];
  const remove = known.filter((name) => name !== wanted && name !== written);
  const isMissing = wanted === written && wanted !== undefined && !now.labels.includes(wanted);
  return isMissing && hasLabel(snapshot, wanted)
    ? { add: [wanted], remove: [...remove, label.failed] }
    : { add: [], remove };
}

function labelFor(handed: DesiredIssue["handed"]): string | undefined {
  const name = withAgent(handed);
  return name === undefined ? undefined : agentLabel(name);
}

function edited(
  issue: DesiredIssue,
  now: Issue,
  desired: Desired,
  snapshot: Snapshot,
): EditIssue[] {
  if (isRecent(issue.done, now.marker.wrote?.done)) return [];
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

const labelsOfImport: Partial<Record<Imported, string>> = {
  "in progress": label.inProgress,
  blocked: label.blocked,
  failed: label.failed,
};

/** The label for an imported status. It is added when the issue is opened, and never again. */
export function importLabels({ imported }: DesiredIssue): string[] {
  const name = imported && labelsOfImport[imported];
  return name === undefined ? [] : [name];
}

/** While the first issues are opened, the dashboard is updated after every ten. */
function isRecent(done: number | undefined, told: number | undefined): boolean {
  return done !== undefined && told !== undefined && done - told < 10;
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
