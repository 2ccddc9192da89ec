/** A board: its fields in GraphQL, and how they become our type. */
import { readMarker } from "../../../core/state/marker/marker-text.ts";
import type { Board, BoardField, Iteration } from "../../../core/state/snapshot.ts";
import type { BoardFields, FieldFields } from "../../answers.ts";
import { allOf } from "../nodes.ts";

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
  statusUpdates(first: 5) { nodes { body createdAt creator { login } } } # where ProjectV2.statusUpdates
}
${FIELD_FIELDS}`;

/**
 * Named in the error when part of a board is missing: a field or a view that is not seen would be made
 * again.
 */
const BOARD = "all of the board";

export function boardOf(answer: BoardFields): Board {
  const { readme, fields, views, statusUpdates, creator, ...board } = answer;
  const updates = statusUpdates ? allOf(statusUpdates, BOARD) : [];
  const status = updates
    .flatMap(({ body }) => periodOf(body ?? ""))
    .toSorted()
    .at(-1);
  const own = updates.filter((update) => update.creator && update.creator.login === creator?.login);
  const toldAt = own
    .map(({ createdAt }) => createdAt)
    .toSorted()
    .at(-1);
  const wrote = readMarker(readme ?? "")?.wrote?.title;
  return {
    ...board,
    ...(wrote !== undefined && { wrote }),
    readme: readme ?? "",
    fields: allOf(fields, BOARD).map(fieldOf),
    views: allOf(views, BOARD).map(({ name }) => name),
    ...(status !== undefined && { status }),
    ...(toldAt !== undefined && { toldAt }),
  };
}

function periodOf(body: string): string[] {
  const marker = readMarker(body);
  return marker?.kind === "status" ? [marker.id] : [];
}

/** Finished iterations come first. GitHub lists them separately, the plan does not. */
export function fieldOf(answer: FieldFields): BoardField {
  const field = { id: answer.id, number: answer.databaseId ?? 0, name: answer.name };
  switch (answer.__typename) {
    case "ProjectV2SingleSelectField":
      return { ...field, type: "select", options: answer.options };
    case "ProjectV2IterationField": {
      const { iterations, completedIterations } = answer.configuration;
      const all = [...completedIterations, ...iterations].map(iterationOf);
      const inOrder = all.toSorted((one, other) => (one.starts < other.starts ? -1 : 1));
      return { ...field, type: "iteration", iterations: inOrder };
    }
    default:
      return { ...field, type: plainTypes[answer.dataType] ?? "other" };
  }
}

type IterationAnswer = Omit<Iteration, "starts"> & { startDate: string };

const plainTypes: Record<string, "text" | "date" | "number"> = {
  TEXT: "text",
  DATE: "date",
  NUMBER: "number",
};

function iterationOf({ startDate, ...iteration }: IterationAnswer): Iteration {
  return { ...iteration, starts: startDate };
}
