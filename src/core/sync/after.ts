import type {
  CreateIssue,
  Done,
  EditBoard,
  EditIssue,
  EditMilestone,
  OrderIssue,
  React,
} from "../state/change.ts";
import type { Key, Marker } from "../state/marker/marker.ts";
import { isAgentLabel } from "../state/marker/handed.ts";
import { label } from "../state/labels.ts";
import { readMarker, signIn } from "../state/marker/marker.ts";
import type {
  Blocker,
  Board,
  BoardField,
  Issue,
  IssueLink,
  MilestoneState,
  Snapshot,
} from "../state/snapshot.ts";
import { answered } from "./commands/next-comment.ts";
import { keyOfIssue } from "../state/snapshot.ts";
import { IssueDraft } from "./issue-draft.ts";

/** The snapshot once a change is done. So a first sync reads GitHub once, and not again for each pass. */
export function after(snapshot: Snapshot, done: Done): Snapshot {
  return afterAll(snapshot, [done]);
}

/** The same for many changes, in linear time. */
export function afterAll(snapshot: Snapshot, all: Iterable<Done>): Snapshot {
  const issues = new IssueDraft(snapshot);
  let rest = snapshot;
  for (const done of all) rest = applied(rest, issues, done);
  return issues.in(rest);
}

/** Applies a change to `issues` in place, and returns the snapshot with everything else that changed. */
function applied(snapshot: Snapshot, issues: IssueDraft, done: Done): Snapshot {
  switch (done.kind) {
    case "create label":
      return { ...snapshot, labels: [...snapshot.labels, done.result] };
    case "create milestone": {
      const { title, description, due } = done.change;
      const milestone = withMarker({
        title,
        description,
        open: true,
        ...done.result,
        ...(due && { due }),
      });
      return { ...snapshot, milestones: [...snapshot.milestones, milestone] };
    }
    case "edit milestone":
      return {
        ...snapshot,
        milestones: snapshot.milestones.map((milestone) =>
          milestone.number === done.change.number
            ? editedMilestone(milestone, done.change)
            : milestone,
        ),
        blockers: snapshot.blockers.map((blocker) => datedBlocker(blocker, done.change)),
      };
    case "create issue":
      issues.add(createdIssue(done.change, done.result));
      list(issues, done.result.id, done.change.parent);
      return snapshot;
    case "edit issue":
      issues.edit(done.change.key, (issue) => editedIssue(issue, done.change, snapshot.takenAt));
      issues.showInLinks(done.change.key);
      return snapshot;
    case "relabel issue": {
      const { key, add, remove } = done.change;
      const at = snapshot.takenAt;
      const ofAgent = add.find(isAgentLabel);
      issues.edit(key, (issue) => ({
        ...issue,
        labels: [...issue.labels.filter((name) => !remove.includes(name)), ...add],
        labeledAt: { ...issue.labeledAt, ...Object.fromEntries(add.map((name) => [name, at])) },
        ...(ofAgent !== undefined && { agentLabeled: { name: ofAgent, at } }),
      }));
      return snapshot;
    }
    case "fill fields": {
      const { key, values } = done.change;
      issues.edit(key, ({ fieldValues, ...issue }) => ({
        ...issue,
        fieldValues: filled({ ...fieldValues }, values),
      }));
      return snapshot;
    }
    case "place issue": {
      const { key, parent } = done.change;
      const { id, parent: former } = issues.of(key) ?? {};
      if (id !== undefined) {
        unlist(issues, id, former);
        list(issues, id, parent ?? undefined);
      }
      issues.edit(key, ({ parent: _, ...issue }) => ({
        ...issue,
        ...(parent !== null && { parent }),
      }));
      return snapshot;
    }
    case "order issue": {
      const { key, parent, place } = done.change;
      const id = issues.of(key)?.id;
      if (id === undefined) return snapshot;
      unlist(issues, id, parent);
      list(issues, id, parent, place);
      return snapshot;
    }
    case "block issue": {
      const { key, add, remove } = done.change;
      const needed = ({ id }: Key) => issues.needed(id, snapshot);
      const gone = new Set(remove.map((other) => needed(other)?.id));
      const links = add.flatMap((other) => linkTo(needed(other)));
      issues.edit(key, (issue) => ({
        ...issue,
        blockedBy: [...issue.blockedBy.filter(({ id }) => !gone.has(id)), ...links],
      }));
      return snapshot;
    }
    case "pin issue": {
      const { pinned } = done.result;
      issues.edit(done.change.key, (issue) => ({
        ...issue,
        pinned,
        ...(!pinned && { pinRefused: true as const }),
      }));
      return snapshot;
    }
    case "post comment":
      return posted(snapshot, done.change.body, done.result);
    case "edit comment": {
      const { id, body } = done.change;
      const entry = readMarker(body)?.record;
      const entries = snapshot.inbox.entries.map((other) =>
        other.id === id && entry ? { ...other, body, entry } : other,
      );
      return withoutUnmarked(withInbox(snapshot, { entries }), id);
    }
    case "delete comment": {
      const entries = snapshot.inbox.entries.filter(({ id }) => id !== done.change.id);
      return withInbox(snapshot, { entries });
    }
    case "react":
      return done.change.content === "EYES"
        ? seen(snapshot, done.change)
        : answered(snapshot, done.change);
    case "post status":
      return withBoard(snapshot, (board) => ({ ...board, status: done.change.period }));
    case "link blocker": {
      const { key, blocker, linked } = done.change;
      issues.edit(key, (issue) => {
        const others = issue.blockedBy.filter(({ id }) => id !== blocker.id);
        return { ...issue, blockedBy: linked ? [...others, blocker] : others };
      });
      return withBlocker(issues.in(snapshot), blocker.id);
    }
    case "create board":
      return { ...snapshot, board: done.result };
    case "edit board":
      return withBoard(snapshot, (board) => editedBoard(board, done.change));
    case "create field":
      return withField(snapshot, done.result);
    case "edit field":
      editCards(snapshot, issues, done.result);
      return withField(snapshot, done.result);
    case "create view":
      return withBoard(snapshot, (board) => ({
        ...board,
        views: [...board.views, done.change.name],
      }));
    case "add card":
      issues.edit(done.change.key, (issue) => ({
        ...issue,
        card: { id: done.result, archived: false, fields: {} },
      }));
      return snapshot;
    case "move card": {
      const { key, fields, wrote, into } = done.change;
      issues.edit(key, (issue) =>
        issue.card
          ? {
              ...issue,
              card: {
                ...issue.card,
                fields: filled(issue.card.fields, fields),
                wrote,
                ...(into && { into }),
              },
            }
          : issue,
      );
      return snapshot;
    }
  }
}

