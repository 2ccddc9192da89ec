import type { PlanFile } from "../plan/plan.ts";
import type { Client } from "./client.ts";
import { tolerant } from "./forbidden.ts";

interface Entry {
  name: string;
  type: string;
  object: { oid?: string; byteSize?: number; isTruncated?: boolean; text?: string | null } | null;
}

const document = `query Plan($id: ID!) {
  viewer { login }
  node(id: $id) {
    ... on Repository {
      name
      isArchived
      owner { __typename login }
      object(expression: "HEAD:plan") {
        ... on Tree {
          entries {
            name
            type
            object { ... on Blob { oid byteSize isTruncated text } }
          }
        }
      }
    }
  }
}`;

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
  /** GitHub does not let the app see files here; then there are none. */
  refused?: true;
}

/** Files larger than this are not fetched; the reader of plans refuses them by their size. */
const LIMIT = 1024 * 1024;

/**
 * The `.yml` and `.yaml` files of `plan/` on the default branch, or nothing where the repository is
 * gone or out of reach.
 */
export async function readPlanFiles(client: Client, id: string): Promise<PlanSource | undefined> {
  const { data, refused } = await tolerant<Answer>(client, document, { id }, /^object$/);
  const { node, viewer } = data;
  if (!node) return undefined;
  const entries = (node.object?.entries ?? []).filter(isPlanFile);
  const files = await Promise.all(
    entries.map(async ({ name, object }) => {
      const text = await textOf(client, node, object);
      const file: PlanFile = { path: `plan/${name}`, size: object?.byteSize ?? 0 };
      return text === undefined ? file : { ...file, text };
    }),
  );
  return {
    name: `${node.owner.login}/${node.name}`,
    archived: node.isArchived,
    viewer: viewer.login,
    ownedBy: node.owner.__typename === "Organization" ? "organization" : "user",
    files: files.toSorted((one, other) => (one.path < other.path ? -1 : 1)),
    ...(refused && { refused }),
  };
}

interface Answer {
  viewer: { login: string };
  node: RepositoryAnswer | null;
}

interface RepositoryAnswer {
  name: string;
  isArchived: boolean;
  owner: { __typename: string; login: string };
  object: { entries?: Entry[] } | null;
}

function isPlanFile({ name, type }: Entry): boolean {
  return type === "blob" && /\.ya?ml$/i.test(name);
}

/** GraphQL cuts long texts, and has none for what it takes for binary. */
async function textOf(
  client: Client,
  repository: RepositoryAnswer,
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
