import { notFound, Refusal, unprocessable } from "../../contract/refusal.ts";
import { issueShape } from "../../shapes/issue.ts";
import { repositoryShape } from "../../shapes/repository.ts";
import type {
  Comment,
  Account,
  Edit,
  Issue,
  IssueType,
  Label,
  Milestone,
  PullRequest,
  Repository,
  StateReason,
} from "../../store/entities.ts";
import { record } from "../../store/store.ts";
import type { World } from "../../store/world.ts";
import { tellRepository, touch } from "../../store/world.ts";
import { moveToDone } from "../board/automation.ts";
import { removeItem } from "../board/items.ts";
import { tellLabeled } from "./issue-labels.ts";
import { tellAssigned } from "./assignees.ts";
import { tellMilestoned } from "./issue-milestone.ts";
import { dropRelations } from "./relations.ts";
import { limits, refuseArchived, refuseEmpty, refuseLonger } from "../repository/rules.ts";
import { tellIssue } from "./tell-issue.ts";
import { note } from "./timeline.ts";

export interface NewIssue {
  title: string;
  body?: string;
  labels?: Label[];
  assignees?: Account[];
  milestone?: Milestone | null;
  type?: IssueType | null;
}

/**
 * Opens an issue. GitHub sends one webhook with everything in it, and one more for each label, assignee
 * and milestone.
 */
export function openIssue(
  world: World,
  actor: Account,
  repository: Repository,
  { labels = [], assignees = [], milestone = null, type = null, ...text }: NewIssue,
): Issue {
  refuseArchived(repository);
  if (!repository.hasIssues) {
    throw new Refusal("GONE", "Issues has been disabled in this repository.");
  }
  const issue = createIssue(world, actor, repository, text);
  issue.type = type;
  issue.labels = new Set(labels);
  issue.assignees = new Set(assignees.slice(0, limits.assignees));
  issue.milestone = milestone;
  milestone?.issues.add(issue);
  tellIssue(world, actor, issue, "opened");
  for (const label of issue.labels) tellLabeled(world, actor, issue, label);
  for (const assignee of issue.assignees) tellAssigned(world, actor, issue, assignee);
  if (milestone !== null) tellMilestoned(world, actor, issue, milestone);
  return issue;
}

/** Makes the record that issues and pull requests have in common. */
export function createIssue(
  world: World,
  author: Account,
  repository: Repository,
  { title, body = "" }: { title: string; body?: string },
  kind: Issue["kind"] = "Issue",
): Issue {
  checkText(title, body);
  const issue = record<Issue>(world.store, kind === "Issue" ? "I" : "PR", world.now(), {
    kind,
    repository,
    number: repository.nextNumber++,
    title,
    body,
    state: "open",
    stateReason: null,
    author,
    closedAt: null,
    closedBy: null,
    duplicateOf: null,
    locked: false,
    type: null,
    fieldValues: new Map(),
    labels: new Set(),
    assignees: new Set(),
    milestone: null,
    comments: new Map(),
    reactions: [],
    edits: [],
    parent: null,
    subIssues: new Set(),
    blockedBy: new Set(),
    blocking: new Set(),
    closers: new Set(),
    timeline: [],
    items: new Set(),
    pull: null,
  });
  repository.issues.set(issue.number, issue);
  return issue;
}

/** Changes title or body. Setting the same text is no edit. */
export function editIssue(
  world: World,
  actor: Account,
  issue: Issue,
  { title = issue.title, body = issue.body }: { title?: string; body?: string },
): void {
  refuseArchived(issue.repository);
  checkText(title, body);
  const before = { title: issue.title, body: issue.body };
  if (title === before.title && body === before.body) return;
  const changes: Record<string, { from: string }> = {};
  if (title !== before.title) {
    changes["title"] = { from: before.title };
    issue.title = title;
    const titles = { previousTitle: before.title, currentTitle: title };
    note(world, actor, issue, "RenamedTitleEvent", titles);
  }
  if (body !== before.body) {
    changes["body"] = { from: before.body };
    issue.body = body;
    noteEdit(world, actor, issue, before.body);
  }
  touch(world, issue);
  tellIssue(world, actor, issue, "edited", () => ({ changes }));
}

