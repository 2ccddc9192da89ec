import type { Octokit } from "@octokit/rest";
import { RequestError } from "@octokit/request-error";
import type { Permissions, Scope } from "./scope.ts";

export interface Token {
  text: string;
  /** When it was made, by this machine's clock (epoch milliseconds). */
  made: number;
  /** What it may do. */
  permissions: Permissions;
  /** Permissions that the scope asks for and the installation has not granted, though it could. */
  missingPermissions: (keyof Permissions)[];
}

/** GitHub accepts a token for an hour. One minute less (ms), so that none expires in transit. */
const TOKEN_LIFE_MS = 59 * 60_000;

interface Kept {
  scope: Scope;
  made: number;
  token: Promise<Token>;
}

/**
 * The tokens of installations: each for one scope and no more, and kept while it is valid.
 *
 * Octokit's own cache would do, except for two cases: an installation that has granted less than the app
 * asks for, and one that is removed.
 */
export class Tokens {
  readonly #app: Pick<Octokit, "request">;
  /** By scope, oldest first. */
  readonly #kept = new Map<string, Kept>();

  /** `app` is authenticated as the app itself, which may make tokens. */
  constructor(app: Pick<Octokit, "request">) {
    this.#app = app;
  }

  /** A token for a scope. However many callers ask for one at once, only one is made. */
  of(scope: Scope): Promise<Token> {
    this.#dropOld();
    return this.#kept.get(nameOf(scope))?.token ?? this.#keep(scope);
  }

  /**
   * What the token of a scope may do.
   *
   * If it lacks a permission, GitHub is asked whether that has been granted meanwhile, so that a new
   * permission takes effect at once in every process.
   */
  async granted(scope: Scope): Promise<Permissions> {
    const isNew = !this.#kept.has(nameOf(scope));
    const { permissions, missingPermissions } = await this.of(scope);
    if (isNew || missingPermissions.length === 0) return permissions;
    const { permissions: now } = await installationOf(this.#app, scope);
    if (!missingPermissions.some((name) => now[name] !== undefined)) return permissions;
    this.drop(scope);
    return (await this.of(scope)).permissions;
  }

  /** GitHub no longer accepts the token: the next call makes a new one. */
  drop(scope: Scope): void {
    this.#kept.delete(nameOf(scope));
  }

  /** Drops all tokens of an installation, or of one of its repositories (database id). */
  forget(installation: number, repository?: number): void {
    for (const [name, { scope }] of this.#kept) {
      const isWithin = repository === undefined || scope.repository === repository;
      if (scope.installation === installation && isWithin) this.#kept.delete(name);
    }
  }

  #keep(scope: Scope): Promise<Token> {
    const made = Date.now();
    const token = makeToken(this.#app, scope).then((token) => ({ ...token, made }));
    const kept = { scope, made, token };
    this.#kept.set(nameOf(scope), kept);
    token.catch(() => {
      if (this.#kept.get(nameOf(scope)) === kept) this.drop(scope);
    });
    return token;
  }

  #dropOld(): void {
    for (const [name, { made }] of this.#kept) {
      if (Date.now() - made < TOKEN_LIFE_MS) return;
      this.#kept.delete(name);
    }
  }
}

function nameOf({ installation, repository, permissions }: Scope): string {
  return `${installation} ${repository ?? "all"} ${Object.entries(permissions).join(" ")}`;
}

/**
 * A token with all permissions that the scope asks for, or with those of them that the installation has
 * granted.
 */
async function makeToken(app: App, scope: Scope): Promise<Omit<Token, "made">> {
  try {
    const text = await ask(app, scope);
    return { text, permissions: scope.permissions, missingPermissions: [] };
  } catch (error) {
    if (!isNotGranted(error)) throw error;
    const { permissions: has, ofUser } = await installationOf(app, scope);
    const permissions = granted(scope.permissions, has);
    const missing = names(scope.permissions).filter((name) => permissions[name] === undefined);
    // A user's account has no organization, and so no boards that could be reached.
    const missingPermissions = missing.filter(
      (name) => !(ofUser && name === "organization_projects"),
    );
    return { text: await ask(app, { ...scope, permissions }), permissions, missingPermissions };
  }
}

type App = Pick<Octokit, "request">;

/** What an installation has granted, and whether it is on a user's account. */
async function installationOf(
  app: App,
  { installation }: Scope,
): Promise<{ permissions: Record<string, string>; ofUser: boolean }> {
  const { data } = await app.request("GET /app/installations/{installation_id}", {
    installation_id: installation,
  });
  return { permissions: data.permissions, ofUser: data.target_type === "User" };
}

/** An empty list of repositories would mean all of them, so the list names one or is left out. */
async function ask(app: App, { installation, repository, permissions }: Scope): Promise<string> {
  const { data } = await app.request("POST /app/installations/{installation_id}/access_tokens", {
    installation_id: installation,
    permissions,
    ...(repository !== undefined && { repository_ids: [repository] }),
  });
  return data.token;
}

function names(permissions: Permissions): (keyof Permissions)[] {
  return Object.keys(permissions) as (keyof Permissions)[];
}

/**
 * Whether GitHub refused because the installation has granted less, or is on a user's account, which has
 * no boards.
 */
function isNotGranted(error: unknown): boolean {
  return (
    error instanceof RequestError &&
    error.status === 422 &&
    /permissions requested are not granted/i.test(error.message)
  );
}

function granted(wanted: Permissions, has: Record<string, string>): Permissions {
  const shared = Object.entries(wanted).flatMap(([name, level]) => {
    const own = has[name];
    return own === undefined ? [] : [[name, own === "read" ? own : level] as const];
  });
  return Object.fromEntries(shared);
}
