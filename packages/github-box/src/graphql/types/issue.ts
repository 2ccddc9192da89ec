import { isPinned } from "../../changes/issue/pins.ts";
import {
  associationOf,
  commentPage,
  dependenciesSummary,
  issuePage,
  subIssuesSummary,
} from "../../shapes/issue.ts";
import { trialMerge } from "../../changes/repository/pulls.ts";
import { ancestry } from "../../store/git.ts";
import { filesOf, linesChanged } from "../../shapes/pull.ts";
import type { Comment, Edit, Issue, PullRequest, Reaction } from "../../store/entities.ts";
import { isPullRequest } from "../../store/entities.ts";
import { canSeeBoard } from "../../store/viewer.ts";
import { identity, isAuthor, pages, plainText, reactable } from "../common.ts";
import type { PageArguments } from "../connection.ts";
import { connection } from "../connection.ts";
import type { Context, Fields } from "../context.ts";
import { withArguments } from "../context.ts";
import type { Order } from "../issue-filter.ts";
import { inOrder, pullState } from "../issue-filter.ts";
import { branchRef } from "./repository.ts";
import { gitObject } from "./git.ts";

const written: Fields<Issue | Comment> = {
  ...identity,
  ...reactable,
  author: ({ author }) => author,
  authorAssociation: associationOf,
  body: ({ body }) => body,
  bodyText: ({ body }) => plainText(body),
  editor: ({ edits }) => edits.at(-1)?.editor ?? null,
  lastEditedAt: ({ edits }) => edits.at(-1)?.createdAt ?? null,
  includesCreatedEdit: ({ edits }) => edits.length > 0,
  publishedAt: ({ createdAt }) => createdAt,
  viewerDidAuthor: ({ author }, _args, { viewer }) => isAuthor(author, viewer),
  viewerCanUpdate: (_source, _args, { viewer }) => viewer.kind !== "nobody",
  ...pages("userContentEdits", ({ edits }: Issue | Comment) => edits.toReversed()),
};

const shared: Fields<Issue> = {
  ...written,
  number: ({ number }) => number,
  title: ({ title }) => title,
  repository: ({ repository }) => repository,
  url: issuePage,
  resourcePath: (source) => new URL(issuePage(source)).pathname,
  closed: ({ state }) => state === "closed",
  closedAt: ({ closedAt }) => closedAt,
  locked: ({ locked }) => locked,
  activeLockReason: () => null,
  milestone: ({ milestone }) => milestone,
  ...pages("labels", ({ labels }: Issue) => labels),
  ...pages("assignees", ({ assignees }: Issue) => assignees),
  comments: withArguments((source: Issue, args: PageArguments & { orderBy?: Order }) =>
    connection("comments", inOrder([...source.comments.values()], args.orderBy), args),
  ),
  timelineItems: withArguments(
    (
      source: Issue,
      args: PageArguments & { itemTypes?: string[]; since?: string; skip?: number },
    ) => {
      const wanted = args.itemTypes?.map(typeNameOf);
      const since = args.since === undefined ? 0 : Date.parse(args.since);
      const items = [...source.timeline, ...source.comments.values()]
        .filter(({ kind }) => wanted?.includes(kind) ?? true)
        .filter(({ createdAt }) => Date.parse(createdAt) >= since)
        .sort((a, b) => a.id - b.id);
      return connection("timelineItems", items, args);
    },
  ),
  projectItems: withArguments(
    (source: Issue, args: PageArguments & { includeArchived?: boolean }, { viewer }: Context) => {
      const items = [...source.items].filter(
        ({ archivedAt }) => archivedAt === null || args.includeArchived !== false,
      );
      const page = connection("projectItems", items, args);
      return page.hiding(({ board }) => !canSeeBoard(viewer, board));
    },
  ),
  projectsV2: withArguments((source: Issue, args: PageArguments, { viewer }: Context) => {
    const boards = [...source.items].map(({ board }) => board);
    return connection(
      "projectsV2",
      boards.filter((board) => canSeeBoard(viewer, board)),
      args,
    );
  }),
};

