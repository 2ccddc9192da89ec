import { createHash, randomBytes } from "node:crypto";

import { check, run } from "./graphql/execute.ts";
import type { GraphQLRequest } from "./graphql/execute.ts";
import { demand, needOfPath } from "./contract/permissions.ts";
import type { Rates } from "./contract/rate.ts";
import { Refusal } from "./contract/refusal.ts";
import { Moved } from "./rest/call.ts";
import type { Answer, Call } from "./rest/call.ts";
import { match, unserved } from "./rest/router.ts";
import type { Match } from "./rest/router.ts";
import {
  mistakeInAnswer,
  mistakeInBody,
  mistakesInParameters,
  strangeInBody,
} from "./rest/validate.ts";
import { repositoryUrl } from "./shapes/repository.ts";
import type { Tokens } from "./store/tokens.ts";
import type { Viewer } from "./store/viewer.ts";
import type { Violation } from "./contract/violations.ts";
import type { Manifests } from "./web/manifests.ts";
import type { Webhooks } from "./webhooks/webhooks.ts";
import type { World } from "./store/world.ts";

/** One API request in the box's log. */
export interface RequestEntry {
  method: string;
  path: string;
  kind: "read" | "write";
  /** OpenAPI's operation id, or the fields at the root of a GraphQL document. */
  operation: string;
  at: string;
  status: number;
}

export interface Needs {
  world: World;
  tokens: Tokens;
  rates: Rates;
  webhooks: Webhooks;
  manifests: Manifests;
  violations: Violation[];
  requests: RequestEntry[];
  faults: Faults;
}

/** Faults of GitHub's that the box can imitate. */
export interface Faults {
  /** Mutations beyond this number in one document fail with RESOURCE_LIMITS_EXCEEDED. */
  mutationsPerDocument: number;
  /** Lists omit what was made less than this time (ms) ago; it can be found by its number, name or id. */
  lag: number;
  /** Fields that an older server does not have, such as `Issue.blockedBy`. */
  lacks: string[];
  /** If boards may not be seen: null in place of each, or in place of the nearest parent that can be null. */
  hiddenBoards: "nodes" | "parents";
  /** Apps may not see which fields an organization's issues have. */
  hidesIssueFields: boolean;
}

/** The whole API: `/graphql` and REST, at the root or below GHES's `/api`. */
export async function answer(request: Request, needs: Needs): Promise<Response> {
  const url = new URL(request.url);
  const path = url.pathname.replace(/^\/api\/v3(?=\/|$)/, "") || "/";
  const resource = path === "/graphql" || path === "/api/graphql" ? "graphql" : "core";
  let viewer: Viewer = { kind: "nobody" };
  try {
    viewer = needs.tokens.viewer(request.headers.get("authorization"));
    const body = readBody(await request.text());
    const answered =
      resource === "graphql"
        ? await answerGraphQL(body as unknown as GraphQLRequest, viewer, needs)
        : answerRest(request, { url, path, body, viewer }, needs);
    return respond(answered, viewer, resource, needs);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return respond(refusalAnswer(error), viewer, resource, needs);
  }
}

type Body = Record<string, unknown>;

function readBody(text: string): Body | undefined {
  if (text === "") return undefined;
  try {
    return JSON.parse(text) as Body;
  } catch {
    throw new Refusal("INVALID", "Problems parsing JSON");
  }
}

async function answerGraphQL(body: GraphQLRequest, viewer: Viewer, needs: Needs): Promise<Answer> {
  if (viewer.kind === "nobody" || viewer.kind === "app") {
    throw new Refusal("UNAUTHORIZED", "This endpoint requires you to be authenticated.");
  }
  const rate = () => needs.rates.of(viewer, "graphql");
  log(needs, "POST", "/graphql", operationOf(body.query), 200);
  const mutationsLeft = needs.faults.mutationsPerDocument;
  const { lacks } = needs.faults;
  const hidesParents = needs.faults.hiddenBoards === "parents";
  const hidesIssueFields = needs.faults.hidesIssueFields && viewer.kind === "installation";
  const context = {
    world: needs.world,
    viewer,
    rate,
    mutationsLeft,
    hidesParents,
    hidesIssueFields,
    lacks,
  };
  return { status: 200, ...(await run(body, context, needs.violations)) };
}

function operationOf(query: string) {
  try {
    return check(query).operation;
  } catch {
    return { kind: "read" as const, name: "document" };
  }
}

interface Asked {
  url: URL;
  path: string;
  body: Body | undefined;
  viewer: Viewer;
}

