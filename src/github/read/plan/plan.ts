import type { OtherPlan, PlanFile, Problem } from "../../../core/plan/plan.ts";
import { SETTINGS_FILE, USUAL_PLACE } from "../../../core/plan/plan-paths.ts";
import { formerKeepers } from "../../../core/plan/read/handed-over.ts";
import type { Place } from "../../../core/plan/read/place.ts";
import { noPlanIn, nothingAt, readPlace } from "../../../core/plan/read/place.ts";
import type { PlanAnswer } from "../../answers.ts";
import type { Client } from "../../client/client.ts";
import { queryPermitted } from "../../client/query-permitted.ts";
import { nodesOf } from "../nodes.ts";
import { CONTENT_FIELDS, blobAsFile, planFilesOf } from "./plan-files.ts";

/** The commits that changed the settings file count as changes of the plan, where there is one. */
export const PLAN = `query Plan(
  $id: ID!, $at: String!, $path: String!, $settingsAt: String!, $settings: String!, $placed: Boolean!
) {
  viewer { login }
  node(id: $id) {
    ... on Repository {
      name
      isArchived
      owner { __typename login }
      defaultBranchRef {
        target {
          ... on Commit {
            history(first: 1, path: $path) { nodes { oid committedDate } }
            moves: history(first: 1, path: $settings) @include(if: $placed) { nodes { oid committedDate } }
          }
        }
      }
      object(expression: $at) { ...PlanContent }
      settings: object(expression: $settingsAt) { ...PlanBlob }
    }
  }
}
${CONTENT_FIELDS}`;

export interface PlanSource {
  /** `acme/app` */
  name: string;
  archived: boolean;
  /** Login of the app, or of the token's owner. */
  viewer: string;
  /** Boards are within reach only if an organization owns the repository. */
  ownedBy: "organization" | "user";
  /** The folder or file of the plan. */
  place: string;
  /** Sorted by path; empty if there is no plan. */
  files: PlanFile[];
  /** What is wrong with the setting that names the place, or that nothing is there; then there are no files. */
  problems?: Problem[];
  /** The accounts that kept the repository before, as the plan says: logins with `[bot]`. */
  formerly: string[];
  /** The last commit that changed the plan. */
  commit?: string;
  /** Set for one of several plans of a repository: its project, if that can be read, and the others. */
  among?: { project?: string; others: OtherPlan[] };
  /** Set if GitHub does not let the app read files here; then there are none. */
  refused?: true;
}

/** The plans beside one of a repository. */
export function plansBeside({ among }: Pick<PlanSource, "among">): OtherPlan[] {
  return among?.others ?? [];
}

/** Whether there is nothing to read, and nothing wrong with where it is looked for. */
export function hasNoPlan({ files, refused, problems }: PlanSource): boolean {
  return files.length === 0 && !refused && !problems;
}

/** Whether the account that reads the plan finds itself among those that kept the repository before. */
export function hasHandedOver({ formerly, viewer }: Pick<PlanSource, "formerly" | "viewer">) {
  return formerly.includes(viewer.toLowerCase());
}

/**
 * The `.yml` and `.yaml` files of the plan in a commit, or undefined if the repository is gone or out
 * of reach. `commit` is `HEAD` for the default branch, a SHA, or another name that git knows.
 *
 * One request, and a second one where the repository's settings name another place than `plan/`.
 */
export async function readPlanFiles(
  client: Client,
  id: string,
  commit: string,
): Promise<PlanSource | undefined> {
  const ask = (path: string) => askFor(client, id, { commit, path });
  const usual = await ask(USUAL_PLACE);
  if (!usual.node) return undefined;
  const place = await placeIn(client, usual.node);
  const isElsewhere = "path" in place && place.path !== USUAL_PLACE;
  const { node, viewer, refused } = isElsewhere ? await ask(place.path) : usual;
  if (!node) return undefined;
  const found = refused ? { files: [] } : await foundIn(client, node, place);
  const last = lastCommit(node);
  return {
    name: `${node.owner.login}/${node.name}`,
    archived: node.isArchived,
    viewer: viewer.login,
    ownedBy: node.owner.__typename === "Organization" ? "organization" : "user",
    place: "path" in place ? place.path : USUAL_PLACE,
    ...found,
    formerly: formerKeepers(found.files),
    ...(last !== undefined && { commit: last }),
    ...(refused && { refused }),
  };
}

async function askFor(
  client: Client,
  id: string,
  { commit, path }: { commit: string; path: string },
) {
  const variables = {
    id,
    path,
    at: `${commit}:${path}`,
    settings: SETTINGS_FILE,
    settingsAt: `${commit}:${SETTINGS_FILE}`,
    placed: path !== USUAL_PLACE,
  };
  const forgiven = /^(object|settings|defaultBranchRef)$/;
  const { data, refused } = await queryPermitted<PlanAnswer>(client, PLAN, variables, forgiven);
  const node = data.node?.name === undefined ? undefined : { ...data.node, id };
  return { node, viewer: data.viewer, refused };
}

type Node = NonNullable<Awaited<ReturnType<typeof askFor>>["node"]>;

async function placeIn(client: Client, node: Node): Promise<Place> {
  const { settings } = node;
  if (!settings?.oid) return readPlace(undefined);
  return readPlace(await blobAsFile(client, node, settings, SETTINGS_FILE));
}

/** The files at a place, or what is wrong with the setting that names it. */
async function foundIn(
  client: Client,
  node: Node,
  place: Place,
): Promise<Pick<PlanSource, "files" | "problems">> {
  if ("problems" in place) return { files: [], problems: place.problems };
  const { path, problem } = place;
  const content = node.object;
  const files = await planFilesOf(client, node, { path, content });
  if (!problem || files.length > 0) return { files };
  return { files, problems: [problem(content ? noPlanIn(path) : nothingAt(path))] };
}

/** The last commit that changed the plan, or said that it is elsewhere. */
function lastCommit({ defaultBranchRef }: Node): string | undefined {
  const { history, moves } = defaultBranchRef?.target ?? {};
  const commits = [...nodesOf(history), ...nodesOf(moves)];
  return commits.toSorted(latestFirst)[0]?.oid;
}

/** Orders commits of several lists; those of one list with the same date keep their order. */
export function latestFirst(
  one: { committedDate: string },
  other: { committedDate: string },
): number {
  return Date.parse(other.committedDate) - Date.parse(one.committedDate);
}
