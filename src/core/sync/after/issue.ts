/** What is known of an issue once a change of it is done. */
import { isAgentLabel } from "../../state/marker/handed.ts";
import type {
  BlockIssue,
  Change,
  CreateIssue,
  Done,
  EditIssue,
  MoveCard,
  OrderIssue,
  PlaceIssue,
  RelabelIssue,
  Result,
} from "../../state/change.ts";
import type { Key, Marker } from "../../state/marker/marker.ts";
import { readMarker } from "../../state/marker/marker-text.ts";
import type { Card, Issue, IssueLink, Snapshot } from "../../state/snapshot.ts";
import { withValues } from "./board.ts";
import type { IssueDraft } from "./issue-draft.ts";

/** Applies a change of this kind to `issues`, the issues of `snapshot`, in place. */
type IssueEffect<Kind extends Change["kind"]> = (
  issues: IssueDraft,
  done: Done<Kind>,
  snapshot: Snapshot,
) => void;

type IssueKind =
  | "create issue"
  | "edit issue"
  | "relabel issue"
  | "fill fields"
  | "place issue"
  | "order issue"
  | "block issue"
  | "pin issue"
  | "add card"
  | "move card";

export const issueEffects: { [Kind in IssueKind]: IssueEffect<Kind> } = {
  "create issue": (issues, { change, result }) => {
    issues.add(createdIssue(change, result));
    addSubIssue(issues, result.id, change.parent);
  },
  "edit issue": (issues, { change }, { takenAt }) => {
    issues.edit(change.key, (issue) => editedIssue(issue, change, takenAt));
    issues.showInLinks(change.key);
  },
  "relabel issue": (issues, { change }, { takenAt }) =>
    issues.edit(change.key, (issue) => relabeled(issue, change, takenAt)),
  "fill fields": (issues, { change: { key, values } }) =>
    issues.edit(key, ({ fieldValues, ...issue }) => ({
      ...issue,
      fieldValues: withValues({ ...fieldValues }, values),
    })),
  "place issue": (issues, { change }) => place(issues, change),
  "order issue": (issues, { change: { key, parent, place } }) => {
    const id = issues.of(key)?.id;
    if (id === undefined) return;
    removeSubIssue(issues, id, parent);
    addSubIssue(issues, id, parent, place);
  },
  "block issue": (issues, { change }, snapshot) => block(issues, change, snapshot),
  "pin issue": (issues, { change: { key }, result: { pinned } }) =>
    issues.edit(key, (issue) => ({
      ...issue,
      pinned,
      ...(!pinned && { pinRefused: true as const }),
    })),
  "add card": (issues, { change: { key }, result: id }) =>
    issues.edit(key, (issue) => ({ ...issue, card: { id, archived: false, fields: {} } })),
  "move card": (issues, { change }) =>
    issues.edit(change.key, (issue) =>
      issue.card ? { ...issue, card: movedCard(issue.card, change) } : issue,
    ),
};

/** What a link tells of an issue. */
export function linkTo({ id, number, title, url, open }: IssueLink): IssueLink {
  return { id, number, title, url, open };
}

function relabeled(issue: Issue, { add, remove }: RelabelIssue, at: string): Issue {
  const ofAgent = add.find(isAgentLabel);
  return {
    ...issue,
    labels: [...issue.labels.filter((name) => !remove.includes(name)), ...add],
    labeledAt: { ...issue.labeledAt, ...Object.fromEntries(add.map((name) => [name, at])) },
    ...(ofAgent !== undefined && { agentLabeled: { name: ofAgent, at } }),
  };
}

function movedCard(card: Card, { fields, wrote, into }: MoveCard): Card {
  return { ...card, fields: withValues(card.fields, fields), wrote, ...(into && { into }) };
}

function place(issues: IssueDraft, { key, parent }: PlaceIssue): void {
  const { id, parent: former } = issues.of(key) ?? {};
  if (id !== undefined) {
    removeSubIssue(issues, id, former);
    addSubIssue(issues, id, parent ?? undefined);
  }
  issues.edit(key, ({ parent: _, ...issue }) => ({
    ...issue,
    ...(parent !== null && { parent }),
  }));
}

