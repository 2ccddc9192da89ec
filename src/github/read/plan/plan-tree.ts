import {
  isPlanFileName,
  isPlanFolderName,
  SETTINGS_FILE,
  USUAL_PLACE,
} from "../../../core/plan/plan-paths.ts";
import { readPlace } from "../../../core/plan/read/place.ts";
import type { PlanAt } from "../../../core/state/pull-request.ts";
import type { PlacedTreesAnswer, PlanTree, TreeAt } from "../../answers.ts";
import type { Client } from "../../client/client.ts";

/** What is at a place in a commit, without the content of files: a folder with those in it, or a file. */
const TREE_AT = `fragment TreeAt on TreeEntry {
  name type oid size
  object { ... on Tree { entries {
    name type oid size
    object { ... on Tree { entries { name type oid size } } }
  } } }
}`;

/** The plan of a commit in its usual place, and the setting that may name another one. */
export const PLAN_TREE = `fragment PlanTree on Commit {
  oid
  file(path: "${USUAL_PLACE}") { ...TreeAt }
  settings: file(path: "${SETTINGS_FILE}") { oid size object { ... on Blob { text isTruncated } } }
}
${TREE_AT}`;

/** The plan of each commit by its SHA. */
export type PlansAt = ReadonlyMap<string, PlanAt>;

/**
 * The plans of these commits. Costs a request only where settings name another place than `plan/`; what
 * settings with mistakes name counts as no plan.
 */
export async function plansAt(client: Client, id: string, trees: PlanTree[]): Promise<PlansAt> {
  const byCommit = new Map(trees.map((tree) => [tree.oid, { tree, place: placeIn(tree) }]));
  const elsewhere = [...byCommit].flatMap(([commit, { place }]) =>
    place === undefined || place === USUAL_PLACE ? [] : [{ commit, place }],
  );
  const placed = await treesAt(client, id, elsewhere);
  return new Map(
    [...byCommit].map(([commit, { tree, place }]) => {
      const found = place === USUAL_PLACE ? tree.file : placed.get(commit);
      const { oid: settings } = tree.settings ?? {};
      return [commit, { commit, ...(settings && { settings }), ...contentAt(place ?? "", found) }];
    }),
  );
}

/** The place of the plan in a commit; undefined where the setting has a mistake. */
export function placeIn({ settings }: PlanTree): string | undefined {
  if (!settings) return USUAL_PLACE;
  const { size, object } = settings;
  const text = object?.isTruncated === false ? (object.text ?? undefined) : undefined;
  const file = { path: SETTINGS_FILE, size, ...(text !== undefined && { text }) };
  const place = readPlace(file);
  return "path" in place ? place.path : undefined;
}

interface At {
  commit: string;
  place: string;
}

/** At most so many commits in one document. */
const MAX_COMMITS = 50;

/** What is at a place in each of these commits; nothing for one where nothing is there. */
async function treesAt(client: Client, id: string, all: At[]): Promise<Map<string, TreeAt>> {
  const found = new Map<string, TreeAt>();
  for (let from = 0; from < all.length; from += MAX_COMMITS) {
    const some = all.slice(from, from + MAX_COMMITS);
    const { node } = await client.graphql<PlacedTreesAnswer>(placedTreesDocument(some), { id });
    for (const [n, { commit }] of some.entries()) {
      const file = node?.[`c${n}` as "c0"]?.file;
      if (file) found.set(commit, file);
    }
  }
  return found;
}

/** Object names are hexadecimal, so they need no escaping. */
export function placedTreesDocument(all: At[]): string {
  const commits = all.map(
    ({ commit, place }, n) =>
      `c${n}: object(oid: "${commit}") { ... on Commit { file(path: ${JSON.stringify(place)}) { ...TreeAt } } }`,
  );
  return `query PlacedTrees($id: ID!) {
  node(id: $id) {
    ... on Repository {
      ${commits.join("\n      ")}
    }
  }
}
${TREE_AT}`;
}

function contentAt(
  place: string,
  found: TreeAt | null | undefined,
): Pick<PlanAt, "files" | "bytes"> {
  const entries = entriesAt(place, found);
  return {
    files: Object.fromEntries(entries.map(({ path, oid }) => [path, oid])),
    bytes: entries.reduce((sum, { size }) => sum + size, 0),
  };
}

function entriesAt(place: string, found: TreeAt | null | undefined) {
  if (found && isPlanFile(found)) return [{ ...found, path: place }];
  const all = found?.object?.entries ?? [];
  const folders = all.filter(isPlanFolder);
  return [
    ...all.filter(isPlanFile).map((entry) => ({ ...entry, path: `${place}/${entry.name}` })),
    ...folders.flatMap(({ name: folder, object }) =>
      (object?.entries ?? []).map((entry) => ({
        ...entry,
        path: `${place}/${folder}/${entry.name}`,
      })),
    ),
  ].filter((entry) => isPlanFile(entry) || isPlanFolder(entry));
}

interface Entry {
  name: string;
  type: string;
}

export function isPlanFile({ name, type }: Entry): boolean {
  return type === "blob" && isPlanFileName(name);
}

export function isPlanFolder({ name, type }: Entry): boolean {
  return type === "tree" && isPlanFolderName(name);
}
