import { entryAt, resolveCommit } from "../../store/git.ts";
import { roleOf } from "../../changes/repository/repositories.ts";
import { notFound } from "../../contract/refusal.ts";
import { repositoryPage } from "../../shapes/repository.ts";
import { nameWithOwner } from "../../store/entities.ts";
import type { Issue, Label, Milestone, Pin, Repository } from "../../store/entities.ts";
import { canSeeBoard } from "../../store/viewer.ts";
import { identity, pages } from "../common.ts";
import type { PageArguments } from "../connection.ts";
import { connection } from "../connection.ts";
import type { Context, Fields } from "../context.ts";
import { withArguments } from "../context.ts";
import { gitObject } from "./git.ts";
import type { IssueFilter } from "../issue-filter.ts";
import { filterIssues, filterPulls, inOrder } from "../issue-filter.ts";
import type { Order } from "../issue-filter.ts";
import { milestonePage } from "../../shapes/issue.ts";

const repository: Fields<Repository> = {
  ...identity,
  name: ({ name }) => name,
  nameWithOwner,
  owner: ({ owner }) => owner,
  url: repositoryPage,
  resourcePath: (source) => `/${nameWithOwner(source)}`,
  description: ({ description }) => description,
  isArchived: ({ archived }) => archived,
  isPrivate: (source) => source.private,
  isDisabled: () => false,
  isFork: () => false,
  isEmpty: ({ git }) => git.branches.size === 0,
  isInOrganization: ({ owner }) => owner.kind === "Organization",
  visibility: (source) => (source.private ? "PRIVATE" : "PUBLIC"),
  hasIssuesEnabled: ({ hasIssues }) => hasIssues,
  hasProjectsEnabled: () => true,
  pushedAt: ({ pushedAt }) => pushedAt,
  viewerPermission: (source, _args, { viewer }) => permission(source, viewer),
  viewerCanAdminister: (source, _args, { viewer }) => permission(source, viewer) === "ADMIN",
  defaultBranchRef: (source) => branchRef(source, source.defaultBranch),
  ref: withArguments((source: Repository, { qualifiedName }: { qualifiedName: string }) =>
    branchRef(source, qualifiedName.replace(/^refs\/heads\//, "")),
  ),
  object: withArguments((source: Repository, args: { expression?: string; oid?: string }) =>
    objectNamed(source, args.expression ?? args.oid ?? ""),
  ),
  label: withArguments(
    (source: Repository, { name }: { name: string }) =>
      source.labels.get(name.toLowerCase()) ?? null,
  ),
  labels: withArguments(
    (source: Repository, args: PageArguments & { query?: string; orderBy?: Order }) => {
      const words = (args.query ?? "").toLowerCase();
      const labels = [...source.labels.values()].filter(
        ({ name, description }) =>
          name.toLowerCase().includes(words) || (description ?? "").toLowerCase().includes(words),
      );
      return connection("labels", inOrder(labels, args.orderBy), args);
    },
  ),
  milestone: withArguments(
    (source: Repository, { number }: { number: number }) => source.milestones.get(number) ?? null,
  ),
  milestones: withArguments(
    (source: Repository, args: PageArguments & { states?: string[]; orderBy?: Order }) => {
      const milestones = [...source.milestones.values()].filter(
        ({ state }) => args.states?.includes(state.toUpperCase()) ?? true,
      );
      return connection("milestones", inOrder(milestones, args.orderBy), args);
    },
  ),
  assignableUsers: withArguments(
    (source: Repository, args: PageArguments & { query?: string }, { world }: Context) => {
      const words = (args.query ?? "").toLowerCase();
      const people = [...source.collaborators]
        .filter(([login, role]) => role !== "none" && login.includes(words))
        .flatMap(([login]) => world.store.accounts.get(login) ?? []);
      return connection("assignableUsers", people, args);
    },
  ),
  issue: withArguments((source: Repository, { number }: { number: number }) =>
    numbered(source, number, "Issue"),
  ),
  pullRequest: withArguments((source: Repository, { number }: { number: number }) =>
    numbered(source, number, "PullRequest"),
  ),
  issueOrPullRequest: withArguments((source: Repository, { number }: { number: number }) =>
    numbered(source, number),
  ),
  issues: withArguments((source: Repository, args: PageArguments & IssueFilter) =>
    connection("issues", filterIssues(source.issues.values(), args), args),
  ),
  pullRequests: withArguments((source: Repository, args: PageArguments & IssueFilter) =>
    connection("pullRequests", filterPulls(source.issues.values(), args), args),
  ),
  ...pages("pinnedIssues", ({ pinned }: Repository) => pinned),
  ...pages("issueTypes", ({ owner }: Repository) => owner.issueTypes),
  projectsV2: withArguments(
    (source: Repository, args: PageArguments & { query?: string }, { viewer }: Context) => {
      const words = (args.query ?? "").toLowerCase();
      const boards = [...source.owner.boards.values()].filter(
        (board) => board.repositories.has(source) && board.title.toLowerCase().includes(words),
      );
      const page = connection("projectsV2", boards, args);
      return page.hiding((board) => !canSeeBoard(viewer, board));
    },
  ),
};

function permission(repository: Repository, viewer: Context["viewer"]): string | null {
  if (viewer.kind === "installation") return "WRITE";
  if (viewer.kind !== "person") return null;
  const role = roleOf(repository, viewer.account);
  return role === "none" ? null : role.toUpperCase();
}

function numbered(repository: Repository, number: number, kind?: Issue["kind"]): Issue {
  const issue = repository.issues.get(number);
  if (issue !== undefined && (kind === undefined || issue.kind === kind)) return issue;
  const word = kind ?? "issue or pull request";
  throw notFound(
    `Could not resolve to ${kind === "PullRequest" ? "a" : "an"} ${word} with the number of ${number}.`,
  );
}

export function branchRef(source: Repository, name: string) {
  const oid = source.git.branches.get(name);
  if (oid === undefined) return null;
  return {
    id: `REF_${Buffer.from(`${source.id}:${name}`).toString("base64url")}`,
    name,
    prefix: "refs/heads/",
    repository: source,
    target: gitObject(source, { type: "commit", oid }),
  };
}

/** `HEAD:plan`, `main:README.md`, `main`, or an object's SHA. */
function objectNamed(source: Repository, expression: string) {
  const colon = expression.indexOf(":");
  const revision = colon === -1 ? expression : expression.slice(0, colon);
  const commit = resolveCommit(source.git, source.defaultBranch, revision);
  if (colon === -1) {
    if (commit !== null) return gitObject(source, { type: "commit", oid: commit.oid });
    if (source.git.blobs.has(revision)) return gitObject(source, { type: "blob", oid: revision });
    if (source.git.trees.has(revision)) return gitObject(source, { type: "tree", oid: revision });
    return null;
  }
  const entry = commit && entryAt(source.git, commit, expression.slice(colon + 1));
  return entry === null ? null : gitObject(source, entry);
}

const label: Fields<Label> = {
  ...identity,
  name: ({ name }) => name,
  color: ({ color }) => color,
  description: ({ description }) => description,
  isDefault: ({ isDefault }) => isDefault,
  repository: ({ repository }) => repository,
  url: (source) => `${repositoryPage(source.repository)}/labels/${encodeURIComponent(source.name)}`,
  issues: withArguments((source: Label, args: PageArguments & IssueFilter) => {
    const all = [...source.repository.issues.values()].filter(({ labels }) => labels.has(source));
    return connection("issues", filterIssues(all, args), args);
  }),
};

const milestone: Fields<Milestone> = {
  ...identity,
  number: ({ number }) => number,
  title: ({ title }) => title,
  description: ({ description }) => description,
  dueOn: ({ dueOn }) => dueOn,
  state: ({ state }) => state.toUpperCase(),
  closed: ({ state }) => state === "closed",
  closedAt: ({ closedAt }) => closedAt,
  creator: ({ creator }) => creator,
  repository: ({ repository }) => repository,
  url: milestonePage,
  openIssueCount: ({ issues }) => [...issues].filter(({ state }) => state === "open").length,
  closedIssueCount: ({ issues }) => [...issues].filter(({ state }) => state === "closed").length,
  progressPercentage: ({ issues }) => {
    const closed = [...issues].filter(({ state }) => state === "closed").length;
    return issues.size === 0 ? 0 : (100 * closed) / issues.size;
  },
  issues: withArguments((source: Milestone, args: PageArguments & IssueFilter) =>
    connection("issues", filterIssues(source.issues, args), args),
  ),
  pullRequests: withArguments((source: Milestone, args: PageArguments & IssueFilter) =>
    connection("pullRequests", filterPulls(source.issues, args), args),
  ),
};

const pin: Fields<Pin> = {
  ...identity,
  issue: ({ issue }) => issue,
  pinnedBy: ({ pinnedBy }) => pinnedBy,
  repository: ({ issue }) => issue.repository,
};

export const repositoryTypes = {
  Repository: repository,
  Label: label,
  Milestone: milestone,
  PinnedIssue: pin,
};
