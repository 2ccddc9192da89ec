import type { PlanVersion } from "../../../core/state/snapshot.ts";
import type { HistoryAnswer, PlanCommit, VersionsAnswer } from "../../answers.ts";
import type { Client } from "../../client/client.ts";
import { needed, nodesOf } from "../nodes.ts";
import { planFilesOf, TREE_FIELDS } from "./plan.ts";

/** This many commits are listed one by one; the older ones are combined into one. */
const MAX_COMMITS = 20;

export const HISTORY = `query History($id: ID!) {
  node(id: $id) {
    ... on Repository {
      name
      owner { login }
      defaultBranchRef {
        target {
          ... on Commit {
            history(first: ${MAX_COMMITS}, path: "plan") {
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

/** The plan as it was at commit `since`, and after each later commit that changed it. */
export async function readVersions(
  client: Client,
  id: string,
  since: string,
): Promise<PlanVersion[]> {
  const answer = await client.graphql<HistoryAnswer>(HISTORY, { id });
  const there = answer.node?.name === undefined ? undefined : answer.node;
  const repository = needed(there, "the repository that was asked for");
  const commits = nodesOf(repository.defaultBranchRef?.target?.history);
  const at = commits.findIndex(({ oid }) => oid === since);
  const later = (at < 0 ? commits : commits.slice(0, at)).toReversed();
  const wanted = [since, ...later.map(({ oid }) => oid)];
  const trees = await client.graphql<VersionsAnswer>(versionsDocument(wanted), { id });
  const versions = wanted.map(async (oid, n): Promise<PlanVersion> => {
    const files = await planFilesOf(client, { ...repository, id }, trees.node?.[`c${n}` as "c0"]);
    const commit = later.find((other) => other.oid === oid);
    return { ...commitOf(commit), commit: oid, files };
  });
  return Promise.all(versions);
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

/** Object names are hexadecimal, so they need no escaping. A commit that no longer exists has no tree. */
export function versionsDocument(commits: string[]): string {
  const trees = commits.map(
    (oid, n) => `c${n}: object(expression: "${oid}:plan") { ...PlanFolder }`,
  );
  return `query Versions($id: ID!) {
  node(id: $id) {
    ... on Repository {
      ${trees.join("\n      ")}
    }
  }
}
${TREE_FIELDS}`;
}
