import { grantedBy } from "../../contract/permissions.ts";
import { installationShape } from "../../shapes/accounts.ts";
import { briefRepositoryShape } from "../../shapes/repository.ts";
import type { Account, Installation, Repository } from "../../store/entities.ts";
import { record } from "../../store/store.ts";
import type { World } from "../../store/world.ts";
import { touch } from "../../store/world.ts";

export function install(
  world: World,
  actor: Account,
  account: Account,
  repositories: Repository[] | "all",
): Installation {
  const present = installationOn(world, account);
  if (present !== null) {
    if (repositories === "all") present.repositories = "all";
    else addRepositories(world, actor, present, repositories);
    return present;
  }
  const installation = record<Installation>(world.store, "MDIz", world.now(), {
    kind: "Installation",
    account,
    repositories: repositories === "all" ? "all" : new Set(repositories),
    permissions: grantedBy(account, world.app.permissions),
    suspendedAt: null,
    suspendedBy: null,
  });
  world.store.installations.set(installation.id, installation);
  tellInstallation(world, actor, installation, "created");
  return installation;
}

export function uninstall(world: World, actor: Account, installation: Installation): void {
  tellInstallation(world, actor, installation, "deleted");
  world.store.installations.delete(installation.id);
}

/** Somebody grants permissions that the app asks for, or revokes some. */
export function permit(
  world: World,
  actor: Account,
  installation: Installation,
  changes: Record<string, "read" | "write" | null>,
): void {
  const all = Object.entries({ ...installation.permissions, ...changes });
  installation.permissions = Object.fromEntries(
    all.flatMap(([name, level]) => (level === null ? [] : [[name, level]])),
  );
  touch(world, installation);
  tellInstallation(world, actor, installation, "new_permissions_accepted");
}

export function suspend(
  world: World,
  actor: Account,
  installation: Installation,
  suspended: boolean,
): void {
  if (!suspended) installation.suspendedAt = null;
  tellInstallation(world, actor, installation, suspended ? "suspend" : "unsuspend");
  installation.suspendedAt = suspended ? world.now() : null;
  installation.suspendedBy = suspended ? actor : null;
  touch(world, installation);
}

export function addRepositories(
  world: World,
  actor: Account,
  installation: Installation,
  added: Repository[],
): void {
  if (installation.repositories === "all") return;
  for (const repository of added) installation.repositories.add(repository);
  tellSelection(world, actor, installation, { added });
}

export function removeRepositories(
  world: World,
  actor: Account,
  installation: Installation,
  removed: Repository[],
): void {
  if (installation.repositories === "all") return;
  tellSelection(world, actor, installation, { removed });
  for (const repository of removed) installation.repositories.delete(repository);
}

export function installationOn(world: World, account: Account): Installation | null {
  const all = [...world.store.installations.values()];
  return all.find((installation) => installation.account === account) ?? null;
}

export function reaches(installation: Installation, repository: Repository): boolean {
  if (installation.account !== repository.owner) return false;
  return installation.repositories === "all" || installation.repositories.has(repository);
}

export function repositoriesOf(world: World, installation: Installation): Repository[] {
  return [...world.store.repositories.values()].filter((repository) =>
    reaches(installation, repository),
  );
}

export function tellSelection(
  world: World,
  actor: Account,
  installation: Installation,
  { added = [], removed = [] }: { added?: Repository[]; removed?: Repository[] },
): void {
  const action = added.length > 0 ? "added" : "removed";
  world.tell({
    event: "installation_repositories",
    action,
    owner: installation.account,
    repository: null,
    sender: actor,
    payload: () => ({
      installation: installationShape(installation, world.app),
      repository_selection: installation.repositories === "all" ? "all" : "selected",
      repositories_added: added.map(briefRepositoryShape),
      repositories_removed: removed.map(briefRepositoryShape),
      requester: null,
    }),
  });
}

function tellInstallation(
  world: World,
  actor: Account,
  installation: Installation,
  action: string,
): void {
  world.tell({
    event: "installation",
    action,
    owner: installation.account,
    repository: null,
    sender: actor,
    payload: () => ({
      installation: installationShape(installation, world.app),
      repositories: repositoriesOf(world, installation).map(briefRepositoryShape),
      ...(action === "created" ? { requester: null } : {}),
    }),
  });
}
