import { accountNamed, createAccount, personNamed } from "./changes/repository/accounts.ts";
import {
  addRepositories,
  install,
  installationOn,
  permit,
  removeRepositories,
  suspend,
  uninstall,
} from "./changes/repository/installations.ts";
import type { Account, Installation, Repository } from "./store/entities.ts";
import type { Tokens } from "./store/tokens.ts";
import type { World } from "./store/world.ts";

/** Where the app is installed, what it may do there, and the tokens that follow from it. */
export function installationActs(world: World, tokens: Tokens) {
  const { store, app } = world;

  /** The arguments of every change to the installation on an owner. */
  const installed = (owner: string) =>
    [world, installerOf(world, owner), installationOf(world, owner)] as const;

  return {
    /** Installs the app on all repositories of an owner, or on those named. */
    installApp({ owner, repositories }: { owner: string; repositories?: string[] }): number {
      const chosen = repositories ? repositoriesNamed(world, owner, repositories) : "all";
      return install(world, installerOf(world, owner), accountNamed(world, owner), chosen).id;
    },
    uninstallApp: (owner: string) => uninstall(...installed(owner)),
    /**
     * Grants permissions to the installation on an owner, or revokes them; existing tokens are not
     * affected.
     */
    permit: (owner: string, changes: Record<string, "read" | "write" | null>) =>
      permit(...installed(owner), changes),
    suspendApp: (owner: string, suspended = true) => suspend(...installed(owner), suspended),
    addToInstallation: (owner: string, ...names: string[]) =>
      addRepositories(...installed(owner), repositoriesNamed(world, owner, names)),
    removeFromInstallation: (owner: string, ...names: string[]) =>
      removeRepositories(...installed(owner), repositoriesNamed(world, owner, names)),

    /** A person's own token, for a terminal. */
    tokenFor: (login: string) => tokens.forPerson(personNamed(world, login)),
    /** A token of the app's installation on an owner, as the API would return it. */
    installationToken(owner: string) {
      const installation = installationOf(world, owner);
      return tokens.forInstallation({ installation, permissions: installation.permissions });
    },
    /**
     * The `GITHUB_TOKEN` of a workflow: it acts as `github-actions[bot]` in one repository, and reaches no
     * board. The app must be installed there.
     */
    workflowToken(owner: string, name: string) {
      const bot = "github-actions[bot]";
      const workflows = store.accounts.get(bot) ?? createAccount(world, "Bot", bot);
      const { organization_projects: _, ...permissions } = app.permissions;
      const reach = { installation: installationOf(world, owner), permissions };
      return tokens.forWorkflow(workflows, {
        ...reach,
        only: repositoriesNamed(world, owner, [name]),
      });
    },
  };
}

function installationOf(world: World, owner: string): Installation {
  const installation = installationOn(world, accountNamed(world, owner));
  if (installation === null) throw new Error(`the app is not installed on ${owner}`);
  return installation;
}

function installerOf(world: World, owner: string): Account {
  const account = accountNamed(world, owner);
  return account.kind === "User" ? account : personNamed(world, `${owner}-admin`);
}

function repositoriesNamed({ store }: World, owner: string, names: string[]): Repository[] {
  return names.map((name) => {
    const repository = store.repositories.get(`${owner}/${name}`.toLowerCase());
    if (repository === undefined) throw new Error(`no repository ${owner}/${name}`);
    return repository;
  });
}
