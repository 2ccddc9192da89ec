import { actsOf } from "./acts.ts";
import type { Acts } from "./acts.ts";
import { createApp } from "./app.ts";
import { createAccount, personNamed } from "./changes/repository/accounts.ts";
import { addIssueField, deleteIssueField } from "./changes/issue/issue-fields.ts";
import { createBoard, linkBoard } from "./changes/board/boards.ts";
import {
  addRepositories,
  install,
  installationOn,
  permit,
  removeRepositories,
  suspend,
  uninstall,
} from "./changes/repository/installations.ts";
import { createRepository } from "./changes/repository/repositories.ts";
import { timestamp } from "./store/ids.ts";
import type { Records } from "./store/records.ts";
import { copyRecords } from "./store/records.ts";
import { listen } from "./listen.ts";
import { createRates } from "./contract/rate.ts";
import { answer } from "./server.ts";
import type { Faults, RequestEntry } from "./server.ts";
import { boardState, repositoryState, snapshotOf } from "./store/snapshot.ts";
import type { Snapshot } from "./store/snapshot.ts";
import type {
  Account,
  Board,
  Installation,
  IssueField,
  IssueFieldType,
  Repository,
  Role,
} from "./store/store.ts";
import { createStore, isListed } from "./store/store.ts";
import { createTokens } from "./store/tokens.ts";
import type { Violation } from "./contract/violations.ts";
import { createManifests } from "./web/manifests.ts";
import { newAppPage } from "./web/new-app.ts";
import { createWebhooks } from "./webhooks/webhooks.ts";
import type { Delivery, Receiver } from "./webhooks/webhooks.ts";
import type { World } from "./store/world.ts";

export type { Acts } from "./acts.ts";
export type { RequestEntry } from "./server.ts";
export type { Snapshot } from "./store/snapshot.ts";
export type { Delivery, Receiver } from "./webhooks/webhooks.ts";

export interface BoxOptions {
  /** Milliseconds since 1970; the real time if not given. */
  now?: () => number;
  /** The events that the app subscribes to. */
  events?: string[];
  /** How long a webhook waits for its answer, in milliseconds. */
  webhookTimeout?: number;
  /** Another box's `records`: this one begins with a copy of them. */
  from?: Records;
}

/** Answers instead of the box, or changes its answers: for faults. */
export type Interceptor = (
  request: Request,
  next: (request: Request) => Promise<Response>,
) => Promise<Response>;

const allEvents = [
  "issues",
  "issue_comment",
  "issue_dependencies",
  "label",
  "milestone",
  "projects_v2",
  "projects_v2_item",
  "projects_v2_status_update",
  "pull_request",
  "push",
  "repository",
  "repository_dispatch",
  "sub_issues",
];

export type Box = ReturnType<typeof createBox>;
export type RepositoryHandle = ReturnType<Box["addRepository"]>;

/**
 * A GitHub in a box: organizations, people, repositories, issues, pull requests and boards in memory,
 * with the API and the webhooks that an app sees. Anything that does not match GitHub's own descriptions
 * is recorded in `violations`.
 */
