/** The texts of a plan's files in a commit. */
import type { PlanFile } from "../../../core/plan/plan.ts";
import { isPlanFileName } from "../../../core/plan/plan-paths.ts";
import type { FoldersAnswer, PlanContent, PlanFolder } from "../../answers.ts";
import type { Client } from "../../client/client.ts";
import { isPlanFile, isPlanFolder } from "./plan-tree.ts";

/** A folder with the texts of its files, as far as GraphQL returns them. */
const FOLDER_FIELDS = `fragment PlanFolder on Tree {
  entries { name type mode oid object { ...PlanBlob } }
}
fragment PlanBlob on Blob { oid byteSize isTruncated text }`;

/** A folder or a single file. */
export const CONTENT_FIELDS = `fragment PlanContent on GitObject {
  __typename
  ...PlanFolder
  ...PlanBlob
}
${FOLDER_FIELDS}`;

/** Larger files are not fetched; the reader of plans rejects them by their size. */
const MAX_FILE_BYTES = 1024 * 1024;

/** A repository: its node id, and its owner and name for REST. */
interface At {
  id: string;
  name: string;
  owner: { login: string };
}

/** The files of the folder or the single file at a path, sorted by their paths; none if nothing is there. */
export async function planFilesOf(
  client: Client,
  repository: At,
  { path, content }: { path: string; content: PlanContent | null | undefined },
): Promise<PlanFile[]> {
  if (content?.__typename === "Tree") return filesBelow(client, repository, content, path);
  if (content?.__typename !== "Blob" || !isPlanFileName(path)) return [];
  return [await blobAsFile(client, repository, content, path)];
}

/** A folder of a plan, or something that is no folder. */
type PerhapsFolder = PlanFolder | { entries?: undefined };

async function filesBelow(
  client: Client,
  repository: At,
  folder: PerhapsFolder | null | undefined,
  path: string,
): Promise<PlanFile[]> {
  const entries = folder?.entries ?? [];
  const files = entries
    .filter(isPlanFile)
    .map((entry) => planFile(client, repository, entry, `${path}/${entry.name}`));
  const folders = await foldersIn(client, repository, entries.filter(isPlanFolder));
  const below = folders.map(({ name, folder }) =>
    filesBelow(client, repository, folder, `${path}/${name}`),
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
  if (mode === SYMLINK_MODE) return { path, size: object?.byteSize ?? 0, link: true };
  return blobAsFile(client, repository, object, path);
}

/** A file whose text is fetched, unless it is too large. */
export async function blobAsFile(
  client: Client,
  repository: At,
  blob: Entry["object"],
  path: string,
): Promise<PlanFile> {
  const size = blob?.byteSize ?? 0;
  const text = await textOf(client, repository, blob);
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
${FOLDER_FIELDS}`;
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
