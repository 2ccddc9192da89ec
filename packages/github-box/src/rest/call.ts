import type { Tokens } from "../store/tokens.ts";
import { notFound, Refusal } from "../contract/refusal.ts";
import type { Account, Issue, Repository } from "../store/entities.ts";
import { nameWithOwner } from "../store/entities.ts";
import { actorOf, repositoryNamed } from "../store/viewer.ts";
import type { Viewer } from "../store/viewer.ts";
import type { Manifests } from "../web/manifests.ts";
import type { Webhooks } from "../webhooks/webhooks.ts";
import type { World } from "../store/world.ts";

/** One REST request, parsed. */
export interface Call {
  world: World;
  viewer: Viewer;
  tokens: Tokens;
  webhooks: Webhooks;
  manifests: Manifests;
  method: string;
  /** As in the operation: without GHES's `/api`. */
  path: string;
  url: URL;
  params: Record<string, string>;
  query: URLSearchParams;
  body: Record<string, unknown>;
  rate(): { limit: number; remaining: number; used: number; reset: number };
}

export interface Answer {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
  /** Its cost in points of the hourly limit; one if not given. */
  points?: number;
}

export type Route = (call: Call) => Answer;

/** By method and OpenAPI path: `GET /repos/{owner}/{repo}/issues`. */
export type Routes = Record<string, Route>;

/** A repository has another name now. */
export class Moved extends Error {
  readonly to: Repository;

  constructor(to: Repository) {
    super("Moved Permanently");
    this.to = to;
  }
}

export function ok(body: unknown, status = 200): Answer {
  return { status, body };
}

export const noContent: Answer = { status: 204 };

export function param(call: Call, name: string): string {
  return call.params[name] ?? "";
}

export function actor(call: Call): Account {
  return actorOf(call.viewer);
}

/** Only the app itself, with its JWT, may call this. */
export function appOnly({ viewer }: Call): void {
  if (viewer.kind === "app") return;
  throw new Refusal("UNAUTHORIZED", "A JSON web token could not be decoded");
}

export function repositoryOf(call: Call): Repository {
  const { owner = "", repo = "" } = call.params;
  const found = repositoryNamed(call.world, call.viewer, owner, repo);
  if (found === null) throw notFound("Not Found");
  if (nameWithOwner(found).toLowerCase() !== `${owner}/${repo}`.toLowerCase())
    throw new Moved(found);
  return found;
}

export function issueOf(call: Call, name = "issue_number"): Issue {
  const issue = repositoryOf(call).issues.get(Number(param(call, name)));
  if (issue === undefined) throw notFound("Not Found");
  return issue;
}

/** One page of a list, with a `link` header that leads to the others. */
export function page<T extends object>(
  { url, query, world }: Call,
  all: T[],
  shape: (entry: T) => unknown,
): Answer {
  const list = all.filter(world.isListed);
  const size = Math.min(100, Math.max(1, Number(query.get("per_page") ?? 30)));
  const number = Math.max(1, Number(query.get("page") ?? 1));
  const last = Math.max(1, Math.ceil(list.length / size));
  const others: [string, number, boolean][] = [
    ["prev", number - 1, number > 1],
    ["next", number + 1, number < last],
    ["last", last, number < last],
    ["first", 1, number > 1],
  ];
  const links = others
    .filter(([, , exists]) => exists)
    .map(([name, to]) => {
      const target = new URL(url);
      target.searchParams.set("page", String(to));
      return `<${target.href}>; rel="${name}"`;
    });
  return {
    status: 200,
    body: list.slice((number - 1) * size, number * size).map(shape),
    ...(links.length === 0 ? {} : { headers: { link: links.join(", ") } }),
  };
}

/** One page of a list with cursors instead of page numbers. */
export function cursorPage<T extends { id: number }>(
  { url, query, world }: Call,
  all: T[],
  shape: (entry: T) => unknown,
  name: "cursor" | "after",
): Answer {
  const size = Math.min(100, Math.max(1, Number(query.get("per_page") ?? 30)));
  const cursor = query.get(name);
  const list = all.filter(world.isListed);
  const start = cursor === null ? 0 : list.findIndex(({ id }) => String(id) === cursor) + 1;
  const shown = list.slice(start, start + size);
  const target = new URL(url);
  target.searchParams.set(name, String(shown.at(-1)?.id));
  const more = start + size < list.length;
  return {
    status: 200,
    body: shown.map(shape),
    ...(more ? { headers: { link: `<${target.href}>; rel="next"` } } : {}),
  };
}