/** Adds the current text to the edit history, which begins with the text `before` the first edit. */
export function noteEdit(
  world: World,
  actor: Account,
  text: Pick<Issue | Comment, "author" | "createdAt" | "body" | "edits">,
  before: string,
): void {
  const edit = (editor: Account, at: string, diff: string) =>
    record<Edit>(world.store, "UCE", at, { kind: "UserContentEdit", editor, diff });
  if (text.edits.length === 0) text.edits.push(edit(text.author, text.createdAt, before));
  text.edits.push(edit(actor, world.now(), text.body));
}

export interface Closing {
  reason?: StateReason;
  closer?: PullRequest | null;
  duplicateOf?: Issue | null;
}

export function closeIssue(
  world: World,
  actor: Account,
  issue: Issue,
  { reason = "COMPLETED", closer = null, duplicateOf = null }: Closing = {},
): void {
  refuseArchived(issue.repository);
  if (issue.state === "closed") {
    if (issue.stateReason === reason) return;
    issue.stateReason = reason;
    issue.duplicateOf = duplicateOf;
    touch(world, issue);
    return;
  }
  issue.state = "closed";
  issue.stateReason = reason;
  issue.duplicateOf = duplicateOf;
  issue.closedAt = world.now();
  issue.closedBy = actor;
  note(world, actor, issue, "ClosedEvent", { stateReason: reason, closer, duplicateOf });
  tellIssue(world, actor, issue, "closed");
  moveToDone(world, issue);
}

export function reopenIssue(world: World, actor: Account, issue: Issue): void {
  refuseArchived(issue.repository);
  if (issue.state === "open") return;
  issue.state = "open";
  issue.stateReason = "REOPENED";
  issue.duplicateOf = null;
  issue.closedAt = null;
  issue.closedBy = null;
  note(world, actor, issue, "ReopenedEvent", { stateReason: "REOPENED" });
  tellIssue(world, actor, issue, "reopened");
}

export function deleteIssue(world: World, actor: Account, issue: Issue): void {
  refuseArchived(issue.repository);
  const { repository } = issue;
  for (const item of issue.items) removeItem(world, actor, item);
  dropRelations(issue);
  for (const closer of issue.closers) closer.pull.closing.delete(issue);
  issue.milestone?.issues.delete(issue);
  repository.pinned = repository.pinned.filter((pin) => pin.issue !== issue);
  tellIssue(world, actor, issue, "deleted");
  repository.issues.delete(issue.number);
  world.store.nodes.delete(issue.nodeId);
}

/** Moves an issue to another repository of the same owner, where it gets a new number. */
export function transferIssue(world: World, actor: Account, issue: Issue, to: Repository): Issue {
  const from = issue.repository;
  if (from.owner !== to.owner) throw unprocessable("Issue cannot be transferred to this owner");
  const moved = createIssue(world, issue.author, to, issue);
  moved.state = issue.state;
  moved.stateReason = issue.stateReason;
  moved.closedAt = issue.closedAt;
  moved.createdAt = issue.createdAt;
  for (const comment of issue.comments.values()) {
    comment.issue = moved;
    moved.comments.set(comment.id, comment);
  }
  tellRepository(world, actor, from, ["issues", "transferred"], () => ({
    issue: issueShape(issue),
    changes: { new_issue: issueShape(moved), new_repository: repositoryShape(to) },
  }));
  for (const item of issue.items) removeItem(world, actor, item);
  for (const closer of issue.closers) closer.pull.closing.delete(issue);
  from.pinned = from.pinned.filter((pin) => pin.issue !== issue);
  issue.milestone?.issues.delete(issue);
  dropRelations(issue);
  from.issues.delete(issue.number);
  world.store.nodes.delete(issue.nodeId);
  return moved;
}

export function issueNumbered(repository: Repository, number: number): Issue {
  const issue = repository.issues.get(number);
  if (issue === undefined) throw notFound(`no issue #${number} in ${repository.name}`);
  return issue;
}

function checkText(title: string, body: string): void {
  refuseEmpty("Issue", "title", title);
  refuseLonger("Issue", "title", title, limits.title);
  refuseLonger("Issue", "body", body, limits.body);
}
