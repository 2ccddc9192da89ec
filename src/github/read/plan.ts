import type { PlanFile } from "../../core/plan/plan.ts";
import type { PlanAnswer, PlanFolder } from "../answers.ts";
import type { Client } from "../client/client.ts";
import { tolerant } from "../client/forbidden.ts";
import { nodesOf } from "./nodes.ts";
import { isPlanFile } from "./plan-tree.ts";

/** With the texts of files as far as GraphQL gives them. */
export const TREE_FIELDS = `fragment PlanFolder on Tree {
  entries { name type object { ... on Blob { oid byteSize isTruncated text } } }
}`;

export const PLAN = `query Plan($id: ID!, $at: String!) {
  viewer { login }
  node(id: $id) {
    ... on Repository {
      name
      isArchived
      owner { __typename login }
      defaultBranchRef {
        target { ... on Commit { history(first: 1, path: "plan") { nodes { oid } } } }
      }
      object(expression: $at) { ...PlanFolder }
    }
  }
}
${TREE_FIELDS}`;

export interface PlanSource {
  /** `acme/app` */
  name: string;
  archived: boolean;
  /** Login of the app, or of the token's owner. */
  viewer: string;
  /** Boards can be reached only where an organization owns the repository. */
  ownedBy: "organization" | "user";
  /** In the order of their names; empty where there is no plan. */
  files: PlanFile[];
  /** The last commit that changed the plan. */
  commit?: string;
  /** GitHub does not let the app see files here; then there are none. */
  refused?: true;
}

/** Files larger than this are not fetched; the reader of plans refuses them by their size. */
const LIMIT = 1024 * 1024;

/**
 * The `.yml` and `.yaml` files of `plan/` in a commit, or nothing where the repository is gone or out
 * of reach. `commit` is `HEAD` for the default branch, a SHA, or another name that git knows.
 */
export async function readPlanFiles(
  client: Client,
  id: string,
  commit: string,
): Promise<PlanSource | undefined> {
  const variables = { id, at: `${commit}:plan` };
  const { data, refused } = await tolerant<PlanAnswer>(
    client,
    PLAN,
    variables,
    /^(object|defaultBranchRef)$/,
  );
  const { node, viewer } = data;
  if (node?.name === undefined) return undefined;
  const files = await planFilesOf(client, node, node.object);
  const last = nodesOf(node.defaultBranchRef?.target?.history)[0]?.oid;
  return {
    name: `${node.owner.login}/${node.name}`,
    archived: node.isArchived,
    viewer: viewer.login,
    ownedBy: node.owner.__typename === "Organization" ? "organization" : "user",
    files,
    ...(last !== undefined && { commit: last }),
    ...(refused && { refused }),
  };
}

/** The folder of a plan, or what is none. */
type PerhapsFolder = PlanFolder | { entries?: undefined };

/** The files of a plan folder, in the order of their names. */
export async function planFilesOf(
  client: Client,
  repository: { name: string; owner: { login: string } },
  folder: PerhapsFolder | null | undefined,
): Promise<PlanFile[]> {
  const entries = (folder?.entries ?? []).filter(isPlanFile);
  const files = await Promise.all(
    entries.map(async ({ name, object }) => {
      const text = await textOf(client, repository, object);
      const file: PlanFile = { path: `plan/${name}`, size: object?.byteSize ?? 0 };
      return text === undefined ? file : { ...file, text };
    }),
  );
  return files.toSorted((one, other) => (one.path < other.path ? -1 : 1));
}

type Entry = NonNullable<PlanFolder["entries"]>[number];

/** GraphQL cuts long texts, and has none for what it takes for binary. */
async function textOf(
  client: Client,
  repository: { name: string; owner: { login: string } },
  blob: Entry["object"],
): Promise<string | undefined> {
  if (!blob?.oid || (blob.byteSize ?? 0) > LIMIT) return undefined;
  if (typeof blob.text === "string" && !blob.isTruncated) return blob.text;
  const { data } = await client.request("GET /repos/{owner}/{repo}/git/blobs/{file_sha}", {
    owner: repository.owner.login,
    repo: repository.name,
    file_sha: blob.oid,
  });
  return Buffer.from(data.content, "base64").toString("utf8");
}
