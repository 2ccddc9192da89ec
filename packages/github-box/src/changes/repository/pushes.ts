import type { Content } from "../../store/git.ts";
import { changesBetween, commit, commitOf } from "../../store/git.ts";
import { emailOf } from "../../shapes/accounts.ts";
import { pushedRepositoryShape, repositoryPage } from "../../shapes/repository.ts";
import type { Account, Repository } from "../../store/entities.ts";
import type { World } from "../../store/world.ts";
import { tellRepository } from "../../store/world.ts";
import { refuseArchived } from "./rules.ts";

const nothing = "0".repeat(40);

/** One commit on a branch; null removes a file. Returns the new commit's SHA. */
export function push(
  world: World,
  actor: Account,
  repository: Repository,
  files: Record<string, Content>,
  { message = "Update", branch = repository.defaultBranch } = {},
): { before: string | null; after: string } {
  refuseArchived(repository);
  const { git } = repository;
  const before = git.branches.get(branch) ?? git.branches.get(repository.defaultBranch) ?? null;
  const by = { author: actor.login, date: world.now(), message };
  const after = commit(git, before, files, by).oid;
  const known = git.branches.get(branch) ?? null;
  git.branches.set(branch, after);
  repository.pushedAt = world.now();
  tellPush(world, actor, repository, branch, known, after);
  return { before: known, after };
}

export function tellPush(
  world: World,
  actor: Account,
  repository: Repository,
  branch: string,
  before: string | null,
  after: string,
): void {
  tellRepository(world, actor, repository, ["push", null], () => {
    const commit = commitShape(repository, before, after);
    return {
      ref: `refs/heads/${branch}`,
      before: before ?? nothing,
      after,
      created: before === null,
      deleted: false,
      forced: false,
      base_ref: null,
      compare: `${repositoryPage(repository)}/compare/${before ?? nothing}...${after}`,
      commits: [commit],
      head_commit: commit,
      pusher: { name: actor.login, email: emailOf(actor.login) },
      repository: pushedRepositoryShape(repository),
    };
  });
}

function commitShape(repository: Repository, before: string | null, after: string) {
  const { git } = repository;
  const commit = commitOf(git, after);
  const changes = changesBetween(git, before, after);
  const paths = (status: string) =>
    changes.filter((change) => change.status === status).map(({ path }) => path);
  const person = {
    name: commit.author,
    username: commit.author,
    email: emailOf(commit.author),
    date: commit.date,
  };
  return {
    id: commit.oid,
    tree_id: commit.tree,
    distinct: true,
    message: commit.message,
    timestamp: commit.date,
    url: `${repositoryPage(repository)}/commit/${commit.oid}`,
    author: person,
    committer: person,
    added: paths("added"),
    modified: paths("modified"),
    removed: paths("removed"),
  };
}
