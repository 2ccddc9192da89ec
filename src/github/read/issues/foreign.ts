/** The issues of other plans' tasks that a plan needs. The lists have them: nothing more is read for them. */
import { needOf, unreadForeign } from "../../../core/plan/foreign.ts";
import type { Marker } from "../../../core/state/marker/marker.ts";
import { readMarker } from "../../../core/state/marker/marker-text.ts";
import type { ForeignTask } from "../../../core/plan/plan.ts";
import type { ForeignIssue } from "../../../core/state/snapshot.ts";
import type { IssueFields } from "../../answers.ts";
import type { Client } from "../../client/client.ts";
import type { Referenced } from "./referenced.ts";
import { readReferenced } from "./referenced.ts";
import { nodesOf } from "../nodes.ts";

/** The tasks of other plans that a plan needs; absent if there are none. */
interface Needing {
  foreign?: ForeignTask[];
}

/**
 * What the plan names on GitHub; apart from it the issues that tasks of other plans have adopted, which are in
 * no list of Milepost's.
 */
export async function readReferencedIn(
  client: Client,
  id: string,
  wanted: Parameters<typeof readReferenced>[2] & Needing,
  board: boolean,
): Promise<{ named: Referenced; adoptedElsewhere: IssueFields[] }> {
  const elsewhere = (wanted.foreign ?? []).flatMap(({ need, adopts }) =>
    adopts === undefined ? [] : [[need, adopts] as const],
  );
  const adopted = { ...wanted.adopted, ...Object.fromEntries(elsewhere) };
  const named = await readReferenced(client, id, { ...wanted, adopted }, board);
  const own = new Set(Object.values(wanted.adopted));
  const numbers = new Set(elsewhere.map(([, number]) => number));
  return {
    named: { ...named, adopted: named.adopted.filter(({ number }) => own.has(number)) },
    adoptedElsewhere: named.adopted.filter(({ number }) => numbers.has(number)),
  };
}

interface About {
  /** The issues of this plan. */
  marked: { answer: IssueFields }[];
  wanted: Needing & { project?: string };
  /** The former markers of issues of other plans that have lost theirs, by node id. */
  torn: Map<string, Marker>;
  /** The id that a project has now. */
  projectNow: (project: string) => string;
}

/** Those of `issues` that stand for a task of another plan which one of this plan needs, or is linked to. */
export function foreignIssues(
  issues: IssueFields[],
  { marked, wanted, torn, projectNow }: About,
): ForeignIssue[] {
  const own = new Set(marked.map(({ answer }) => answer.id));
  const linked = new Set(
    marked.flatMap(({ answer }) => nodesOf(answer.blockedBy).map(({ id }) => id)),
  );
  const names = new Map((wanted.foreign ?? []).map(({ need, name }) => [need, name]));
  if (names.size + linked.size === 0) return [];
  const found = new Map<string, ForeignIssue>();
  for (const answer of issues.toSorted((one, other) => one.number - other.number)) {
    const marker = torn.get(answer.id) ?? readMarker(answer.body);
    if (marker?.kind !== "task" || own.has(answer.id)) continue;
    const project = projectNow(marker.project);
    if (project === wanted.project) continue;
    const need = needOf({ project, id: marker.id });
    const name = names.get(need) ?? unreadForeign(need).name;
    if ((!names.has(need) && !linked.has(answer.id)) || found.has(need)) continue;
    const { id, number, title, url, state } = answer;
    found.set(need, { id, number, title, url, open: state === "OPEN", need, name });
  }
  return [...found.values()];
}

/** Those of them that the plan needs, or did until now; the others people have linked. */
export function planned(
  issues: ForeignIssue[],
  { foreign = [] }: Needing,
  marked: { marker: Marker }[],
): ForeignIssue[] {
  const needs = new Set([
    ...foreign.map(({ need }) => need),
    ...marked.flatMap(({ marker }) => marker.wrote?.needs ?? []),
  ]);
  return issues.filter(({ need }) => needs.has(need));
}
