/** Changes that are GraphQL mutations, so that several can share a document. */
import type {
  CreateIssue,
  Done,
  EditIssue,
  MoveCard,
  OrderIssue,
  Results,
} from "../../core/state/change.ts";
import type { Batched } from "../../core/state/change-traits.ts";
import type { FieldValue } from "../../core/state/issue-fields.ts";
import type { Key } from "../../core/state/marker/marker.ts";
import type { Board, CardFields, Repository, Snapshot } from "../../core/state/snapshot.ts";
import { MEMORY } from "../../core/state/snapshot.ts";
import { issueOf, issueWithId } from "../../core/state/snapshot-lookup.ts";
import type {
  AddProjectV2ItemByIdAnswer,
  CreateIssueAnswer,
  CreateLabelAnswer,
} from "../answers.ts";
import { FIELD_FIELDS } from "../read/fields/board.ts";
import { shownName } from "../../core/state/week-column.ts";
import { createField, editField, writtenField } from "./board.ts";
import type { Client } from "../client/client.ts";
import { boardIn, idOf, idOfNeeded } from "./write-targets.ts";
import type { Mutation } from "../client/mutations.ts";
import { needed, nodesOf } from "../read/nodes.ts";

/** How much of a document a change takes: GitHub needs some seconds for five issues. */
export function weightOf(change: Batched, snapshot: Snapshot): number {
  return change.kind === "create issue" ? 3 : mutationsOf(change, snapshot).length;
}

/** The mutations of a change; at most 15. */
export function mutationsOf(change: Batched, snapshot: Snapshot): Mutation[] {
  switch (change.kind) {
    case "create label": {
      const { name, color, description } = change;
      const input = { repositoryId: snapshot.repository.id, name, color, description };
      return [{ field: "createLabel", input }];
    }
    case "create issue":
      return [{ field: "createIssue", input: issueInput(change, snapshot) }];
    case "edit issue":
      return [{ field: "updateIssue", input: editInput(change, snapshot) }];
    case "edit board": {
      const { title, readme } = change;
      const input = { projectId: boardIn(snapshot).id, title, readme };
      return [{ field: "updateProjectV2", input }];
    }
    case "create field":
      return [createField(change, snapshot)];
    case "edit field":
      return [editField(change)];
    case "relabel issue": {
      const labelableId = idOf(snapshot, change.key);
      const ids = (names: string[]) =>
        snapshot.labels.flatMap(({ id, name }) => (names.includes(name) ? [id] : []));
      return [
        ...labelMutation("addLabelsToLabelable", labelableId, ids(change.add)),
        ...labelMutation("removeLabelsFromLabelable", labelableId, ids(change.remove)),
      ];
    }
    case "fill fields": {
      const { key, values } = change;
      const issueFields = Object.entries(values).map(([id, value]) => ({
        fieldId: id,
        ...fieldInput(id, value, snapshot),
      }));
      return [
        { field: "setIssueFieldValue", input: { issueId: idOf(snapshot, key), issueFields } },
      ];
    }
    case "place issue":
      return [placeMutation(change.parent, idOf(snapshot, change.key), snapshot)];
    case "order issue":
      return [orderMutation(change, snapshot)];
    case "block issue": {
      const issueId = idOf(snapshot, change.key);
      const link = (field: string) => (key: Key) => ({
        field,
        input: { issueId, blockingIssueId: idOfNeeded(snapshot, key) },
      });
      return [
        ...change.add.map(link("addBlockedBy")),
        ...change.remove.map(link("removeBlockedBy")),
      ];
    }
    case "add card": {
      const input = { projectId: boardIn(snapshot).id, contentId: idOf(snapshot, change.key) };
      return [{ field: "addProjectV2ItemById", input }];
    }
    case "move card":
      return moveMutations(change, snapshot);
    case "react": {
      const input = { subjectId: change.id, content: change.content };
      return [{ field: "addReaction", input }];
    }
  }
}

