import type { Content } from "../../store/git.ts";
import { commit, mergeBase, mergeCommit } from "../../store/git.ts";
import type { Commit } from "../../store/git.ts";
import { unprocessable } from "../../contract/refusal.ts";
import type { Account, Issue, PullRequest, Repository } from "../../store/entities.ts";
import { isPullRequest } from "../../store/entities.ts";
import type { World } from "../../store/world.ts";
import { touch } from "../../store/world.ts";
import { moveToDone } from "../board/automation.ts";
import { closeIssue, createIssue, editIssue } from "../issue/issues.ts";
import { tellPush } from "./pushes.ts";
import { forkRepository } from "./repositories.ts";
import { refuseArchived } from "./rules.ts";
import { tellIssue } from "../issue/tell-issue.ts";
import { note } from "../issue/timeline.ts";

export interface NewPull {
  title: string;
  body?: string;
  files?: Record<string, Content>;
  draft?: boolean;
  /** An existing branch, or the name of the new one with `files`. */
  head?: string;
  base?: string;
  /** Open it from the person's own fork, which is made if there is none. */
  fork?: boolean;
}

/** Opens a pull request; with `files` its branch is made with that one commit. */
export function openPull(
  world: World,
  actor: Account,
  repository: Repository,
  wanted: NewPull,
): PullRequest {
  refuseArchived(repository);
  const headRepository = wanted.fork ? forkRepository(world, actor, repository) : repository;
  const { git } = repository;
  const { branches } = headRepository.git;
  const base = wanted.base ?? repository.defaultBranch;
  const head = wanted.head ?? `patch-${repository.nextNumber}`;
  const baseSha = git.branches.get(base);
  if (baseSha === undefined) throw invalid("base");
  if (wanted.files !== undefined || !branches.has(head)) {
    const message = { author: actor.login, date: world.now(), message: wanted.title };
    branches.set(head, commit(git, baseSha, wanted.files ?? {}, message).oid);
  }
  const headSha = branches.get(head);
  if (headSha === undefined || headSha === baseSha) throw invalid("head");
  const issue = Object.assign(createIssue(world, actor, repository, wanted, "PullRequest"), {
    pull: {
      draft: wanted.draft ?? false,
      headRepository,
      head,
      headSha,
      base,
      baseSha,
      merged: false,
      mergedAt: null,
      mergedBy: null,
      mergeCommit: null,
      closing: new Set<Issue>(),
    },
  });
  linkClosing(issue);
  tellIssue(world, actor, issue, "opened");
  return issue;
}

export function editPull(
  world: World,
  actor: Account,
  issue: PullRequest,
  text: { title?: string; body?: string },
): void {
  editIssue(world, actor, issue, text);
  linkClosing(issue);
}

/** A push to a pull request's branch moves its head. */
export function pushToPull(
  world: World,
  actor: Account,
  issue: PullRequest,
  files: Record<string, Content>,
  message: string,
): void {
  const by = { author: actor.login, date: world.now(), message };
  moveHead(world, actor, issue, commit(issue.repository.git, issue.pull.headSha, files, by).oid);
}

/** Replaces all commits of the branch by a new one on top of the base. */
export function forcePushToPull(
  world: World,
  actor: Account,
  issue: PullRequest,
  files: Record<string, Content>,
  message: string,
): void {
  const { git } = issue.repository;
  const base = git.branches.get(issue.pull.base) ?? issue.pull.baseSha;
  const by = { author: actor.login, date: world.now(), message };
  issue.pull.baseSha = base;
  moveHead(world, actor, issue, commit(git, base, files, by).oid);
}

function moveHead(world: World, actor: Account, issue: PullRequest, after: string): void {
  const { headRepository, headSha: before, head } = issue.pull;
  headRepository.git.branches.set(head, after);
  tellPush(world, actor, headRepository, head, before, after);
  followHeads(world, actor, headRepository, head, before, after);
}

/** Changes the branch into which it would be merged. */
export function changeBase(world: World, actor: Account, issue: PullRequest, base: string): void {
  const { pull, repository } = issue;
  const sha = repository.git.branches.get(base);
  if (sha === undefined) throw invalid("base");
  if (pull.base === base) return;
  const changes = { base: { ref: { from: pull.base }, sha: { from: pull.baseSha } } };
  pull.base = base;
  pull.baseSha = mergeBase(repository.git, sha, pull.headSha) ?? sha;
  touch(world, issue);
  linkClosing(issue);
  tellIssue(world, actor, issue, "edited", () => ({ changes }));
}

