import { setAssignees, assign, unassign } from "../changes/issue/assignees.ts";
import { addComment, deleteComment, editComment, react } from "../changes/issue/comments.ts";
import { addLabels, removeLabels, setLabels } from "../changes/issue/issue-labels.ts";
import { setMilestone } from "../changes/issue/issue-milestone.ts";
import { setType } from "../changes/issue/issue-type.ts";
import { closeIssue, editIssue, openIssue, reopenIssue } from "../changes/issue/issues.ts";
import { closePull, reopenPull } from "../changes/repository/pulls.ts";
import { createLabel } from "../changes/issue/labels.ts";
import { notFound, unprocessable } from "../contract/refusal.ts";
import {
  commentShape,
  issueShape,
  labelShape,
  reactionNames,
  reactionShape,
} from "../shapes/issue.ts";
import type {
  Account,
  Comment,
  Issue,
  IssueType,
  Label,
  Milestone,
  ReactionContent,
  Repository,
  StateReason,
} from "../store/entities.ts";
import { isPullRequest } from "../store/entities.ts";
import { mayPush } from "../store/viewer.ts";
import type { Call, Routes } from "./call.ts";
import { actor, issueOf, noContent, ok, page, param, repositoryOf } from "./call.ts";
import { listIssues } from "./issue-list.ts";

interface IssueBody {
  title?: string;
  body?: string | null;
  labels?: (string | { name?: string })[];
  assignees?: string[];
  milestone?: number | string | null;
  type?: string | null;
  state?: "open" | "closed";
  state_reason?: string | null;
  duplicate_issue_id?: number;
}

export const issueRoutes: Routes = {
  "GET /repos/{owner}/{repo}/issues": (call) =>
    page(call, listIssues(repositoryOf(call), call.query), issueShape),
  "POST /repos/{owner}/{repo}/issues": (call) => {
    const repository = repositoryOf(call);
    const body = call.body as IssueBody;
    const details = {
      labels: labelsNamed(call, repository, body.labels ?? []),
      assignees: people(call, body.assignees ?? []),
      milestone: milestoneNumbered(repository, body.milestone),
      type: typeNamed(repository, body.type),
    };
    const issue = openIssue(call.world, actor(call), repository, {
      title: String(body.title),
      body: body.body ?? "",
      ...(mayPush(call.viewer, repository) ? details : {}),
    });
    return ok(issueShape(issue), 201);
  },
  "GET /repos/{owner}/{repo}/issues/{issue_number}": (call) => ok(issueShape(issueOf(call))),
  "PATCH /repos/{owner}/{repo}/issues/{issue_number}": (call) => {
    const issue = issueOf(call);
    change(call, issue, call.body);
    return ok(issueShape(issue));
  },
  "GET /repos/{owner}/{repo}/issues/{issue_number}/comments": (call) => {
    const since = Date.parse(call.query.get("since") ?? "1970-01-01");
    const comments = [...issueOf(call).comments.values()];
    return page(
      call,
      comments.filter((each) => Date.parse(each.updatedAt) >= since),
      commentShape,
    );
  },
  "POST /repos/{owner}/{repo}/issues/{issue_number}/comments": (call) => {
    const comment = addComment(call.world, actor(call), issueOf(call), String(call.body["body"]));
    return ok(commentShape(comment), 201);
  },
  "GET /repos/{owner}/{repo}/issues/comments": (call) => {
    const since = Date.parse(call.query.get("since") ?? "1970-01-01");
    const byUpdate = call.query.get("sort") === "updated";
    const sign = call.query.get("direction") === "desc" ? -1 : 1;
    const key = (comment: Comment) => (byUpdate ? comment.updatedAt : comment.createdAt);
    const all = [...repositoryOf(call).issues.values()]
      .flatMap(({ comments }) => [...comments.values()])
      .filter((comment) => Date.parse(comment.updatedAt) >= since)
      .sort((a, b) => sign * (key(a).localeCompare(key(b)) || a.id - b.id));
    return page(call, all, commentShape);
  },
  "GET /repos/{owner}/{repo}/issues/comments/{comment_id}": (call) =>
    ok(commentShape(commentOf(call))),
  "PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}": (call) => {
    const comment = commentOf(call);
    editComment(call.world, actor(call), comment, String(call.body["body"]));
    return ok(commentShape(comment));
  },
  "DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}": (call) => {
    deleteComment(call.world, actor(call), commentOf(call));
    return noContent;
  },
  "GET /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions": (call) =>
    page(call, commentOf(call).reactions, reactionShape),
  "POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions": (call) =>
    addReaction(call, commentOf(call)),
  "POST /repos/{owner}/{repo}/issues/{issue_number}/reactions": (call) =>
    addReaction(call, issueOf(call)),
  "GET /repos/{owner}/{repo}/issues/{issue_number}/labels": (call) =>
    page(call, [...issueOf(call).labels], labelShape),
  "POST /repos/{owner}/{repo}/issues/{issue_number}/labels": (call) => {
    const issue = issueOf(call);
    addLabels(call.world, actor(call), issue, sentLabels(call, issue.repository));
    return page(call, [...issue.labels], labelShape);
  },
  "PUT /repos/{owner}/{repo}/issues/{issue_number}/labels": (call) => {
    const issue = issueOf(call);
    setLabels(call.world, actor(call), issue, sentLabels(call, issue.repository));
    return page(call, [...issue.labels], labelShape);
  },
  "DELETE /repos/{owner}/{repo}/issues/{issue_number}/labels": (call) => {
    setLabels(call.world, actor(call), issueOf(call), []);
    return noContent;
  },
  "DELETE /repos/{owner}/{repo}/issues/{issue_number}/labels/{name}": (call) => {
    const issue = issueOf(call);
    const label = issue.repository.labels.get(param(call, "name").toLowerCase());
    if (label === undefined || !issue.labels.has(label)) throw notFound("Label does not exist");
    removeLabels(call.world, actor(call), issue, [label]);
    return page(call, [...issue.labels], labelShape);
  },
  "POST /repos/{owner}/{repo}/issues/{issue_number}/assignees": (call) => {
    const issue = issueOf(call);
    assign(call.world, actor(call), issue, people(call, call.body["assignees"] as string[]));
    return ok(issueShape(issue), 201);
  },
  "DELETE /repos/{owner}/{repo}/issues/{issue_number}/assignees": (call) => {
    const issue = issueOf(call);
    unassign(call.world, actor(call), issue, people(call, call.body["assignees"] as string[]));
    return ok(issueShape(issue));
  },
};

