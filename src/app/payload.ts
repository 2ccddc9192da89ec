import { isPlanFileName, isPlanFolderName, SETTINGS_FILE } from "../core/plan/plan-paths.ts";

/**
 * The fields of GitHub's webhook payloads that Milepost reads; any of them may be missing.
 *
 * Written by hand since Probot's types lack the newest events.
 */
export interface Payload {
  action?: string;
  installation?: { id: number };
  sender?: { login: string };
  repository?: RepositoryPayload & { default_branch?: string };
  /** Of `issue_comment`; set when the comment is on a pull request. */
  issue?: { pull_request?: object };
  /** Of `pull_request`. */
  number?: number;
  /** Of `pull_request`; what an edit changed. */
  changes?: { base?: object };
  check_run?: { pull_requests: { number: number }[] };
  check_suite?: { pull_requests: { number: number }[] };
  projects_v2_item?: { content_node_id: string; content_type: string };
  /** Of `installation`. */
  repositories?: RepositoryPayload[];
  /** Of `installation_repositories`. */
  repositories_added?: RepositoryPayload[];
  repositories_removed?: RepositoryPayload[];
  /** Of `push`. */
  ref?: string;
  forced?: boolean;
  /** Of `repository_dispatch`: whatever the sender put in. */
  client_payload?: unknown;
  commits?: { added?: string[]; modified?: string[]; removed?: string[] }[];
}

export interface RepositoryPayload {
  id: number;
  node_id: string;
}

/** Whether a plan may have a file at this path: neither it nor a folder above it is hidden. */
function isPlanFile(path: string): boolean {
  const [name = "", ...folders] = path.split("/").toReversed();
  return isPlanFileName(name) && folders.every(isPlanFolderName);
}

/** GitHub lists at most this many commits of a push. */
const MAX_COMMITS = 2048;

/**
 * Whether a push may have changed the plan on the default branch. True as well where the payload does
 * not list every commit (a forced push, no commits, too many of them).
 *
 * A repository's settings may name any place, and another process may have read them last: so a change of
 * any file that a plan can have counts. A look that finds nothing new costs next to nothing.
 */
export function touchesPlan({ ref, forced, commits = [], repository }: Payload): boolean {
  if (ref !== `refs/heads/${repository?.default_branch}`) return false;
  if (forced || commits.length === 0 || commits.length >= MAX_COMMITS) return true;
  return commits
    .flatMap(({ added = [], modified = [], removed = [] }) => [...added, ...modified, ...removed])
    .some((path) => path.startsWith("plan/") || path === SETTINGS_FILE || isPlanFile(path));
}

/** Whether a `repository_dispatch` event is about a measured value. */
export function isReading({ action }: Payload): boolean {
  return action === "milepost-metric";
}

/**
 * What a program measured, from the payload of a `repository_dispatch` event: `{id, value, commit}`, and the
 * `project` where a repository has several plans.
 * Nothing where it lacks the metric's id or the value.
 */
export function readingIn(
  payload: Payload,
): { id: string; value: string; commit?: string; project?: string } | undefined {
  if (!isReading(payload)) return undefined;
  const { id, value, commit, project } = Object(payload.client_payload) as Record<string, unknown>;
  const number = typeof value === "number" ? String(value) : value;
  if (typeof id !== "string" || typeof number !== "string") return undefined;
  return {
    id: id.slice(0, 40),
    value: number.slice(0, 100),
    ...(typeof commit === "string" && { commit: commit.slice(0, 64) }),
    ...(typeof project === "string" && { project: project.slice(0, 40) }),
  };
}
