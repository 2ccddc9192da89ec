import { changesBetween } from "../store/git.ts";
import type { FileChange } from "../store/git.ts";
import type { PullRequest, Repository } from "../store/entities.ts";
import { userShape } from "./accounts.ts";
import { issuePage, issueShape, issueUrl } from "./issue.ts";
import { repositoryPage, repositoryShape, repositoryUrl } from "./repository.ts";

/** A pull request as it appears in lists. */
export function pullSummaryShape(issue: PullRequest) {
  const { pull, repository } = issue;
  const url = `${repositoryUrl(repository)}/pulls/${issue.number}`;
  const page = issuePage(issue);
  const links = {
    self: url,
    html: page,
    issue: issueUrl(issue),
    comments: `${issueUrl(issue)}/comments`,
    review_comments: `${url}/comments`,
    review_comment: `${repositoryUrl(repository)}/pulls/comments{/number}`,
    commits: `${url}/commits`,
    statuses: `${repositoryUrl(repository)}/statuses/${pull.headSha}`,
  };
  return {
    ...issueShape(issue),
    url,
    diff_url: `${page}.diff`,
    patch_url: `${page}.patch`,
    issue_url: links.issue,
    commits_url: links.commits,
    review_comments_url: links.review_comments,
    review_comment_url: links.review_comment,
    comments_url: links.comments,
    statuses_url: links.statuses,
    merged_at: pull.mergedAt,
    merge_commit_sha: pull.mergeCommit,
    requested_reviewers: [],
    requested_teams: [],
    head: side(pull.headRepository, pull.head, pull.headSha),
    base: side(repository, pull.base, pull.baseSha),
    _links: Object.fromEntries(Object.entries(links).map(([name, href]) => [name, { href }])),
    auto_merge: null,
    draft: pull.draft,
  };
}

/** A single pull request, with all its fields. */
export function pullShape(issue: PullRequest) {
  const { pull } = issue;
  const files = filesOf(issue);
  const lines = files.map((file) => linesChanged(issue, file));
  return {
    ...pullSummaryShape(issue),
    merged: pull.merged,
    mergeable: pull.merged ? null : true,
    rebaseable: pull.merged ? null : true,
    mergeable_state: pull.merged ? "unknown" : "clean",
    merged_by: pull.mergedBy === null ? null : userShape(pull.mergedBy),
    comments: issue.comments.size,
    review_comments: 0,
    maintainer_can_modify: false,
    commits: 1,
    additions: sum(lines.map(({ additions }) => additions)),
    deletions: sum(lines.map(({ deletions }) => deletions)),
    changed_files: files.length,
  };
}

export function filesOf({ pull, repository }: PullRequest): FileChange[] {
  return changesBetween(repository.git, pull.baseSha, pull.headSha);
}

export function fileShape(issue: PullRequest, file: FileChange) {
  const page = repositoryPage(issue.repository);
  const { headSha } = issue.pull;
  const { additions, deletions } = linesChanged(issue, file);
  return {
    sha: file.after,
    filename: file.path,
    status: file.status,
    additions,
    deletions,
    changes: additions + deletions,
    blob_url: `${page}/blob/${headSha}/${file.path}`,
    raw_url: `${page}/raw/${headSha}/${file.path}`,
    contents_url: `${repositoryUrl(issue.repository)}/contents/${file.path}?ref=${headSha}`,
  };
}

/** Lines on each side that the other side lacks: close enough to the counts of a diff. */
export function linesChanged(issue: PullRequest, file: FileChange) {
  const { blobs } = issue.repository.git;
  const read = (oid: string | null) => new Set((oid === null ? "" : blobs.get(oid))?.split("\n"));
  const [before, after] = [read(file.before), read(file.after)];
  const missing = (lines: Set<string>, from: Set<string>) =>
    [...lines].filter((line) => !from.has(line)).length;
  return { additions: missing(after, before), deletions: missing(before, after) };
}

function side(repository: Repository, ref: string, sha: string) {
  return {
    label: `${repository.owner.login}:${ref}`,
    ref,
    sha,
    user: userShape(repository.owner),
    repo: repositoryShape(repository),
  };
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