function change(call: Call, issue: Issue, body: IssueBody): void {
  const { world } = call;
  const { repository } = issue;
  const by = actor(call);
  editIssue(world, by, issue, {
    ...(body.title === undefined ? {} : { title: body.title }),
    ...(body.body === undefined ? {} : { body: body.body ?? "" }),
  });
  if (mayPush(call.viewer, repository)) {
    if (body.labels !== undefined)
      setLabels(world, by, issue, labelsNamed(call, repository, body.labels));
    if (body.assignees !== undefined) setAssignees(world, by, issue, people(call, body.assignees));
    if (body.milestone !== undefined) {
      setMilestone(world, by, issue, milestoneNumbered(repository, body.milestone));
    }
    if (body.type !== undefined) setType(world, by, issue, typeNamed(repository, body.type));
  }
  if (body.state === "closed") close(call, issue, body);
  if (body.state === "open") {
    if (isPullRequest(issue)) reopenPull(world, by, issue);
    else reopenIssue(world, by, issue);
  }
}

function close(call: Call, issue: Issue, body: IssueBody): void {
  if (isPullRequest(issue)) {
    closePull(call.world, actor(call), issue);
    return;
  }
  const reason = (body.state_reason ?? "completed").toUpperCase() as StateReason;
  const all = [...issue.repository.issues.values()];
  const duplicateOf = all.find(({ id }) => id === body.duplicate_issue_id) ?? null;
  closeIssue(call.world, actor(call), issue, { reason, duplicateOf });
}

function addReaction(call: Call, subject: Issue | Comment) {
  const entry = Object.entries(reactionNames).find(([, name]) => name === call.body["content"]);
  if (entry === undefined) throw unprocessable("Validation Failed");
  const before = subject.reactions.length;
  const reaction = react(call.world, actor(call), subject, entry[0] as ReactionContent);
  return ok(reactionShape(reaction), subject.reactions.length > before ? 201 : 200);
}

function commentOf(call: Call): Comment {
  const id = Number(param(call, "comment_id"));
  for (const issue of repositoryOf(call).issues.values()) {
    const comment = issue.comments.get(id);
    if (comment !== undefined) return comment;
  }
  throw notFound("Not Found");
}

function sentLabels(call: Call, repository: Repository): Label[] {
  const { body } = call;
  const labels = Array.isArray(body) ? body : ((body["labels"] ?? []) as IssueBody["labels"]);
  return labelsNamed(call, repository, labels as NonNullable<IssueBody["labels"]>);
}

/** Labels by name; REST creates those that do not exist. */
function labelsNamed(
  call: Call,
  repository: Repository,
  names: (string | { name?: string })[],
): Label[] {
  return names.map((entry) => {
    const name = typeof entry === "string" ? entry : (entry.name ?? "");
    const known = repository.labels.get(name.toLowerCase());
    return known ?? createLabel(call.world, actor(call), repository, { name, color: "ededed" });
  });
}

/** People by login; those that GitHub does not know are silently dropped. */
function people({ world }: Call, logins: string[]): Account[] {
  return logins.flatMap((login) => world.store.accounts.get(login.toLowerCase()) ?? []);
}

function milestoneNumbered(
  repository: Repository,
  number: number | string | null | undefined,
): Milestone | null {
  if (number === null || number === undefined) return null;
  const milestone = repository.milestones.get(Number(number));
  if (milestone !== undefined) return milestone;
  throw unprocessable("Validation Failed", [
    { resource: "Issue", field: "milestone", code: "invalid" },
  ]);
}

function typeNamed(repository: Repository, name: string | null | undefined): IssueType | null {
  if (name === null || name === undefined) return null;
  const type = repository.owner.issueTypes.find((each) => each.name === name);
  if (type !== undefined) return type;
  throw unprocessable("Validation Failed", [{ resource: "Issue", field: "type", code: "invalid" }]);
}
