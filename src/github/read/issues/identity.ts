/** Finds out which issue stands for which thing of the plan. */
import { identified } from "../../../core/state/marker/identity.ts";
import type { Candidate, Identified, PlannedIssues } from "../../../core/state/marker/identity.ts";
import { label } from "../../../core/state/labels.ts";
import type { Marker } from "../../../core/state/marker/marker.ts";
import { RESTING_SENTENCE } from "../../../core/state/marker/own-words.ts";
import { readMarker } from "../../../core/state/marker/marker-text.ts";
import { nameOf } from "../../../core/state/snapshot-lookup.ts";
import { keyInTitle } from "../../../core/state/marker/title.ts";
import type { IssueFields } from "../../answers.ts";
import type { Client } from "../../client/client.ts";
import type { Referenced } from "./referenced.ts";
import { cardOf } from "../fields/card.ts";
import { nodesOf } from "../nodes.ts";
import { readFormerIssues } from "./former.ts";
import { withoutStrayMarkers } from "./stray-markers.ts";

export interface Marked extends Candidate {
  answer: IssueFields;
  marker: Marker;
}

interface Asked extends PlannedIssues {
  /** Login of the account whose issues are Milepost's. */
  author: string;
  /** Absent while the plan is broken: then the issues of every project count. */
  project?: string;
  /** Ids of the other plans' projects; absent in a repository with one plan. */
  others?: string[];
}

/** What an issue says about the project that it belongs to. */
type Told = Candidate & { answer: IssueFields };

/** What the issues say of other projects. */
interface About {
  foreign: Foreign[];
  /** The former markers of issues of other projects that have lost theirs, by node id. */
  torn: Map<string, Marker>;
  /** The id that a project has now. */
  projectNow: (project: string) => string;
}

/**
 * The issues that stand for something in the plan. `own` are all that the author has opened.
 *
 * Costs no request, unless an issue of Milepost's has lost its marker.
 */
export async function identifyIssues(
  client: Client,
  asked: Asked,
  own: IssueFields[],
  { adopted, pulls }: Pick<Referenced, "adopted" | "pulls">,
): Promise<Identified<Told> & About> {
  const all = new Map([...adopted, ...own].map((answer) => [answer.id, answer]));
  const listed = [...all.values()].map(candidateOf);
  const everything = asked.others
    ? await withoutStrayMarkers(client, asked.author, listed)
    : listed;
  const { projects, foreign, projectNow } = projectsIn(everything, asked);
  const isForeign = isOf(foreign.map(({ project }) => project));
  const candidates = everything.filter(
    ({ marker }) => !marker || (projects ? isOf(projects)(marker) : !isForeign(marker)),
  );
  const nameless = candidates.filter(({ marker, answer }) => !marker && mayBeOurs(answer, asked));
  const doubtful = nameless.length > 0 ? candidates.filter(isDoubtful) : [];
  const former = await readFormerIssues(
    client,
    asked.author,
    [...new Set([...nameless, ...doubtful, ...pasted(candidates)])].map(({ answer }) => answer),
  );
  const known = candidates.map((each) => {
    const { title, marker } = former.get(each.id) ?? {};
    const was = marker && { former: marker };
    if (each.marker) return { ...each, ...was, ...(title !== undefined && { title }) };
    return { ...each, ...was, own: each.own && title !== undefined, title: title ?? "" };
  });
  const torn = new Map(
    known.flatMap(({ id, marker, former: was }) =>
      !marker && was && isForeign(was) ? [[id, was] as const] : [],
    ),
  );
  const ours = known.filter(({ id }) => !torn.has(id));
  return { ...identified(ours, asked, pulls), foreign, torn, projectNow };
}

function candidateOf(answer: IssueFields): Candidate & { answer: IssueFields } {
  const marker = readMarker(answer.body);
  const planId = planIdOf(answer);
  return {
    answer,
    id: answer.id,
    number: answer.number,
    own: answer.viewerDidAuthor,
    title: answer.title,
    ...(marker && { marker }),
    ...(planId !== undefined && { planId }),
    ...(answer.parent && { parent: answer.parent.id }),
  };
}

