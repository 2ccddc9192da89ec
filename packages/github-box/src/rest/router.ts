import { operationOf, unservedOperations } from "../contract/openapi.ts";
import type { Operation } from "../contract/openapi.ts";
import { appRoutes } from "./app.ts";
import { boardRoutes } from "./boards.ts";
import type { Route, Routes } from "./call.ts";
import { checkRoutes } from "./checks.ts";
import { contentRoutes } from "./contents.ts";
import { issueRoutes } from "./issues.ts";
import { planningRoutes } from "./planning.ts";
import { pullRoutes } from "./pulls.ts";
import { relationRoutes } from "./relations.ts";

export const routes: Routes = {
  ...appRoutes,
  ...issueRoutes,
  ...relationRoutes,
  ...planningRoutes,
  ...contentRoutes,
  ...pullRoutes,
  ...checkRoutes,
  ...boardRoutes,
};

export interface Match {
  operation: Operation;
  params: Record<string, string>;
  route: Route;
}

interface Pattern {
  method: string;
  path: string;
  regex: RegExp;
  route: Route;
}

const patterns: Pattern[] = Object.entries(routes)
  .map(([key, route]) => {
    const [method = "", path = ""] = key.split(" ");
    return { method, path, regex: regexOf(path), route };
  })
  .sort((a, b) => freedom(a.path) - freedom(b.path));

/** The operation for a request, of those that the box serves; null if there is none. */
export function match(method: string, path: string): Match | null {
  for (const pattern of patterns) {
    const found = pattern.method === method ? pattern.regex.exec(path) : null;
    const operation = found === null ? null : operationOf(method, pattern.path);
    if (found === null || operation === null) continue;
    return { operation, params: decoded(found.groups ?? {}), route: pattern.route };
  }
  return null;
}

/** The name of an operation that GitHub has and the box does not. */
export function unserved(method: string, path: string): string | null {
  const found = unservedOperations(method).find(([template]) => regexOf(template).test(path));
  return found?.[1] ?? null;
}

/** Paths and refs may contain slashes; any other part of a path may not. */
function regexOf(path: string): RegExp {
  const pattern = path.replaceAll(/\{(\w+)\}/g, (_all, name: string) =>
    name === "path" || name === "ref" ? `(?<${name}>.*)` : `(?<${name}>[^/]+)`,
  );
  return new RegExp(`^${pattern}$`);
}

/** Fixed words take precedence over parameters, so that `issues/comments` is not the number of an issue. */
function freedom(path: string): number {
  return path.split("{").length - 1 + (path.includes("{path}") || path.includes("{ref}") ? 10 : 0);
}

function decoded(groups: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(groups).map(([name, value]) => [name, decodeURIComponent(value)]),
  );
}
