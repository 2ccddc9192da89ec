import { issueFieldOnIssue } from "./issue-field.ts";
import type {
  Comment,
  Issue,
  Label,
  Milestone,
  Reaction,
  ReactionContent,
} from "../store/entities.ts";
import { isPullRequest } from "../store/entities.ts";
import { userShape } from "./accounts.ts";
import { repositoryPage, repositoryUrl } from "./repository.ts";

export function issueUrl(issue: Issue): string {
  return `${repositoryUrl(issue.repository)}/issues/${issue.number}`;
}

export function issuePage(issue: Issue): string {
  const folder = issue.pull === null ? "issues" : "pull";
  return `${repositoryPage(issue.repository)}/${folder}/${issue.number}`;
}

export function issueShape(issue: Issue) {
  const url = issueUrl(issue);
  const [assignee] = issue.assignees;
  return {
    id: issue.id,
    node_id: issue.nodeId,
    url,
    repository_url: repositoryUrl(issue.repository),
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    timeline_url: `${url}/timeline`,
    html_url: issuePage(issue),
    number: issue.number,
    title: issue.title,
    body: issue.body === "" ? null : issue.body,
    user: userShape(issue.author),
    labels: [...issue.labels].map(labelShape),
    state: issue.state,
    state_reason: issue.stateReason?.toLowerCase() ?? null,
    locked: issue.locked,
    active_lock_reason: null,
    assignee: assignee === undefined ? null : userShape(assignee),
    assignees: [...issue.assignees].map(userShape),
    milestone: issue.milestone === null ? null : milestoneShape(issue.milestone),
    comments: issue.comments.size,
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
    closed_at: issue.closedAt,
    closed_by: issue.closedBy === null ? null : userShape(issue.closedBy),
    author_association: associationOf(issue),
    performed_via_github_app: null,
    reactions: reactionsShape(issue.reactions, url),
    ...(issue.type === null ? {} : { type: issueTypeShape(issue.type) }),
    ...(isPullRequest(issue) ? pullLinks(issue) : issueRelations(issue)),
  };
}

function issueRelations(issue: Issue) {
  return {
    sub_issues_summary: subIssuesSummary(issue),
    issue_dependencies_summary: dependenciesSummary(issue),
    parent_issue_url: issue.parent === null ? null : issueUrl(issue.parent),
    ...(issue.fieldValues.size > 0 && {
      issue_field_values: [...issue.fieldValues.values()].map(issueFieldOnIssue),
    }),
  };
}

export function subIssuesSummary(issue: Issue) {
  const total = issue.subIssues.size;
  const completed = [...issue.subIssues].filter(({ state }) => state === "closed").length;
  const share = total === 0 ? 0 : Math.floor((100 * completed) / total);
  return { total, completed, percent_completed: share };
}

export function dependenciesSummary(issue: Issue) {
  const open = (issues: Set<Issue>) => [...issues].filter(({ state }) => state === "open").length;
  return {
    blocked_by: open(issue.blockedBy),
    blocking: open(issue.blocking),
    total_blocked_by: issue.blockedBy.size,
    total_blocking: issue.blocking.size,
  };
}

function pullLinks(issue: Issue) {
  const page = issuePage(issue);
  return {
    draft: issue.pull?.draft ?? false,
    pull_request: {
      url: `${repositoryUrl(issue.repository)}/pulls/${issue.number}`,
      html_url: page,
      diff_url: `${page}.diff`,
      patch_url: `${page}.patch`,
      merged_at: issue.pull?.mergedAt ?? null,
    },
  };
}

export function issueTypeShape(type: NonNullable<Issue["type"]>) {
  return {
    id: type.id,
    node_id: type.nodeId,
    name: type.name,
    description: type.description,
    color: type.color,
    created_at: type.createdAt,
    updated_at: type.updatedAt,
    is_enabled: true,
  };
}

export function labelShape(label: Label) {
  return {
    id: label.id,
    node_id: label.nodeId,
    url: `${repositoryUrl(label.repository)}/labels/${encodeURIComponent(label.name)}`,
    name: label.name,
    color: label.color,
    default: label.isDefault,
    description: label.description,
  };
}

export function milestoneShape(milestone: Milestone) {
  const url = `${repositoryUrl(milestone.repository)}/milestones/${milestone.number}`;
  const closed = [...milestone.issues].filter(({ state }) => state === "closed").length;
  return {
    id: milestone.id,
    node_id: milestone.nodeId,
    url,
    html_url: milestonePage(milestone),
    labels_url: `${url}/labels`,
    number: milestone.number,
    title: milestone.title,
    description: milestone.description,
    creator: userShape(milestone.creator),
    open_issues: milestone.issues.size - closed,
    closed_issues: closed,
    state: milestone.state,
    created_at: milestone.createdAt,
    updated_at: milestone.updatedAt,
    due_on: milestone.dueOn,
    closed_at: milestone.closedAt,
  };
}

export function milestonePage(milestone: Milestone): string {
  return `${repositoryPage(milestone.repository)}/milestone/${milestone.number}`;
}

export function commentPage(comment: Comment): string {
  return `${issuePage(comment.issue)}#issuecomment-${comment.id}`;
}

export function commentShape(comment: Comment) {
  const url = `${repositoryUrl(comment.issue.repository)}/issues/comments/${comment.id}`;
  return {
    id: comment.id,
    node_id: comment.nodeId,
    url,
    html_url: commentPage(comment),
    issue_url: issueUrl(comment.issue),
    user: userShape(comment.author),
    body: comment.body,
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    author_association: associationOf(comment),
    performed_via_github_app: null,
    reactions: reactionsShape(comment.reactions, url),
  };
}

export const reactionNames: Record<ReactionContent, string> = {
  THUMBS_UP: "+1",
  THUMBS_DOWN: "-1",
  LAUGH: "laugh",
  CONFUSED: "confused",
  HEART: "heart",
  HOORAY: "hooray",
  ROCKET: "rocket",
  EYES: "eyes",
};

export function reactionShape(reaction: Reaction) {
  return {
    id: reaction.id,
    node_id: reaction.nodeId,
    user: userShape(reaction.user),
    content: reactionNames[reaction.content],
    created_at: reaction.createdAt,
  };
}

function reactionsShape(reactions: Reaction[], url: string) {
  const counts = Object.entries(reactionNames).map(([content, name]) => [
    name,
    reactions.filter((reaction) => reaction.content === content).length,
  ]);
  return {
    url: `${url}/reactions`,
    total_count: reactions.length,
    ...Object.fromEntries(counts),
  };
}

/** The author's association with the repository; bots are contributors or nothing. */
export function associationOf(written: Issue | Comment): string {
  const { author } = written;
  const repository =
    written.kind === "IssueComment" ? written.issue.repository : written.repository;
  if (author === repository.owner) return "OWNER";
  if (repository.owner.members.has(author.login)) return "MEMBER";
  return repository.collaborators.has(author.login.toLowerCase()) ? "COLLABORATOR" : "NONE";
}