function linkTo(issue: IssueLink | undefined): IssueLink[] {
  if (!issue) return [];
  const { id, number, title, url, open } = issue;
  return [{ id, number, title, url, open }];
}

/** Puts an issue among the sub-issues of another: where it is to stand, else at the end. */
function list(
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

function unlist(issues: IssueDraft, id: string, parent: string | undefined): void {
  if (parent === undefined) return;
  issues.editWithId(parent, (issue) => ({
    ...issue,
    ...(issue.subIssues && { subIssues: issue.subIssues.filter((other) => other !== id) }),
  }));
}

/** Adds a report, an entry of the log or a reply, as its marker says. */
function posted(
  snapshot: Snapshot,
  body: string,
  result: (Done & { kind: "post comment" })["result"],
): Snapshot {
  const marker = readMarker(body);
  if (marker?.reported) {
    return { ...snapshot, reports: [...snapshot.reports, { ...marker.reported, ...result }] };
  }
  const { entries, replied } = snapshot.inbox;
  if (marker?.record) {
    const made = { ...result, body, key: marker.id, entry: marker.record };
    return withInbox(snapshot, { entries: [...entries, made] });
  }
  if (marker?.kind === "standup") {
    return { ...snapshot, standups: [...snapshot.standups, marker.id] };
  }
  return marker ? withInbox(snapshot, { replied: { ...replied, ...signIn(marker) } }) : snapshot;
}

/** The snapshot with Milepost's 👀 on a comment. */
function seen(snapshot: Snapshot, { id }: React): Snapshot {
  const comments = snapshot.inbox.comments.map((comment) =>
    comment.id === id ? { ...comment, seen: true } : comment,
  );
  return withInbox(snapshot, { comments });
}

/** An issue that a command named is a blocker while a task is blocked by it. */
function withBlocker(snapshot: Snapshot, id: string): Snapshot {
  const named = snapshot.inbox.named.find((issue) => issue.id === id && issue.open);
  const others = snapshot.blockers.filter((issue) => issue.id !== id);
  const before = snapshot.blockers.find((issue) => issue.id === id) ?? named;
  const blocks =
    before?.labels.includes(label.blocker) ||
    snapshot.issues.some(({ blockedBy }) => blockedBy.some((link) => link.id === id));
  if (!before || !blocks || keyOfIssue(snapshot, id)) return { ...snapshot, blockers: others };
  const blockers = [...others, before].toSorted((one, other) => one.number - other.number);
  return { ...snapshot, blockers };
}

function withoutUnmarked(snapshot: Snapshot, id: string): Snapshot {
  const { unmarked, ...rest } = snapshot;
  const left = (unmarked ?? []).filter((comment) => comment.id !== id);
  return { ...rest, ...(left.length > 0 && { unmarked: left }) };
}

function withInbox(snapshot: Snapshot, changes: Partial<Snapshot["inbox"]>): Snapshot {
  return { ...snapshot, inbox: { ...snapshot.inbox, ...changes } };
}

function withBoard(snapshot: Snapshot, change: (board: Board) => Board): Snapshot {
  return "missing" in snapshot.board ? snapshot : { ...snapshot, board: change(snapshot.board) };
}

function editedBoard(board: Board, { title = board.title, readme }: EditBoard): Board {
  const wrote = readMarker(readme)?.wrote?.title;
  return { ...board, title, readme, ...(wrote !== undefined && { wrote }) };
}

function withField(snapshot: Snapshot, field: BoardField): Snapshot {
  return withBoard(snapshot, (board) => ({
    ...board,
    fields: [...board.fields.filter(({ id }) => id !== field.id), field],
  }));
}

/**
 * The cards as GitHub leaves them when the options or the weeks of a field are replaced: a value that
 * kept its id gets the new name, and one that is gone is cleared.
 */
function editCards(snapshot: Snapshot, issues: IssueDraft, field: BoardField): void {
  const before = "id" in snapshot.board && snapshot.board.fields.find(({ id }) => id === field.id);
  if (!before) return;
  const next = new Map(valuesOf(field).map(({ id, name }) => [id, name]));
  const names = new Map(valuesOf(before).map(({ id, name }) => [name, next.get(id) ?? null]));
  for (const { marker, card } of snapshot.issues) {
    const value = Object.entries(card?.fields ?? {}).find(([name]) => name === field.name)?.[1];
    const name = typeof value === "string" ? names.get(value) : undefined;
    if (name === undefined || name === value) continue;
    issues.edit(marker, (issue) => {
      if (!issue.card) return issue;
      const fields = filled(issue.card.fields, { [field.name]: name });
      return { ...issue, card: { ...issue.card, fields } };
    });
  }
}

function valuesOf(field: BoardField): { id: string; name: string }[] {
  if (field.type === "select") return field.options;
  if (field.type !== "iteration") return [];
  return field.iterations.map(({ id, title }) => ({ id, name: title }));
}

function withMarker(milestone: Omit<MilestoneState, "marker">): MilestoneState {
  const marker = readMarker(milestone.description);
  return { ...milestone, ...(marker && { marker }) };
}

function editedMilestone(milestone: MilestoneState, edit: EditMilestone): MilestoneState {
  const { kind: _, key: __, ...fields } = edit;
  const { marker: ___, ...rest } = milestone;
  return withMarker({ ...rest, ...fields });
}

/** An issue outside the plan is due with its milestone, which may be one of the plan's. */
function datedBlocker(blocker: Blocker, { number, due }: EditMilestone): Blocker {
  return blocker.milestone === number && due !== undefined ? { ...blocker, due } : blocker;
}

function createdIssue(
  change: CreateIssue,
  result: (Done & { kind: "create issue" })["result"],
): Issue {
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
  const rest = state && state.open !== issue.open ? withoutCloser(kept) : kept;
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

/** This time Milepost itself opens or closes it. */
function withoutCloser<T extends Partial<Issue>>(issue: T): Omit<T, "closedBy" | "closerRole"> {
  const { closedBy: _, closerRole: __, ...rest } = issue;
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

/** Fields, of a card for instance, with some set and some emptied. */
function filled<Values extends object>(
  fields: Values,
  change: { [Name in keyof Values]?: Values[Name] | null },
): Values {
  const all = Object.entries({ ...fields, ...change });
  return Object.fromEntries(all.filter(([, value]) => value !== null)) as Values;
}
