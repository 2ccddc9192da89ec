import type { PlanFile } from "../../../core/plan/plan.ts";
import { formerKeepers } from "../../../core/plan/read/handed-over.ts";
import type { FoldersAnswer, PlanAnswer, PlanFolder } from "../../answers.ts";
import type { Client } from "../../client/client.ts";
import { tolerant } from "../../client/forbidden.ts";
import { nodesOf } from "../nodes.ts";
import { isPlanFile, isPlanFolder } from "./plan-tree.ts";

/** Includes the texts of the files, as far as GraphQL returns them. */
export const TREE_FIELDS = `fragment PlanFolder on Tree {
  entries { name type mode oid object { ... on Blob { oid byteSize isTruncated text } } }
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
  /** Boards are within reach only if an organization owns the repository. */
  ownedBy: "organization" | "user";
  /** Sorted by path; empty if there is no plan. */
  files: PlanFile[];
  /** The accounts that kept the repository before, as the plan says: logins with `[bot]`. */
  formerly: string[];
  /** The last commit that changed the plan. */
  commit?: string;
  /** Set if GitHub does not let the app read files here; then there are none. */
  refused?: true;
}

/** Whether the account that reads the plan finds itself among those that kept the repository before. */
export function hasHandedOver({ formerly, viewer }: Pick<PlanSource, "formerly" | "viewer">) {
  return formerly.includes(viewer.toLowerCase());
}

/** Larger files are not fetched; the reader of plans rejects them by their size. */
const MAX_FILE_BYTES = 1024 * 1024;

/**
 * The `.yml` and `.yaml` files under `plan/` in a commit, or undefined if the repository is gone or out
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
  const files = await planFilesOf(client, { ...node, id }, node.object);
  const last = nodesOf(node.defaultBranchRef?.target?.history)[0]?.oid;
  return {
    name: `${node.owner.login}/${node.name}`,
    archived: node.isArchived,
    viewer: viewer.login,
    ownedBy: node.owner.__typename === "Organization" ? "organization" : "user",
    files,
    formerly: formerKeepers(files),
    ...(last !== undefined && { commit: last }),
    ...(refused && { refused }),
  };
}

/** The folder of a plan, or something that is no folder. */
type PerhapsFolder = PlanFolder | { entries?: undefined };

/** A repository: its node id, and its owner and name for REST. */
interface At {
  id: string;
  name: string;
  owner: { login: string };
}

/** The files of a plan folder and of the folders in it, sorted by path. */
export async function planFilesOf(
  client: Client,
  repository: At,
  folder: PerhapsFolder | null | undefined,
  path = "plan",
): Promise<PlanFile[]> {
  const entries = folder?.entries ?? [];
  const files = entries
    .filter(isPlanFile)
    .map((entry) => planFile(client, repository, entry, `${path}/${entry.name}`));
  const folders = await foldersIn(client, repository, entries.filter(isPlanFolder));
  const below = folders.map(({ name, folder }) =>
    planFilesOf(client, repository, folder, `${path}/${name}`),
  );
  const found = [...(await Promise.all(files)), ...(await Promise.all(below)).flat()];
  return found.toSorted((one, other) => (one.path < other.path ? -1 : 1));
}

/** File mode of a symbolic link in git. */
const SYMLINK_MODE = 0o120000;

async function planFile(
  client: Client,
  repository: At,
  { mode, object }: Entry,
  path: string,
): Promise<PlanFile> {
  const size = object?.byteSize ?? 0;
  if (mode === SYMLINK_MODE) return { path, size, link: true };
  const text = await textOf(client, repository, object);
  return text === undefined ? { path, size } : { path, size, text };
}

/** Reads one level of folders in one request; most plans have none. */
async function foldersIn(
  client: Client,
  { id }: At,
  entries: Entry[],
): Promise<{ name: string; folder: PerhapsFolder | null | undefined }[]> {
  if (entries.length === 0) return [];
  const { node } = await client.graphql<FoldersAnswer>(
    foldersDocument(entries.map(({ oid }) => oid)),
    { id },
  );
  return entries.map(({ name }, n) => ({ name, folder: node?.[`f${n}` as "f0"] }));
}

/** Object names are hexadecimal, so they need no escaping. */
export function foldersDocument(folders: string[]): string {
  const objects = folders.map((oid, n) => `f${n}: object(oid: "${oid}") { ...PlanFolder }`);
  return `query Folders($id: ID!) {
  node(id: $id) {
    ... on Repository {
      ${objects.join("\n      ")}
    }
  }
}
${TREE_FIELDS}`;
}

type Entry = NonNullable<PlanFolder["entries"]>[number];

/** GraphQL truncates long texts, and returns none for files that it takes for binary. */
async function textOf(
  client: Client,
  repository: { name: string; owner: { login: string } },
  blob: Entry["object"],
): Promise<string | undefined> {
  if (!blob?.oid || (blob.byteSize ?? 0) > MAX_FILE_BYTES) return undefined;
  if (typeof blob.text === "string" && !blob.isTruncated) return blob.text;
  const { data } = await client.request("GET /repos/{owner}/{repo}/git/blobs/{file_sha}", {
    owner: repository.owner.login,
    repo: repository.name,
    file_sha: blob.oid,
  });
  return Buffer.from(data.content, "base64").toString("utf8");
}