/**
 * The payloads, with those of labels and fields that were to be made and are there already. Lists may
 * not show them yet: each is asked for by its name.
 */
export async function withExisting(
  client: Client,
  changes: Batched[],
  payloads: unknown[][],
  { repository, board }: Snapshot,
): Promise<unknown[][]> {
  const asked = changes.map((change, n) =>
    payloads[n]?.[0] === undefined ? nameQuery(change, repository, board) : undefined,
  );
  if (asked.every((query) => query === undefined)) return payloads;
  const fields = asked.flatMap((query, n) => (query === undefined ? [] : [`t${n}: ${query}`]));
  const fragments = fields.some((field) => field.includes("...FieldFields")) ? FIELD_FIELDS : "";
  const there = await client.graphql<Record<string, unknown>>(
    `query ThoseThere {\n  ${fields.join("\n  ")}\n}\n${fragments}`,
    {},
  );
  return payloads.map((own, n) => (asked[n] === undefined ? own : [there[`t${n}`]]));
}

/** Asks for a thing by its name, in the shape of the payload that making it would have. */
function nameQuery(
  change: Batched,
  repository: Repository,
  board: Snapshot["board"],
): string | undefined {
  if (change.kind === "create label") {
    return `node(id: ${JSON.stringify(repository.id)}) { ... on Repository { label(name: ${JSON.stringify(change.name)}) { id name } } }`;
  }
  if (change.kind === "create field" && "id" in board) {
    return `node(id: ${JSON.stringify(board.id)}) { ... on ProjectV2 { projectV2Field: field(name: ${JSON.stringify(shownName(change.field))}) { ...FieldFields } } }`;
  }
  return undefined;
}

/** What the payloads of a change's mutations say. */
export function resultOf(change: Batched, payloads: unknown[]): Done {
  switch (change.kind) {
    case "create label": {
      const payload = payloads[0] as CreateLabelAnswer["createLabel"];
      const label = needed(payload?.label, "the label that was made");
      return { kind: change.kind, change, result: { ...label, name: label.name.toLowerCase() } };
    }
    case "add card": {
      const payload = payloads[0] as AddProjectV2ItemByIdAnswer["addProjectV2ItemById"];
      const item = needed(payload?.item, "the card that was made");
      return { kind: change.kind, change, result: item.id };
    }
    case "create issue":
      return { kind: change.kind, change, result: issueIn(payloads[0], change) };
    case "create field": {
      const { name } = change.field;
      return { kind: change.kind, change, result: writtenField(payloads[0], name) };
    }
    case "edit field":
      return { kind: change.kind, change, result: writtenField(payloads[0], change.name) };
    case "edit issue":
      return { kind: change.kind, change, result: undefined };
    case "edit board":
      return { kind: change.kind, change, result: undefined };
    case "relabel issue":
      return { kind: change.kind, change, result: undefined };
    case "fill fields":
      return { kind: change.kind, change, result: undefined };
    case "place issue":
      return { kind: change.kind, change, result: undefined };
    case "order issue":
      return { kind: change.kind, change, result: undefined };
    case "block issue":
      return { kind: change.kind, change, result: undefined };
    case "move card":
      return { kind: change.kind, change, result: undefined };
    case "react":
      return { kind: change.kind, change, result: undefined };
  }
}

function issueInput(change: CreateIssue, snapshot: Snapshot): Record<string, unknown> {
  return {
    repositoryId: snapshot.repository.id,
    title: change.title,
    body: change.body,
    labelIds: snapshot.labels.flatMap(({ id, name }) => (change.labels.includes(name) ? [id] : [])),
    assigneeIds: change.assignees.flatMap((login) => snapshot.assignable[login] ?? []),
    milestoneId: milestoneId(snapshot, change.milestone),
    issueTypeId: typeId(snapshot, change.type),
    parentIssueId: change.parent,
    projectV2Ids: change.board ? [change.board] : undefined,
  };
}

