/** Finds out which issue stands for which thing of the plan. */
import { identified } from "../../core/state/identity.ts";
import type { Candidate, Identified, PlannedIssues } from "../../core/state/identity.ts";
import { label } from "../../core/state/labels.ts";
import type { Marker } from "../../core/state/marker.ts";
import { readMarker } from "../../core/state/marker.ts";
import { nameOf } from "../../core/state/snapshot.ts";
import { keyInTitle } from "../../core/state/title.ts";
import type { IssueFields } from "../answers.ts";
import type { Client } from "../client/client.ts";
import type { Named } from "./adopted.ts";
import { cardOf } from "./fields/card.ts";
import { nodesOf } from "./nodes.ts";
import { readFormerIssues } from "./former.ts";

export interface Marked extends Candidate {
  answer: IssueFields;
  marker: Marker;
}

interface Asked extends PlannedIssues {
  /** Login of the account whose issues are Milepost's. */
  author: string;
  /** Absent while the plan is broken: then the issues of every project count. */
  project?: string;
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
  { adopted, pulls }: Pick<Named, "adopted" | "pulls">,
): Promise<Identified<Candidate & { answer: IssueFields }>> {
  const all = new Map([...adopted, ...own].map((answer) => [answer.id, answer]));
  const candidates = ofProject([...all.values()].map(candidateOf), asked.project);
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
  return identified(known, asked, pulls);
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

/** When a project gets another id it keeps its issues: the dashboard says which id it had before. */
function ofProject<Item extends Candidate>(candidates: Item[], project?: string): Item[] {
  if (project === undefined) return candidates;
  const dashboard = candidates.find(({ own, marker }) => own && marker?.kind === "dashboard");
  const projects = [project, dashboard?.marker?.project, ""];
  return candidates.filter(({ marker }) => !marker || projects.includes(marker.project));
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
