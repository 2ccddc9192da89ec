import { userShape } from "../shapes/accounts.ts";
import { issuePage } from "../shapes/issue.ts";
import type { Board, Comment, Field, Issue, Item, Repository, View } from "./entities.ts";
import type { Store } from "./store.ts";
import { nameWithOwner } from "./entities.ts";

export type Snapshot = ReturnType<typeof snapshotOf>;

/** Everything in the box as plain JSON, for a page or a test. */
export function snapshotOf(store: Store, now: string) {
  return {
    now,
    repositories: [...store.repositories.values()].map(repositoryState),
    boards: [...store.accounts.values()].flatMap(({ boards }) =>
      [...boards.values()].map(boardState),
    ),
  };
}

export function repositoryState(repository: Repository) {
  const all = [...repository.issues.values()];
  const head = repository.git.branches.get(repository.defaultBranch);
  const files = head === undefined ? undefined : repository.git.commits.get(head)?.files;
  return {
    name: nameWithOwner(repository),
    private: repository.private,
    archived: repository.archived,
    defaultBranch: repository.defaultBranch,
    files: Object.fromEntries(
      [...(files ?? [])].map(([path, blob]) => [path, repository.git.blobs.get(blob) ?? ""]),
    ),
    labels: [...repository.labels.values()].map(({ name, color, description }) => ({
      name,
      color,
      description,
    })),
    milestones: [...repository.milestones.values()].map((milestone) => ({
      number: milestone.number,
      title: milestone.title,
      description: milestone.description,
      dueOn: milestone.dueOn,
      state: milestone.state,
      issues: [...milestone.issues].map(({ number }) => number),
    })),
    issues: all.filter(({ pull }) => pull === null).map(issueState),
    pullRequests: all.filter(({ pull }) => pull !== null).map(pullState),
    pinned: repository.pinned.map(({ issue }) => issue.number),
  };
}

function issueState(issue: Issue) {
  return {
    number: issue.number,
    title: issue.title,
    body: issue.body,
    url: issuePage(issue),
    state: issue.state,
    stateReason: issue.stateReason,
    author: issue.author.login,
    createdAt: issue.createdAt,
    updatedAt: issue.updatedAt,
    closedAt: issue.closedAt,

    labels: [...issue.labels].map(({ name }) => name),
    assignees: [...issue.assignees].map(({ login }) => login),
    type: issue.type?.name ?? null,
    fields: Object.fromEntries(
      [...issue.fieldValues.values()].map(({ field, value }) => [field.name, value]),
    ),
    milestone: issue.milestone?.title ?? null,
    parent: issue.parent?.number ?? null,
    subIssues: [...issue.subIssues].map(({ number }) => number),
    blockedBy: [...issue.blockedBy].map(({ number }) => number),
    closedBy: [...issue.closers].map(({ number }) => number),
    comments: [...issue.comments.values()].map(commentState),
    timeline: issue.timeline.map(({ kind, actor, createdAt }) => ({
      kind,
      actor: actor.login,
      createdAt,
    })),
    edits: issue.edits.length,
  };
}

function pullState(issue: Issue) {
  return {
    ...issueState(issue),
    draft: issue.pull?.draft ?? false,
    merged: issue.pull?.merged ?? false,
    head: issue.pull?.head ?? "",
    base: issue.pull?.base ?? "",
    closes: [...(issue.pull?.closing ?? [])].map(({ number }) => number),
    checks: checksOf(issue),
  };
}

/** The checks of its last commit, the latest of each name. */
function checksOf({ repository, pull }: Issue) {
  const runs = repository.checkSuites.get(pull?.headSha ?? "")?.runs ?? [];
  const latest = new Map(runs.map((run) => [run.name, run]));
  return [...latest.values()].map(({ name, status, conclusion, title, summary, text, ...run }) => ({
    id: run.id,
    name,
    status,
    conclusion,
    title,
    summary,
    text,
    annotations: run.annotations,
  }));
}

function commentState(comment: Comment) {
  return {
    id: comment.id,
    author: comment.author.login,
    avatar: userShape(comment.author).avatar_url,
    body: comment.body,
    createdAt: comment.createdAt,
    updatedAt: comment.updatedAt,
    reactions: comment.reactions.map(({ content }) => content),
  };
}

export function boardState(board: Board) {
  return {
    owner: board.owner.login,
    number: board.number,
    title: board.title,
    shortDescription: board.shortDescription,
    readme: board.readme,
    closed: board.closedAt !== null,
    repositories: [...board.repositories].map(nameWithOwner),
    fields: board.fields.map((field) => ({
      name: field.name,
      dataType: field.dataType,
      options: field.options.map(({ name, color }) => ({ name, color })),
      iterations:
        field.iterations?.iterations.map(({ title, startDate }) => ({ title, startDate })) ?? [],
    })),
    views: board.views.map((view) => viewState(board, view)),
    items: [...board.items.values()].map(itemState),
    statusUpdates: board.statusUpdates.map(({ status, body, createdAt }) => ({
      status,
      body,
      createdAt,
    })),
  };
}

function viewState({ fields }: Board, { name, layout, filter, ...view }: View) {
  const namesOf = (ids: number[]) =>
    ids.flatMap((id) => fields.find((field) => field.id === id)?.name ?? []);
  return {
    name,
    layout,
    filter,
    visible: namesOf(view.visibleFields),
    groupBy: namesOf(view.groupBy),
    sortBy: namesOf(view.sortBy.map(([id]) => id)),
  };
}

function itemState(item: Item) {
  return {
    repository: nameWithOwner(item.content.repository),
    issue: item.content.number,
    title: item.content.title,
    archived: item.archivedAt !== null,
    fields: Object.fromEntries(
      [...item.values.keys()].map((field) => [field.name, wordsOf(item, field)]),
    ),
  };
}

function wordsOf(item: Item, field: Field): string | number | null {
  const value = item.values.get(field);
  const option = field.options.find(({ id }) => id === value?.optionId);
  const iteration = field.iterations?.iterations.find(({ id }) => id === value?.iterationId);
  return option?.name ?? iteration?.title ?? value?.text ?? value?.number ?? value?.date ?? null;
}