function issueIn(payload: unknown, { board }: CreateIssue): Results["create issue"] {
  const made = payload as CreateIssueAnswer["createIssue"];
  const { projectItems, ...issue } = needed(made?.issue, "the issue that was made");
  const card = nodesOf(projectItems).find(({ project }) => project.id === board);
  return { ...issue, ...(card && { card: card.id }) };
}

function editInput(
  { key, title, body, milestone, type }: EditIssue,
  snapshot: Snapshot,
): Record<string, unknown> {
  return {
    id: idOf(snapshot, key),
    ...(title !== undefined && { title }),
    ...(body !== undefined && { body }),
    ...(milestone !== undefined && {
      milestoneId: milestone === null ? null : milestoneId(snapshot, milestone),
    }),
    ...(type !== undefined && { issueTypeId: typeId(snapshot, type) }),
  };
}

function milestoneId({ milestones }: Snapshot, number: number | undefined): string | undefined {
  return milestones.find((milestone) => milestone.number === number)?.id;
}

function typeId({ issueTypes }: Snapshot, type: string | undefined): string | undefined {
  return type === undefined ? undefined : issueTypes?.[type.toLowerCase()];
}

function labelMutation(field: string, labelableId: string, labelIds: string[]): Mutation[] {
  return labelIds.length > 0 ? [{ field, input: { labelableId, labelIds } }] : [];
}

function placeMutation(parent: string | null, subIssueId: string, snapshot: Snapshot): Mutation {
  if (parent !== null) {
    return { field: "addSubIssue", input: { issueId: parent, subIssueId, replaceParent: true } };
  }
  const issue = issueWithId(snapshot, subIssueId);
  return { field: "removeSubIssue", input: { issueId: issue?.parent, subIssueId } };
}

function orderMutation({ key, parent, place }: OrderIssue, snapshot: Snapshot): Mutation {
  const where =
    "after" in place
      ? { afterId: idOf(snapshot, place.after) }
      : { beforeId: idOf(snapshot, place.before) };
  const input = { issueId: parent, subIssueId: idOf(snapshot, key), ...where };
  return { field: "reprioritizeSubIssue", input };
}

function fieldInput(id: string, value: FieldValue | null, { issueFields = [] }: Snapshot): object {
  if (value === null) return { delete: true };
  if (typeof value === "number") return { numberValue: value };
  const { options } = issueFields.find((field) => field.id === id) ?? {};
  if (!options) return { dateValue: value };
  return { singleSelectOptionId: options.find(({ name }) => name === value)?.id };
}

/** The memory is written last: if a move is cut short, it still looks like one that Milepost made. */
function moveMutations({ key, fields, wrote, into }: MoveCard, snapshot: Snapshot): Mutation[] {
  const board = boardIn(snapshot);
  const itemId = issueOf(snapshot, key)?.card?.id;
  const values = { ...fields, [MEMORY]: JSON.stringify({ ...wrote, ...(into && { into }) }) };
  return Object.entries(values).map(([name, value]) => {
    const where = { projectId: board.id, itemId, fieldId: fieldOf(board, name).id };
    return value === null
      ? { field: "clearProjectV2ItemFieldValue", input: where }
      : {
          field: "updateProjectV2ItemFieldValue",
          input: { ...where, value: valueInput(board, name, value) },
        };
  });
}

function valueInput(board: Board, name: string, value: CardFields[keyof CardFields]): object {
  const field = fieldOf(board, name);
  switch (field.type) {
    case "select":
      return { singleSelectOptionId: field.options.find((option) => option.name === value)?.id };
    case "iteration":
      return { iterationId: field.iterations.find(({ title }) => title === value)?.id };
    case "number":
      return { number: value };
    case "date":
      return { date: value };
    case "text":
    case "other":
      return { text: value };
  }
}

function fieldOf(board: Board, name: string): Board["fields"][number] {
  const field = board.fields.find((other) => other.name === name);
  if (!field) throw new Error(`The board has no field ${name}.`);
  return field;
}
