import { commit, createGit } from "../../store/git.ts";
import { unprocessable } from "../../contract/refusal.ts";
import { organizationShape, userShape } from "../../shapes/accounts.ts";
import { repositoryShape } from "../../shapes/repository.ts";
import type { Account, Installation, Repository, Role } from "../../store/entities.ts";
import { nameWithOwner } from "../../store/entities.ts";
import { record } from "../../store/store.ts";
import type { World } from "../../store/world.ts";
import { tellRepository, touch } from "../../store/world.ts";
import { tellSelection } from "./installations.ts";
import { addDefaultLabels } from "../issue/labels.ts";

export interface NewRepository {
  owner: Account;
  name: string;
  files?: Record<string, string>;
  private?: boolean;
  collaborators?: Record<string, Role>;
}

export function createRepository(world: World, wanted: NewRepository): Repository {
  const { owner, name } = wanted;
  const key = `${owner.login}/${name}`.toLowerCase();
  if (world.store.repositories.has(key)) throw unprocessable("name already exists on this account");
  const repository = record<Repository>(world.store, "R", world.now(), {
    kind: "Repository",
    owner,
    name,
    description: null,
    private: wanted.private ?? false,
    archived: false,
    hasIssues: true,
    defaultBranch: "main",
    pushedAt: world.now(),
    collaborators: new Map(),
    issues: new Map(),
    nextNumber: 1,
    labels: new Map(),
    milestones: new Map(),
    nextMilestone: 1,
    pinned: [],
    git: createGit(),
    checkSuites: new Map(),
  });
  for (const [login, role] of Object.entries(wanted.collaborators ?? {})) {
    repository.collaborators.set(login.toLowerCase(), role);
  }
  addDefaultLabels(world, repository);
  if (wanted.files !== undefined) firstCommit(world, repository, wanted.files);
  world.store.repositories.set(key, repository);
  return repository;
}

/** A person's own copy; as on GitHub, it shares its objects with the original repository. */
export function forkRepository(world: World, owner: Account, of: Repository): Repository {
  const known = world.store.repositories.get(`${owner.login}/${of.name}`.toLowerCase());
  if (known !== undefined) return known;
  const fork = createRepository(world, { owner, name: of.name, private: of.private });
  fork.git = { ...of.git, branches: new Map(of.git.branches) };
  return fork;
}

/** Renaming leaves a redirect from the old name, until another repository takes that name. */
export function renameRepository(
  world: World,
  actor: Account,
  repository: Repository,
  name: string,
): void {
  const from = repository.name;
  move(world, repository, () => {
    repository.name = name;
  });
  tellRepository(world, actor, repository, ["repository", "renamed"], () => ({
    repository: repositoryShape(repository),
    changes: { repository: { name: { from } } },
  }));
}

export function transferRepository(
  world: World,
  actor: Account,
  repository: Repository,
  owner: Account,
): void {
  const from = repository.owner;
  move(world, repository, () => {
    repository.owner = owner;
  });
  const former =
    from.kind === "Organization"
      ? { organization: organizationShape(from) }
      : { user: userShape(from) };
  tellRepository(world, actor, repository, ["repository", "transferred"], () => ({
    changes: { owner: { from: former } },
  }));
}

export function setArchived(
  world: World,
  actor: Account,
  repository: Repository,
  archived: boolean,
): void {
  if (repository.archived === archived) return;
  repository.archived = archived;
  touch(world, repository);
  tellRepository(
    world,
    actor,
    repository,
    ["repository", archived ? "archived" : "unarchived"],
    () => ({}),
  );
}

export function setDefaultBranch(
  world: World,
  actor: Account,
  repository: Repository,
  branch: string,
): void {
  const from = repository.defaultBranch;
  if (!repository.git.branches.has(branch)) throw unprocessable(`no branch ${branch}`);
  repository.defaultBranch = branch;
  touch(world, repository);
  tellRepository(world, actor, repository, ["repository", "edited"], () => ({
    changes: { default_branch: { from } },
  }));
}

export function deleteRepository(world: World, actor: Account, repository: Repository): void {
  tellRepository(world, actor, repository, ["repository", "deleted"], () => ({}));
  for (const installation of holders(world, repository)) {
    if (installation.repositories === "all") continue;
    installation.repositories.delete(repository);
    tellSelection(world, actor, installation, { removed: [repository] });
  }
  world.store.repositories.delete(nameWithOwner(repository).toLowerCase());
  world.store.nodes.delete(repository.nodeId);
}

/**
 * A person's role: the owner's is the highest, others have what they were given, strangers may read what
 * is public.
 */
export function roleOf(repository: Repository, person: Account): Role {
  if (person === repository.owner) return "admin";
  if (repository.owner.members.get(person.login) === "admin") return "admin";
  const given = repository.collaborators.get(person.login.toLowerCase());
  return given ?? (repository.private ? "none" : "read");
}

export function canPush(repository: Repository, person: Account): boolean {
  return ["admin", "maintain", "write"].includes(roleOf(repository, person));
}

function firstCommit(world: World, repository: Repository, files: Record<string, string>): void {
  const by = { author: repository.owner.login, date: world.now(), message: "Initial commit" };
  const { oid } = commit(repository.git, null, files, by);
  repository.git.branches.set(repository.defaultBranch, oid);
}

function move(world: World, repository: Repository, change: () => void): void {
  const { store } = world;
  const before = nameWithOwner(repository).toLowerCase();
  change();
  store.repositories.delete(before);
  store.redirects.set(before, repository);
  const after = nameWithOwner(repository).toLowerCase();
  store.repositories.set(after, repository);
  store.redirects.delete(after);
  touch(world, repository);
}

function holders(world: World, repository: Repository): Installation[] {
  return [...world.store.installations.values()].filter(
    ({ account }) => account === repository.owner,
  );
}
