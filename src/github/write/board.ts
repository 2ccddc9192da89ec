/** Writes that change the board itself: the board, its fields and its views. */
import { RequestError } from "@octokit/request-error";
import type {
  CreateBoard,
  CreateField,
  CreateView,
  EditField,
  FieldShape,
} from "../../core/state/change.ts";
import type { Board, BoardField, Iteration, NoBoard, Snapshot } from "../../core/state/snapshot.ts";
import type { CreateProjectV2Answer, CreateProjectV2FieldAnswer } from "../answers.ts";
import { boardOf, fieldOf } from "../read/fields/board.ts";
import type { Client } from "../client/client.ts";
import { isForbidden } from "../client/forbidden.ts";
import { boardIn } from "./write-targets.ts";
import type { Mutation } from "../client/mutations.ts";
import { mutate } from "../client/mutations.ts";
import { needed } from "../read/nodes.ts";

/** Makes the board of a repository, or returns that the app may not. */
export async function createBoard(
  client: Client,
  { title }: CreateBoard,
  { repository }: Snapshot,
): Promise<Board | NoBoard> {
  const input = { ownerId: repository.ownerId, repositoryId: repository.id, title };
  try {
    const [payload] = await mutate(client, [{ field: "createProjectV2", input }]);
    const made = payload as CreateProjectV2Answer["createProjectV2"];
    const board = boardOf(needed(made?.projectV2, "the board that was made"));
    return { ...board, fields: board.fields.map(numbered) };
  } catch (error) {
    if (isForbidden(error)) return { missing: "no permission" };
    throw error;
  }
}

export function createField({ field }: CreateField, snapshot: Snapshot): Mutation {
  const projectId = boardIn(snapshot).id;
  if (field.type === "issue field") {
    const input = { projectId, issueFieldId: field.issueField };
    return { field: "createProjectV2IssueField", input };
  }
  return { field: "createProjectV2Field", input: { projectId, ...fieldInput(field) } };
}

export function editField(change: EditField): Mutation {
  return { field: "updateProjectV2Field", input: { fieldId: change.id, ...editInput(change) } };
}

/** The field called `name` by Milepost that a mutation of it brings back. */
export function writtenField(payload: unknown, name: string): BoardField {
  const written = payload as CreateProjectV2FieldAnswer["createProjectV2Field"];
  const field = numbered(fieldOf(needed(written?.projectV2Field, "the field that was written")));
  return field.name === name ? field : { ...field, name, called: field.name };
}

/** The same field, which must have its number: the views that are made next name their columns by it. */
function numbered(field: BoardField): BoardField {
  needed(field.number || undefined, "the number of a field that was written");
  return field;
}

function fieldInput(field: Exclude<FieldShape, { type: "issue field" }>): object {
  const { name } = field;
  switch (field.type) {
    case "select":
      return { name, dataType: "SINGLE_SELECT", singleSelectOptions: field.options };
    case "iteration":
      return { name: field.called, dataType: "ITERATION", ...iterationInput(field.iterations) };
    case "text":
      return { name, dataType: "TEXT" };
    case "date":
      return { name, dataType: "DATE" };
    case "number":
      return { name, dataType: "NUMBER" };
  }
}

function editInput({ called, options, iterations }: EditField): object {
  return {
    ...(called !== undefined && { name: called }),
    ...(options && { singleSelectOptions: options }),
    ...(iterations && iterationInput(iterations)),
  };
}

function iterationInput(iterations: Omit<Iteration, "id">[]): object {
  const [first] = iterations;
  return {
    iterationConfiguration: {
      startDate: first?.starts,
      duration: first?.duration,
      iterations: iterations.map(({ title, starts, duration }) => ({
        title,
        startDate: starts,
        duration,
      })),
    },
  };
}

/** Not every server groups and sorts by every field: a view without that is better than none. */
export async function createView(
  client: Client,
  view: CreateView,
  snapshot: Snapshot,
): Promise<undefined> {
  const board = boardIn(snapshot);
  const number = (name: string) =>
    board.fields.flatMap((field) =>
      field.name === name && field.number > 0 ? [field.number] : [],
    );
  const body = {
    org: snapshot.repository.owner,
    project_number: board.number,
    name: view.name,
    layout: view.layout,
    ...(view.layout !== "roadmap" && { visible_fields: view.visible.flatMap(number) }),
  };
  const route = "POST /orgs/{org}/projectsV2/{project_number}/views";
  try {
    await client.request(route, {
      ...body,
      ...(view.groupBy && { group_by: number(view.groupBy) }),
      ...(view.sortBy && { sort_by: number(view.sortBy).map((field) => [field, "asc"]) }),
    });
  } catch (error) {
    if (!(view.groupBy ?? view.sortBy) || !(error instanceof RequestError) || error.status !== 422)
      throw error;
    await client.request(route, body);
  }
}