/** What the base would contain after the merge, as GitHub works it out; null for a conflict. */
export function trialMerge({ repository, pull, updatedAt }: PullRequest): Commit | null {
  const base = repository.git.branches.get(pull.base) ?? pull.baseSha;
  const by = { author: "GitHub", date: updatedAt, message: `Merge ${pull.headSha} into ${base}` };
  return mergeCommit(repository.git, base, pull.headSha, by);
}

/** Notifies every open pull request of a branch that has moved. */
export function followHeads(
  world: World,
  actor: Account,
  headRepository: Repository,
  branch: string,
  before: string,
  after: string,
): void {
  const all = [...world.store.repositories.values()].flatMap(({ issues }) => [...issues.values()]);
  for (const issue of all) {
    if (!isPullRequest(issue) || issue.state === "closed" || issue.pull.head !== branch) continue;
    if (issue.pull.headRepository !== headRepository) continue;
    issue.pull.headSha = after;
    touch(world, issue);
    tellIssue(world, actor, issue, "synchronize", () => ({ before, after }));
  }
}

export function setDraft(world: World, actor: Account, issue: PullRequest, draft: boolean): void {
  if (issue.pull.draft === draft) return;
  issue.pull.draft = draft;
  touch(world, issue);
  tellIssue(world, actor, issue, draft ? "converted_to_draft" : "ready_for_review");
}

/** Merges into the base. On the default branch this closes the issues that the pull request says it closes. */
export function mergePull(world: World, actor: Account, issue: PullRequest): string {
  const { repository, pull } = issue;
  refuseArchived(repository);
  if (pull.merged || issue.state === "closed" || pull.draft) {
    throw unprocessable("Pull Request is not mergeable");
  }
  const { git } = repository;
  const before = git.branches.get(pull.base) ?? pull.baseSha;
  const { login } = pull.headRepository.owner;
  const message = `Merge pull request #${issue.number} from ${login}/${pull.head}`;
  const by = { author: actor.login, date: world.now(), message };
  const merge = mergeCommit(git, before, pull.headSha, by)?.oid;
  if (merge === undefined) throw unprocessable("Merge conflict");
  git.branches.set(pull.base, merge);
  Object.assign(pull, { merged: true, mergedAt: world.now(), mergedBy: actor, mergeCommit: merge });
  repository.pushedAt = world.now();
  note(world, actor, issue, "MergedEvent");
  closePull(world, actor, issue);
  tellPush(world, actor, repository, pull.base, before, merge);
  if (pull.base !== repository.defaultBranch) return merge;
  for (const closed of pull.closing) closeIssue(world, actor, closed, { closer: issue });
  return merge;
}

export function closePull(world: World, actor: Account, issue: PullRequest): void {
  if (issue.state === "closed") return;
  issue.state = "closed";
  issue.closedAt = world.now();
  issue.closedBy = actor;
  note(world, actor, issue, "ClosedEvent", { stateReason: null });
  tellIssue(world, actor, issue, "closed");
  moveToDone(world, issue);
}

export function reopenPull(world: World, actor: Account, issue: PullRequest): void {
  if (issue.pull.merged) throw unprocessable("A merged pull request cannot be reopened");
  if (issue.state === "open") return;
  issue.state = "open";
  issue.closedAt = null;
  issue.closedBy = null;
  note(world, actor, issue, "ReopenedEvent");
  tellIssue(world, actor, issue, "reopened");
}

const keyword = /\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?)\s*:?\s+#(\d+)\b/gi;

/** Reads `closes #12` from the body. Only a pull request into the default branch closes issues. */
function linkClosing(issue: PullRequest): void {
  const { pull, repository } = issue;
  for (const linked of pull.closing) linked.closers.delete(issue);
  pull.closing.clear();
  if (pull.base !== repository.defaultBranch) return;
  for (const [, number] of issue.body.matchAll(keyword)) {
    const linked = repository.issues.get(Number(number));
    if (linked === undefined || linked.pull !== null) continue;
    pull.closing.add(linked);
    linked.closers.add(issue);
  }
}

function invalid(field: string) {
  return unprocessable("Validation Failed", [{ resource: "PullRequest", field, code: "invalid" }]);
}