/** Whether its title and its marker disagree: then people have changed one of the two. */
function isDoubtful({ own, marker, title }: Candidate): boolean {
  const key = keyInTitle(title);
  return own && marker !== undefined && (!key || nameOf(key) !== nameOf(marker));
}

/** The issues whose marker may have been copied from another one: both have it, or the title disagrees. */
function pasted<Item extends Candidate>(candidates: Item[]): Item[] {
  const own = candidates.filter((each) => each.own && each.marker);
  const groups = Map.groupBy(own, ({ marker }) => (marker ? nameOf(marker) : ""));
  const shared = [...groups.values()].filter((group) => group.length > 1).flat();
  const named = own.filter((each) => keyInTitle(each.title) && isDoubtful(each));
  return [...new Set([...shared, ...named])];
}

/** The plan id on any card that Milepost has written to, on whatever board. */
function planIdOf({ projectItems }: IssueFields): string | undefined {
  const cards = nodesOf(projectItems).map(cardOf);
  return cards.flatMap(({ wrote }) => wrote?.["Plan id"] ?? [])[0];
}

/** A project with a dashboard of its own: another plan of the repository, or one that has left it. */
export interface Foreign {
  project: string;
  /** Text of its dashboard; absent if that is not listed yet. */
  dashboard?: string;
}

/**
 * Whose issues belong to the plan, or all that are not `foreign`; the projects that have a dashboard of their
 * own; and the id that a project has now.
 *
 * When a project gets another id it keeps its issues: the dashboard says which id it had before. Beside
 * other plans, that must be the only dashboard without a plan, and this the only plan without a dashboard.
 */
function projectsIn(
  candidates: Told[],
  { project, others = [] }: Asked,
): {
  projects: string[] | undefined;
  foreign: Foreign[];
  projectNow: (project: string) => string;
} {
  const dashboards = candidates.flatMap(({ own, marker, answer }) =>
    own && marker?.kind === "dashboard" ? [{ project: marker.project, text: answer.body }] : [],
  );
  const has = (id: string) => dashboards.some((each) => each.project === id);
  const left = dashboards.filter(
    (each) => each.project !== project && !others.includes(each.project),
  );
  const active = left.filter(({ text }) => !text.includes(RESTING_SENTENCE));
  const former = others.length === 0 ? (active[0] ?? left[0]) : active[0];
  const isOnly = others.length === 0 || (active.length === 1 && others.every(has));
  const isNew = project === undefined || !has(project);
  const own = [project, isOnly && isNew ? former?.project : undefined];
  const newcomers = others.filter((id) => !has(id));
  const [renamed] = !isNew && active.length === 1 && newcomers.length === 1 ? newcomers : [];
  const foreign = [
    ...others.map((id): Foreign => ({ project: id })),
    ...left
      .filter((each) => !own.includes(each.project))
      .map((each): Foreign => ({ project: each.project, dashboard: each.text })),
  ];
  const projects = project === undefined ? undefined : [...own.flatMap((id) => id ?? []), ""];
  const projectNow = (id: string) =>
    renamed !== undefined && id === active[0]?.project ? renamed : id;
  return { projects, foreign, projectNow };
}

function isOf(projects: string[]): (marker: Marker) => boolean {
  return ({ project }) => projects.includes(project);
}

/** An app opens nothing but Milepost's issues. Under an account that others use too, the label decides. */
function mayBeOurs({ labels, labelings, viewerDidAuthor }: IssueFields, { author }: Asked) {
  if (!viewerDidAuthor) return true;
  if (author.endsWith("[bot]") && author !== "github-actions[bot]") return true;
  const names = [
    ...nodesOf(labels),
    ...nodesOf(labelings).flatMap((event) => ("label" in event ? [event.label] : [])),
  ];
  return names.some(({ name }) => name.toLowerCase() === label.milepost);
}