const issue: Fields<Issue> = {
  ...shared,
  state: ({ state }) => state.toUpperCase(),
  stateReason: ({ stateReason }) => stateReason,
  duplicateOf: ({ duplicateOf }) => duplicateOf,
  isPinned,
  issueType: ({ type }) => type,
  ...pages("issueFieldValues", ({ fieldValues }: Issue) => fieldValues.values()),
  parent: ({ parent }) => parent,
  subIssuesSummary: (source) => {
    const { total, completed, percent_completed: percentCompleted } = subIssuesSummary(source);
    return { total, completed, percentCompleted };
  },
  issueDependenciesSummary: (source) => {
    const summary = dependenciesSummary(source);
    return {
      blockedBy: summary.blocked_by,
      blocking: summary.blocking,
      totalBlockedBy: summary.total_blocked_by,
      totalBlocking: summary.total_blocking,
    };
  },
  ...pages("subIssues", ({ subIssues }: Issue) => subIssues),
  ...pages("blockedBy", ({ blockedBy }: Issue) => blockedBy),
  ...pages("blocking", ({ blocking }: Issue) => blocking),
  closedByPullRequestsReferences: withArguments(
    (source: Issue, args: PageArguments & { includeClosedPrs?: boolean }) => {
      const pulls = [...source.closers].filter(
        ({ state }) => state === "open" || args.includeClosedPrs === true,
      );
      return connection("closedByPullRequestsReferences", pulls, args);
    },
  ),
};

const pullRequest: Fields<PullRequest> = {
  ...(shared as Fields<PullRequest>),
  state: pullState,
  isDraft: ({ pull }) => pull.draft,
  merged: ({ pull }) => pull.merged,
  mergedAt: ({ pull }) => pull.mergedAt,
  mergedBy: ({ pull }) => pull.mergedBy,
  mergeCommit: ({ pull, repository }) =>
    pull.mergeCommit === null
      ? null
      : gitObject(repository, { type: "commit", oid: pull.mergeCommit }),
  headRefName: ({ pull }) => pull.head,
  headRefOid: ({ pull }) => pull.headSha,
  baseRefName: ({ pull }) => pull.base,
  baseRefOid: ({ pull }) => pull.baseSha,
  headRepository: ({ pull }) => pull.headRepository,
  isCrossRepository: ({ pull, repository }) => pull.headRepository !== repository,
  baseRef: ({ pull, repository }) => branchRef(repository, pull.base),
  mergeable: (source) => {
    if (source.state === "closed") return "UNKNOWN";
    return trialMerge(source) === null ? "CONFLICTING" : "MERGEABLE";
  },
  potentialMergeCommit: (source) => {
    const merge = source.state === "closed" ? null : trialMerge(source);
    return merge && gitObject(source.repository, { type: "commit", oid: merge.oid });
  },
  commits: withArguments((source: PullRequest, args: PageArguments) => {
    const { repository, pull } = source;
    const base = new Set(ancestry(repository.git, pull.baseSha));
    const commits = ancestry(repository.git, pull.headSha)
      .filter((oid) => !base.has(oid))
      .toReversed()
      .map((oid): PullCommit => ({ nodeId: oid, pull: source }));
    return connection("commits", commits, args);
  }),
  changedFiles: (source) => filesOf(source).length,
  files: withArguments((source: PullRequest, args: PageArguments) => {
    const files = filesOf(source).map((file) => ({
      nodeId: file.path,
      path: file.path,
      changeType: { added: "ADDED", modified: "MODIFIED", removed: "DELETED" }[file.status],
      viewerViewedState: "UNVIEWED",
      ...linesChanged(source, file),
    }));
    return connection("files", files, args);
  }),
  ...pages("closingIssuesReferences", ({ pull }: PullRequest) => pull.closing),
};

const comment: Fields<Comment> = {
  ...written,
  issue: (source) => source.issue,
  pullRequest: (source) => (isPullRequest(source.issue) ? source.issue : null),
  repository: (source) => source.issue.repository,
  url: commentPage,
  isMinimized: () => false,
  minimizedReason: () => null,
};

const edit: Fields<Edit> = {
  ...identity,
  editor: ({ editor }) => editor,
  editedAt: ({ createdAt }) => createdAt,
  diff: ({ diff }) => diff,
  deletedAt: () => null,
};

const reaction: Fields<Reaction> = {
  ...identity,
  content: ({ content }) => content,
  user: ({ user }) => (user.kind === "User" ? user : null),
};

interface PullCommit {
  /** The SHA of the commit. */
  nodeId: string;
  pull: PullRequest;
}

const pullCommit: Fields<PullCommit> = {
  id: ({ nodeId }) => `PURC_${nodeId}`,
  commit: ({ nodeId: oid, pull: { repository } }) => gitObject(repository, { type: "commit", oid }),
  pullRequest: ({ pull }) => pull,
};

export const issueTypes = {
  PullRequestCommit: pullCommit,
  Issue: issue,
  PullRequest: pullRequest,
  IssueComment: comment,
  UserContentEdit: edit,
  Reaction: reaction,
};

/** `BLOCKED_BY_ADDED_EVENT` -> `BlockedByAddedEvent`. */
function typeNameOf(itemType: string): string {
  return itemType
    .toLowerCase()
    .replaceAll(/(?:^|_)([a-z])/g, (_all, letter: string) => letter.toUpperCase());
}
