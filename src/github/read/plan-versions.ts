import type { PlanVersion } from "../../core/state/snapshot.ts";
import type { Client } from "../client/client.ts";
import type { PlanTree } from "./plan.ts";
import { planFilesOf, TREE_FIELDS } from "./plan.ts";

/** So many commits are told one by one; those before them are told as one. */
const COMMITS = 20;

const history = `query History($id: ID!) {
  node(id: $id) {
    ... on Repository {
      name
      owner { login }
      defaultBranchRef {
        target {
          ... on Commit {
            history(first: ${COMMITS}, path: "plan") {
              nodes {
                oid url message committedDate
                author { name user { login } }
                associatedPullRequests(first: 1) { nodes { number url title } }
              }
            }
          }
        }
      }
    }
  }
}`;

/** The plan as it was at commit `since`, and after each later commit that touched it. */
export async function readVersions(
  client: Client,
  id: string,
  since: string,
): Promise<PlanVersion[]> {
  const { node } = await client.graphql<History>(history, { id });
  const commits = node.defaultBranchRef?.target.history?.nodes ?? [];
  const at = commits.findIndex(({ oid }) => oid === since);
  const later = (at < 0 ? commits : commits.slice(0, at)).toReversed();
  const wanted = [since, ...later.map(({ oid }) => oid)];
  const trees = await client.graphql<{ node: Record<string, PlanTree | null> }>(
    documentOf(wanted),
    { id },
  );
  const versions = wanted.map(async (oid, n): Promise<PlanVersion> => {
    const files = await planFilesOf(client, node, trees.node[`c${n}`] ?? null);
    const commit = later.find((other) => other.oid === oid);
    return { ...commitOf(commit), commit: oid, files };
  });
  return Promise.all(versions);
}

interface History {
  node: {
    name: string;
    owner: { login: string };
    defaultBranchRef: { target: { history?: { nodes: Commit[] } } } | null;
  };
}

interface Commit {
  oid: string;
  url: string;
  message: string;
  committedDate: string;
  author: { name: string | null; user: { login: string } | null } | null;
  associatedPullRequests: { nodes: { number: number; url: string; title: string }[] } | null;
}

function commitOf(commit: Commit | undefined): Omit<PlanVersion, "commit" | "files"> {
  const pullRequest = commit?.associatedPullRequests?.nodes[0];
  return {
    url: commit?.url ?? "",
    message: commit?.message ?? "",
    by: commit?.author?.user?.login ?? commit?.author?.name ?? "",
    at: commit?.committedDate ?? "",
    ...(pullRequest && { pullRequest }),
  };
}

/** Object names are hexadecimal, so they need no escaping; a commit that is gone has no tree. */
function documentOf(commits: string[]): string {
  const trees = commits.map(
    (oid, n) => `c${n}: object(expression: "${oid}:plan") { ${TREE_FIELDS} }`,
  );
  return `query Versions($id: ID!) {
  node(id: $id) {
    ... on Repository {
      ${trees.join("\n      ")}
    }
  }
}`;
}
