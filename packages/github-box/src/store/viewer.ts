import { canPush, roleOf } from "../changes/repository/repositories.ts";
import { reaches } from "../changes/repository/installations.ts";
import type { Permissions } from "../contract/permissions.ts";
import { notFound, Refusal } from "../contract/refusal.ts";
import type { Account, Board, Entity, Installation, Repository } from "./entities.ts";
import type { World } from "./world.ts";

/** Who asks: the app itself (with a JWT), one of its installations, a person, or nobody. */
export type Viewer =
  | { kind: "app"; account: Account }
  | ({ kind: "installation"; account: Account } & Reach)
  | { kind: "person"; account: Account }
  | { kind: "nobody" };

/** What a token of an installation can access. */
export interface Reach {
  installation: Installation;
  permissions: Permissions;
  /** The repositories to which it was restricted. */
  only?: Repository[];
}

/** The account that acts; refuses a request without one. */
export function actorOf(viewer: Viewer): Account {
  if (viewer.kind === "nobody" || viewer.kind === "app") {
    throw new Refusal("UNAUTHORIZED", "Requires authentication");
  }
  return viewer.account;
}

export function canSee(viewer: Viewer, repository: Repository): boolean {
  if (viewer.kind === "installation") {
    const { installation, only = [repository] } = viewer;
    return reaches(installation, repository) && only.includes(repository);
  }
  if (viewer.kind === "person") return roleOf(repository, viewer.account) !== "none";
  return viewer.kind === "nobody" && !repository.private;
}

/** Whether labels, milestone and assignees of a new issue are accepted; otherwise they are dropped. */
export function mayPush(viewer: Viewer, repository: Repository): boolean {
  return (
    viewer.kind === "installation" ||
    (viewer.kind === "person" && canPush(repository, viewer.account))
  );
}

export function canSeeBoard(viewer: Viewer, board: Board): boolean {
  if (viewer.kind === "person") return true;
  return (
    viewer.kind === "installation" &&
    board.owner === viewer.installation.account &&
    board.owner.kind === "Organization" &&
    viewer.permissions["organization_projects"] !== undefined
  );
}

function canSeeEntity(viewer: Viewer, entity: Entity): boolean {
  const repository = repositoryOf(entity);
  if (repository !== null) return canSee(viewer, repository);
  const board = boardOf(entity);
  return board === null || canSeeBoard(viewer, board);
}

/** The repository with that name, or with that former name, if the viewer may know of it. */
export function repositoryNamed(
  world: World,
  viewer: Viewer,
  owner: string,
  name: string,
): Repository | null {
  const key = `${owner}/${name}`.toLowerCase();
  const repository = world.store.repositories.get(key) ?? world.store.redirects.get(key);
  return repository !== undefined && canSee(viewer, repository) ? repository : null;
}

/** The record with a node id, if it is of one of these kinds and the viewer may know of it. */
export function nodeOf<T extends Entity>(
  world: World,
  viewer: Viewer,
  id: string,
  ...kinds: T["kind"][]
): T {
  const entity = world.store.nodes.get(id);
  const fits = entity !== undefined && (kinds.length === 0 || kinds.includes(entity.kind));
  if (!fits || !canSeeEntity(viewer, entity)) {
    throw notFound(`Could not resolve to a node with the global id of '${id}'`);
  }
  return entity as T;
}

function repositoryOf(entity: Entity): Repository | null {
  if (entity.kind === "Repository") return entity;
  if ("repository" in entity) return entity.repository;
  if ("issue" in entity) return entity.issue.repository;
  if ("subject" in entity) return repositoryOf(entity.subject);
  return null;
}

function boardOf(entity: Entity): Board | null {
  if (entity.kind === "ProjectV2") return entity;
  if ("board" in entity) return entity.board;
  return "item" in entity ? entity.item.board : null;
}