export function createBox({
  now = Date.now,
  events = allEvents,
  webhookTimeout = 10_000,
  from,
}: BoxOptions = {}) {
  let travelled = from?.travelled ?? 0;
  const clock = () => now() + travelled;
  const stamp = () => timestamp(clock());
  const { store, app } = from ? copyRecords(from, clock) : newRecords(clock, events);
  const violations: Violation[] = [];
  const requests: RequestEntry[] = [];
  const listeners = new Set<() => void>();
  const webhooks = createWebhooks({ store, app, now: stamp, violations, timeout: webhookTimeout });
  const faults: Faults = {
    mutationsPerDocument: Number.POSITIVE_INFINITY,
    lag: 0,
    hiddenBoards: "nodes",
    hidesIssueFields: false,
    lacks: [],
  };
  const world: World = {
    store,
    app,
    now: stamp,
    isListed: (entity) => isListed(store, entity, faults.lag),
    tell: (happening) => webhooks.tell(happening),
  };
  const tokens = createTokens(app, store);
  const rates = createRates(() => Math.floor(clock() / 1000));
  const manifests = createManifests(clock);
  let signedIn: Account | undefined;
  const needs = { world, manifests, tokens, rates, webhooks, violations, requests, faults };
  let intercept: Interceptor = (request, next) => next(request);

  const changed = () => {
    for (const listener of listeners) listener();
  };

  async function serveRequest(request: Request): Promise<Response> {
    const before = requests.length;
    const response = await intercept(request, (passed) => answer(passed, needs));
    if (requests.slice(before).some(({ kind }) => kind === "write")) changed();
    return response;
  }

  async function serveAll(request: Request): Promise<Response> {
    const page = await newAppPage(request, { world, manifests, signedIn });
    return page ?? serveRequest(request);
  }

  /** Like the global `fetch`, but every request goes into the box; it follows redirects as that does. */
  async function fetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
    const request = new Request(input, init);
    const response = await serveRequest(request.clone());
    const location = response.headers.get("location");
    if (location === null || request.redirect !== "follow") return response;
    return fetch(new Request(location, request));
  }

  function accountNamed(login: string): Account {
    const account = store.accounts.get(login.toLowerCase());
    if (account === undefined) throw new Error(`nobody is called ${login}: add them first`);
    return account;
  }

  function handle(repository: Repository) {
    return {
      repository,
      get name() {
        return `${repository.owner.login}/${repository.name}`;
      },
      /** The current content of the repository as plain JSON. */
      state: () => repositoryState(repository),
      boards: () =>
        [...repository.owner.boards.values()]
          .filter((board) => board.repositories.has(repository))
          .map(boardState),
      issue: (number: number) =>
        repositoryState(repository).issues.find((each) => each.number === number),
      setRole: (login: string, role: Role) => {
        personNamed(world, login);
        repository.collaborators.set(login.toLowerCase(), role);
      },
      as: (login: string) => as(login, repository),
    };
  }

  /** A person's acts on a repository, by default the first one. */
  function as(login: string, on?: Repository): Acts {
    const repository = on ?? store.repositories.values().next().value;
    if (repository === undefined) throw new Error("there is no repository: add one first");
    const acts = actsOf(world, personNamed(world, login), repository);
    return announcing(acts, changed);
  }

  function installationOf(owner: string): Installation {
    const installation = installationOn(world, accountNamed(owner));
    if (installation === null) throw new Error(`the app is not installed on ${owner}`);
    return installation;
  }

  return {
    app,
    fetch,
    violations,
    requests,
    faults,
    deliveries: webhooks.list,
    /** What it holds now, from which other boxes can begin. */
    get records(): Records {
      return { store, app, travelled };
    },
    now: () => new Date(clock()),
    /** Moves the box's clock forward: to a date, or by milliseconds. */
    travel(to: Date | number) {
      travelled += to instanceof Date ? to.getTime() - clock() : to;
      changed();
    },
    /** The API over HTTP, and GitHub's page for a new app; on this machine only. */
    listen: (port = 0) => listen((request) => serveAll(request), port),
    /** Whose browser it is that opens GitHub's own pages. */
    signIn(login: string) {
      signedIn = personNamed(world, login);
    },

    addOrganization: (login: string, members: Record<string, "admin" | "member"> = {}) => {
      const organization = createAccount(world, "Organization", login);
      for (const [member, role] of Object.entries(members)) {
        organization.members.set(personNamed(world, member).login, role);
      }
      return organization;
    },
    /** A field for all issues of an organization. */
    addIssueField: (
      owner: string,
      field: { name: string; dataType: IssueFieldType; options?: string[] },
    ) => addIssueField(world, accountNamed(owner), field),
    deleteIssueField: (field: IssueField) => deleteIssueField(world, field),
    addUser: (login: string) => personNamed(world, login),
    addRepository({ owner, ...wanted }: { owner: string; name: string } & RepositoryOptions) {
      const repository = createRepository(world, { owner: accountNamed(owner), ...wanted });
      changed();
      return handle(repository);
    },
    addBoard(owner: string, title: string, creator: string, ...repositories: Repository[]): Board {
      const board = createBoard(world, personNamed(world, creator), accountNamed(owner), title);
      for (const repository of repositories) linkBoard(world, board, repository);
      return board;
    },
    as,
    repository(fullName: string) {
      const repository = store.repositories.get(fullName.toLowerCase());
      if (repository === undefined) throw new Error(`no repository ${fullName}`);
      return handle(repository);
    },
    board(owner: string, number: number): Board {
      const board = accountNamed(owner).boards.get(number);
      if (board === undefined) throw new Error(`no board ${number} of ${owner}`);
      return board;
    },

    /** Installs the app on all repositories of an owner, or on those named. */
    installApp({ owner, repositories }: { owner: string; repositories?: string[] }): number {
      const account = accountNamed(owner);
      const chosen = repositories?.map((name) => repositoryNamed(owner, name)) ?? "all";
      const installer = account.kind === "User" ? account : personNamed(world, `${owner}-admin`);
      return install(world, installer, account, chosen).id;
    },
    uninstallApp: (owner: string) => uninstall(world, installerOf(owner), installationOf(owner)),
    /**
     * Grants permissions to the installation on an owner, or revokes them; existing tokens are not
     * affected.
     */
    permit: (owner: string, changes: Record<string, "read" | "write" | null>) =>
      permit(world, installerOf(owner), installationOf(owner), changes),
    suspendApp: (owner: string, suspended = true) =>
      suspend(world, installerOf(owner), installationOf(owner), suspended),
    addToInstallation: (owner: string, ...names: string[]) =>
      addRepositories(
        world,
        installerOf(owner),
        installationOf(owner),
        names.map((name) => repositoryNamed(owner, name)),
      ),
    removeFromInstallation: (owner: string, ...names: string[]) =>
      removeRepositories(
        world,
        installerOf(owner),
        installationOf(owner),
        names.map((name) => repositoryNamed(owner, name)),
      ),

    /** A person's own token, for a terminal. */
    tokenFor: (login: string) => tokens.forPerson(personNamed(world, login)),
    /** A token of the app's installation on an owner, as the API would return it. */
    installationToken(owner: string) {
      const installation = installationOf(owner);
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
      const reach = { installation: installationOf(owner), permissions };
      return tokens.forWorkflow(workflows, { ...reach, only: [repositoryNamed(owner, name)] });
    },

    onWebhook: (receiver: Receiver | null) => webhooks.receive(receiver),
    settled: () => webhooks.settled(),
    redeliver: (id: number): Delivery => webhooks.redeliver(id),

    snapshot: (): Snapshot => snapshotOf(store, stamp()),
    /** Calls `listener` after every change; returns a function that ends this. */
    onChange(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    /** From now on every API request goes through the interceptor; null removes it. */
    intercept(interceptor: Interceptor | null) {
      intercept = interceptor ?? ((request, next) => next(request));
    },
  };

  function installerOf(owner: string): Account {
    const account = accountNamed(owner);
    return account.kind === "User" ? account : personNamed(world, `${owner}-admin`);
  }

  function repositoryNamed(owner: string, name: string): Repository {
    const repository = store.repositories.get(`${owner}/${name}`.toLowerCase());
    if (repository === undefined) throw new Error(`no repository ${owner}/${name}`);
    return repository;
  }
}

function newRecords(clock: () => number, events: string[]): Omit<Records, "travelled"> {
  const store = createStore(clock);
  return { store, app: createApp(store, () => timestamp(clock()), events) };
}

interface RepositoryOptions {
  files?: Record<string, string>;
  private?: boolean;
  collaborators?: Record<string, Role>;
}

/** The same acts, each of which notifies the listeners. */
function announcing(acts: Acts, changed: () => void): Acts {
  return new Proxy(acts, {
    get(target, name: keyof Acts) {
      const act = target[name] as (...args: unknown[]) => unknown;
      return (...args: unknown[]) => {
        const result = act(...args);
        changed();
        return result;
      };
    },
  });
}
