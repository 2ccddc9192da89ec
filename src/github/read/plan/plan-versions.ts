import type { PlanFile } from "../../../core/plan/plan.ts";
import { SETTINGS_FILE, USUAL_PLACE } from "../../../core/plan/plan-paths.ts";
import { readPlace } from "../../../core/plan/read/place.ts";
import { filesOfPlan } from "../../../core/plan/read/several.ts";
import type { PlanVersion } from "../../../core/state/snapshot.ts";
import type { HistoryAnswer, PlanCommit, PlanContent, VersionsAnswer } from "../../answers.ts";
import type { Client } from "../../client/client.ts";
import { needed, nodesOf } from "../nodes.ts";
import { latestFirst } from "./plan.ts";
import { CONTENT_FIELDS, blobAsFile, planFilesOf } from "./plan-files.ts";

/** This many commits are listed one by one; the older ones are combined into one. */
const MAX_COMMITS = 20;

export const HISTORY = `query History(
  $id: ID!, $since: GitObjectID!, $path: String!, $settings: String!, $placed: Boolean!
) {
  node(id: $id) {
    ... on Repository {
      name
      owner { login }
      since: object(oid: $since) { ... on Commit { committedDate } }
      defaultBranchRef {
        target {
          ... on Commit {
            history(first: ${MAX_COMMITS}, path: $path) { nodes { ...PlanCommit } }
            moves: history(first: ${MAX_COMMITS}, path: $settings) @include(if: $placed) {
              nodes { ...PlanCommit }
            }
          }
        }
      }
    }
  }
}
fragment PlanCommit on Commit {
  oid url message committedDate
  author { name user { login } }
  associatedPullRequests(first: 1) { nodes { number url title } }
}`;

/**
 * The plan as it was at commit `since`, and after each later commit that changed it or its place. `project`
 * says which one, if there are several.
 */
export async function readVersions(
  client: Client,
  id: string,
  { since, place, project }: { since: string; place: string; project?: string | undefined },
): Promise<PlanVersion[]> {
  const placed = place !== USUAL_PLACE;
  const variables = { id, since, path: place, settings: SETTINGS_FILE, placed };
  const answer = await client.graphql<HistoryAnswer>(HISTORY, variables);
  const there = answer.node?.name === undefined ? undefined : answer.node;
  const repository = { ...needed(there, "the repository that was asked for"), id };
  const later = laterCommits(repository, since);
  const wanted = [since, ...later.map(({ oid }) => oid)];
  const trees = await client.graphql<VersionsAnswer>(versionsDocument(wanted, place), { id });
  const versions = wanted.map(async (oid, n): Promise<PlanVersion> => {
    const { path, files: all } = await filesAt(client, repository, { trees, n, place });
    const files = project === undefined ? all : filesOfPlan(all, path, project);
    const commit = later.find((other) => other.oid === oid);
    return { ...commitOf(commit), commit: oid, files };
  });
  return Promise.all(versions);
}

type Node = Extract<HistoryAnswer["node"], { name: string }>;

/**
 * The commits after `since`, the oldest first. Where the list does not go back that far, or `since` is of
 * another place, the date decides: what is older was no change of the plan.
 */
function laterCommits({ defaultBranchRef, since: from }: Node, since: string): PlanCommit[] {
  const { history, moves } = defaultBranchRef?.target ?? {};
  const commits = moves ? joined(nodesOf(history), nodesOf(moves)) : nodesOf(history);
  const at = commits.findIndex(({ oid }) => oid === since);
  if (at >= 0) return commits.slice(0, at).toReversed();
  const date = from?.committedDate ?? "";
  return commits.filter(({ committedDate }) => committedDate >= date).toReversed();
}

/** The latest commits of both lists, the latest first. */
function joined(history: PlanCommit[], moves: PlanCommit[]): PlanCommit[] {
  const byId = new Map([...history, ...moves].map((commit) => [commit.oid, commit]));
  return [...byId.values()].toSorted(latestFirst).slice(0, MAX_COMMITS);
}

/** The files at the place that the plan had in a commit; none where it was at a third one. */
async function filesAt(
  client: Client,
  repository: Node & { id: string },
  { trees, n, place }: { trees: VersionsAnswer; n: number; place: string },
): Promise<{ path: string; files: PlanFile[] }> {
  const at = <Key extends "c0" | "u0" | "s0">(key: Key) =>
    trees.node?.[`${key.charAt(0)}${n}` as Key];
  const filesOf = async (path: string, content: PlanContent | null | undefined) => ({
    path,
    files: await planFilesOf(client, repository, { path, content }),
  });
  if (place === USUAL_PLACE) return filesOf(place, at("c0"));
  const settings = at("s0");
  const then = readPlace(
    settings?.oid === undefined
      ? undefined
      : await blobAsFile(client, repository, settings, SETTINGS_FILE),
  );
  if (!("path" in then)) return { path: place, files: [] };
  return filesOf(then.path, { [place]: at("c0"), [USUAL_PLACE]: at("u0") }[then.path]);
}

function commitOf(commit: PlanCommit | undefined): Omit<PlanVersion, "commit" | "files"> {
  const pullRequest = nodesOf(commit?.associatedPullRequests)[0];
  return {
    url: commit?.url ?? "",
    message: commit?.message ?? "",
    by: commit?.author?.user?.login ?? commit?.author?.name ?? "",
    at: commit?.committedDate ?? "",
    ...(pullRequest && { pullRequest }),
  };
}

/**
 * The plan in each of these commits. One that is not in the usual place may once have been there.
 *
 * Object names are hexadecimal, so they need no escaping. A commit that no longer exists has no tree.
 */
export function versionsDocument(commits: string[], place: string): string {
  const object = (oid: string, path: string) =>
    `object(expression: ${JSON.stringify(`${oid}:${path}`)})`;
  const trees = commits.flatMap((oid, n) => [
    `c${n}: ${object(oid, place)} { ...PlanContent }`,
    ...(place === USUAL_PLACE
      ? []
      : [
          `u${n}: ${object(oid, USUAL_PLACE)} { ...PlanContent }`,
          `s${n}: ${object(oid, SETTINGS_FILE)} { ...PlanBlob }`,
        ]),
  ]);
  return `query Versions($id: ID!) {
  node(id: $id) {
    ... on Repository {
      ${trees.join("\n      ")}
    }
  }
}
${CONTENT_FIELDS}`;
}
