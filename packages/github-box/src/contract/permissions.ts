import type { Account } from "../store/entities.ts";
import { notAccessible, unprocessable } from "./refusal.ts";

/** Levels by permission, both with GitHub's names. */
export type Permissions = Record<string, string>;

/** What an app that was not made from a manifest asks for. */
export const appPermissions: Permissions = {
  issues: "write",
  contents: "read",
  metadata: "read",
  pull_requests: "read",
  checks: "write",
  organization_projects: "write",
};

/** What an account grants: a user has no organization, and so no permissions of one. */
export function grantedBy({ kind }: Account, asked: Permissions): Permissions {
  const all = Object.entries(asked);
  return Object.fromEntries(
    all.filter(([name]) => kind === "Organization" || !name.startsWith("organization_")),
  );
}

/** The permissions of a token for which `wanted` was requested, out of what is `granted`. */
export function narrowed(granted: Permissions, wanted: Permissions = granted): Permissions {
  if (Object.entries(wanted).every(([name, level]) => covers(granted[name], level))) return wanted;
  throw unprocessable("The permissions requested are not granted to this installation.");
}

/** What is needed for something: a permission and its level, or nothing. */
export type Need = [name: string, level: "read" | "write"] | undefined;

/** Refuses what a token may not do. What people may do depends on their roles, which are checked elsewhere. */
export function demand(viewer: { kind: string; permissions?: Permissions }, need: Need): void {
  if (!viewer.permissions || need === undefined) return;
  const [name, level] = need;
  if (!covers(viewer.permissions[name], level)) throw notAccessible();
}

function covers(has: string | undefined, level: string): boolean {
  const levels = ["read", "write", "admin"];
  return has !== undefined && levels.indexOf(has) >= levels.indexOf(level);
}

/** Permissions by parts of a path; the first match counts. */
const paths: [RegExp, string][] = [
  [/^\/repos\/[^/]+\/[^/]+\/(commits\/.*\/)?check-(runs|suites)/, "checks"],
  [/^\/repos\/[^/]+\/[^/]+\/(contents|commits|git|dispatches)/, "contents"],
  [/^\/repos\/[^/]+\/[^/]+\/pulls/, "pull_requests"],
  [/^\/repos\/[^/]+\/[^/]+\/(issues|labels|milestones)/, "issues"],
  [/^\/orgs\/[^/]+\/projectsV2/, "organization_projects"],
];

/** What a REST request requires. */
export function needOfPath(method: string, path: string): Need {
  const name = paths.find(([pattern]) => pattern.test(path))?.[1];
  return name === undefined ? undefined : [name, method === "GET" ? "read" : "write"];
}

const types: [RegExp, string][] = [
  [/^ProjectV2/, "organization_projects"],
  [/^(Issue|IssueComment|Label|Milestone)$/, "issues"],
  [/^PullRequest$/, "pull_requests"],
  [/^(Ref|Commit|Tree|Blob|GitObject)$/, "contents"],
  [/^Check(Run|Suite)$/, "checks"],
];

/** What reading a GraphQL type, or a connection of it, requires. */
export function needOfType(type: string): Need {
  const plain = type.replace(/(Connection|Edge)$/, "");
  const name = types.find(([pattern]) => pattern.test(plain))?.[1];
  return name === undefined ? undefined : [name, "read"];
}

/** What a GraphQL mutation requires. */
export function needOfMutation(mutation: string): Need {
  return [mutation.includes("ProjectV2") ? "organization_projects" : "issues", "write"];
}