function answerRest(request: Request, asked: Asked, needs: Needs): Answer {
  const { method } = request;
  const { path } = asked;
  const found = match(method, path);
  const kind = method === "GET" ? "read" : "write";
  const name = found?.operation.operationId ?? unserved(method, path);
  const answered =
    found === null
      ? unknown(`${method} ${path}`, name !== null, needs)
      : conditional(request, route(found, asked, needs));
  log(needs, method, path, { kind, name: name ?? `${method} ${path}` }, answered.status);
  return answered;
}

function route({ operation, params, route }: Match, asked: Asked, needs: Needs): Answer {
  const { url, body, viewer } = asked;
  const { world, tokens, webhooks, manifests, violations, rates } = needs;
  const wrong = mistakeInBody(operation, body);
  const mistakes = [
    ...mistakesInParameters(operation, params, url.searchParams),
    ...(wrong === null ? [] : [wrong]),
    ...strangeInBody(operation, body),
  ];
  for (const message of mistakes) {
    violations.push({ where: "request", operation: operation.operationId, message });
  }
  if (wrong !== null) return { status: 422, body: errorBody(`Invalid request.\n\n${wrong}`) };
  const call: Call = {
    world,
    tokens,
    webhooks,
    manifests,
    viewer,
    method: operation.method,
    path: asked.path,
    url,
    params,
    query: url.searchParams,
    body: body ?? {},
    rate: () => rates.of(viewer, "core"),
  };
  const answered = refusable(call, route);
  const mistake = mistakeInAnswer(operation, answered);
  if (mistake !== null) violations.push(mistake);
  return answered;
}

function refusable(call: Call, route: Match["route"]): Answer {
  try {
    demand(call.viewer, needOfPath(call.method, call.path));
    return route(call);
  } catch (error) {
    if (error instanceof Moved) return moved(call, error);
    if (error instanceof Refusal) return refusalAnswer(error);
    throw error;
  }
}

function refusalAnswer({ status, message, errors }: Refusal): Answer {
  const ofFields = errors.length > 0;
  return {
    status,
    body: {
      ...errorBody(ofFields ? "Validation Failed" : message),
      ...(ofFields ? { errors } : {}),
      status: String(status),
    },
  };
}

/** Where the repository is now, at the same origin as the request. */
function moved({ method, url, params }: Call, { to }: Moved): Answer {
  const target = new URL(url);
  const { owner = "", repo = "" } = params;
  const name = new URL(repositoryUrl(to)).pathname;
  target.pathname = target.pathname.replace(`/repos/${owner}/${repo}`, name);
  return {
    status: method === "GET" ? 301 : 307,
    headers: { location: target.href },
    body: { ...errorBody("Moved Permanently"), url: target.href },
  };
}

function unknown(request: string, isGitHubs: boolean, { violations }: Needs): Answer {
  const message = isGitHubs ? "the box does not hold this" : "GitHub has no such operation";
  violations.push({ where: "unknown", operation: request, message });
  return { status: 404, body: errorBody("Not Found") };
}

function errorBody(message: string) {
  return { message, documentation_url: "https://docs.github.com/rest" };
}

function log(
  { requests, world }: Needs,
  method: string,
  path: string,
  { kind, name }: { kind: "read" | "write"; name: string },
  status: number,
): void {
  requests.push({ method, path, kind, operation: name, at: world.now(), status });
}

/** Adds an etag to a read, and leaves out the body if the client has it already. */
function conditional(request: Request, answered: Answer): Answer {
  if (request.method !== "GET" || answered.status !== 200) return answered;
  const etag = `W/"${createHash("sha256").update(JSON.stringify(answered.body)).digest("hex")}"`;
  const headers = { ...answered.headers, etag };
  const known = request.headers.get("if-none-match");
  return known === etag ? { status: 304, headers } : { ...answered, headers };
}

function respond(
  { status, body, headers, points = 1 }: Answer,
  viewer: Viewer,
  resource: "core" | "graphql",
  { rates, world }: Needs,
): Response {
  if (status !== 304) rates.charge(viewer, resource, points);
  const rate = rates.of(viewer, resource);
  const text = body === undefined ? null : JSON.stringify(body);
  return new Response(text, {
    status,
    headers: {
      ...(text === null ? {} : { "content-type": "application/json; charset=utf-8" }),
      date: new Date(world.now()).toUTCString(),
      "x-github-request-id": randomBytes(8).toString("hex").toUpperCase(),
      "x-ratelimit-limit": String(rate.limit),
      "x-ratelimit-remaining": String(rate.remaining),
      "x-ratelimit-used": String(rate.used),
      "x-ratelimit-reset": String(rate.reset),
      "x-ratelimit-resource": resource,
      ...headers,
    },
  });
}
