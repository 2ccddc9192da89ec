import { RequestError } from "@octokit/request-error";
import type { Client } from "../client/client.ts";
import type { RepositoryName } from "./init-commands.ts";

/** A repository without a plan, and the documents in it that could become one. */
export interface Found {
  /** Its URL on GitHub. */
  url: string;
  /** The default branch. */
  branch: string;
  name: string;
  documents: FoundDocument[];
}

export interface FoundDocument {
  /** Its path. */
  file: string;
  bytes: Uint8Array;
}

/** More documents than this, or larger ones, are not read. */
const MAX_DOCUMENTS = 5;
const MAX_DOCUMENT_BYTES = 256 * 1024;

/** Reads the repository, and the documents in its root and in `docs` whose paths are wanted. */
export async function readDocumentsOf(
  client: Client,
  place: RepositoryName,
  isWanted: (path: string) => boolean,
): Promise<Found> {
  const { data } = await client.request("GET /repos/{owner}/{repo}", { ...place });
  const { html_url: url, default_branch: branch, name } = data;
  const root = await entriesOf(client, place, branch);
  const docs = root.find((entry) => entry.type === "tree" && entry.path === "docs");
  const below = docs ? await entriesOf(client, place, docs.sha) : [];
  const all = [...root, ...below.map((entry) => ({ ...entry, path: `docs/${entry.path}` }))];
  const chosen = all
    .filter(
      ({ type, path, size = 0 }) => type === "blob" && isWanted(path) && size <= MAX_DOCUMENT_BYTES,
    )
    .slice(0, MAX_DOCUMENTS);
  const documents: FoundDocument[] = [];
  for (const { path, sha } of chosen) {
    const blob = await client.request("GET /repos/{owner}/{repo}/git/blobs/{file_sha}", {
      ...place,
      file_sha: sha,
    });
    documents.push({ file: path, bytes: Buffer.from(blob.data.content, "base64") });
  }
  return { url, branch, name, documents };
}

interface Entry {
  path: string;
  type: string;
  sha: string;
  size?: number;
}

/** Empty for a repository without a commit. */
async function entriesOf(client: Client, place: RepositoryName, tree: string): Promise<Entry[]> {
  try {
    const { data } = await client.request("GET /repos/{owner}/{repo}/git/trees/{tree_sha}", {
      ...place,
      tree_sha: tree,
    });
    return data.tree;
  } catch (error) {
    if (error instanceof RequestError && [404, 409].includes(error.status)) return [];
    throw error;
  }
}
