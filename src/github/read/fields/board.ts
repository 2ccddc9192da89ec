/** A board as GraphQL tells it, and what it is to us. */
import { readMarker } from "../../../core/state/marker.ts";
import type { Board, BoardField, Iteration, Option } from "../../../core/state/snapshot.ts";

export const FIELD_FIELDS = `fragment FieldFields on ProjectV2FieldConfiguration {
  __typename
  ... on ProjectV2FieldCommon { id databaseId name dataType }
  ... on ProjectV2SingleSelectField { options { id name color description } }
  ... on ProjectV2IterationField {
    configuration {
      iterations { id title startDate duration }
      completedIterations { id title startDate duration }
    }
  }
}`;

export const BOARD_FIELDS = `fragment BoardFields on ProjectV2 {
  id number title url closed readme
  creator { login }
  fields(first: 50) { nodes { ...FieldFields } }
  views(first: 50) { nodes { name } }
  statusUpdates(first: 5) { nodes { body } }
}
${FIELD_FIELDS}`;

export interface BoardAnswer {
  id: string;
  number: number;
  title: string;
  url: string;
  closed: boolean;
  readme: string | null;
  creator: { login: string } | null;
  fields: { nodes: FieldAnswer[] };
  views: { nodes: { name: string }[] };
  statusUpdates: { nodes: { body: string | null }[] };
}

export interface FieldAnswer {
  id: string;
  databaseId: number;
  name: string;
  dataType: string;
  options?: Option[];
  configuration?: { iterations: IterationAnswer[]; completedIterations: IterationAnswer[] };
}

interface IterationAnswer {
  id: string;
  title: string;
  startDate: string;
  duration: number;
}

export function boardOf(answer: BoardAnswer): Board {
  const { readme, fields, views, statusUpdates, creator: _, ...board } = answer;
  const status = statusUpdates.nodes
    .flatMap(({ body }) => periodOf(body ?? ""))
    .toSorted()
    .at(-1);
  const wrote = readMarker(readme ?? "")?.wrote?.title;
  return {
    ...board,
    ...(wrote !== undefined && { wrote }),
    readme: readme ?? "",
    fields: fields.nodes.map(fieldOf),
    views: views.nodes.map(({ name }) => name),
    ...(status !== undefined && { status }),
  };
}

function periodOf(body: string): string[] {
  const marker = readMarker(body);
  return marker?.kind === "status" ? [marker.id] : [];
}

/** Iterations that are over come first: GitHub keeps them apart, the plan does not. */
export function fieldOf(answer: FieldAnswer): BoardField {
  const field = { id: answer.id, number: answer.databaseId, name: answer.name };
  if (answer.options) return { ...field, type: "select", options: answer.options };
  if (answer.configuration) {
    const { iterations, completedIterations } = answer.configuration;
    const all = [...completedIterations, ...iterations].map(iterationOf);
    return {
      ...field,
      type: "iteration",
      iterations: all.toSorted((one, other) => (one.starts < other.starts ? -1 : 1)),
    };
  }
  return { ...field, type: plainTypes[answer.dataType] ?? "other" };
}

const plainTypes: Record<string, "text" | "date" | "number"> = {
  TEXT: "text",
  DATE: "date",
  NUMBER: "number",
};

function iterationOf({ startDate, ...iteration }: IterationAnswer): Iteration {
  return { ...iteration, starts: startDate };
}