function block(issues: IssueDraft, { key, add, remove }: BlockIssue, snapshot: Snapshot): void {
  const needed = ({ id }: Key) => issues.needed(id, snapshot);
  const gone = new Set(remove.map((other) => needed(other)?.id));
  const links = add.flatMap((other) => needed(other) ?? []).map(linkTo);
  issues.edit(key, (issue) => ({
    ...issue,
    blockedBy: [...issue.blockedBy.filter(({ id }) => !gone.has(id)), ...links],
  }));
}

/** Puts an issue among the sub-issues of another: where it is to stand, else at the end. */
function addSubIssue(
  issues: IssueDraft,
  id: string,
  parent: string | undefined,
  place?: OrderIssue["place"],
): void {
  if (parent === undefined) return;
  issues.editWithId(parent, (issue) => {
    const { subIssues } = issue;
    if (!subIssues) return issue;
    const others = [...subIssues];
    const other = place && issues.of("after" in place ? place.after : place.before)?.id;
    const at = others.indexOf(other ?? "");
    if (!place || at < 0) others.push(id);
    else others.splice("after" in place ? at + 1 : at, 0, id);
    return { ...issue, subIssues: others };
  });
}

function removeSubIssue(issues: IssueDraft, id: string, parent: string | undefined): void {
  if (parent === undefined) return;
  issues.editWithId(parent, (issue) => ({
    ...issue,
    ...(issue.subIssues && { subIssues: issue.subIssues.filter((other) => other !== id) }),
  }));
}

function createdIssue(change: CreateIssue, result: Result<"create issue">): Issue {
  const { card, ...issue } = result;
  return {
    ...issue,
    title: change.title,
    body: change.body,
    marker: markerIn(change.body, change.key),
    open: true,
    labels: change.labels,
    labeledAt: Object.fromEntries(change.labels.map((name) => [name, result.createdAt])),
    byHand: {},
    assignees: change.assignees,
    ...(change.type !== undefined && { type: change.type }),
    ...(change.milestone !== undefined && { milestone: change.milestone }),
    ...(change.parent && { parent: change.parent }),
    ...(["phase", "week"].includes(change.key.kind) && { subIssues: [] }),
    blockedBy: [],
    pullRequests: [],
    pinned: false,
    ...(card && { card: { id: card, archived: false, fields: {} } }),
  };
}

function editedIssue(issue: Issue, edit: EditIssue, at: string): Issue {
  const { title = issue.title, body = issue.body, assignees = issue.assignees, state } = edit;
  const { milestone: before, reason: _, ...kept } = issue;
  const rest = state && state.open !== issue.open ? withoutClosing(kept) : kept;
  const milestone = edit.milestone === undefined ? before : edit.milestone;
  const reason = state ? (state.open ? ("reopened" as const) : state.reason) : issue.reason;
  return {
    ...rest,
    title,
    body,
    assignees,
    ...(edit.type !== undefined && { type: edit.type }),
    marker: markerIn(body, issue.marker),
    open: state?.open ?? issue.open,
    ...(reason && { reason }),
    ...(state && !state.open && closing(issue, state.reason, at)),
    ...(state?.open && { reopenedAt: at }),
    ...(milestone !== null && milestone !== undefined && { milestone }),
  };
}

/** Without when it was closed, and by whom: now Milepost itself opens or closes it. */
function withoutClosing<T extends Partial<Issue>>(issue: T) {
  const { closedAt: _, closedBy: __, closerRole: ___, ...rest } = issue;
  return rest;
}

/**
 * What closing an issue changes. A new reason for an issue that is closed already is no second closing.
 * The built-in workflow of a new board moves the card of a closed issue to the completed column.
 */
function closing(
  { open, card }: Issue,
  reason: "completed" | "not planned",
  at: string,
): Partial<Issue> {
  if (!open) return { lastClosedAs: reason };
  const moved = card && { ...card, fields: { ...card.fields, Status: "Complete" } };
  return { lastClosedAs: reason, lastClosedAt: at, closedAt: at, ...(moved && { card: moved }) };
}

function markerIn(body: string, key: Key): Marker {
  return readMarker(body) ?? { project: "", ...key };
}
