/** Changes that are GraphQL mutations, so that several can share a document. */
import type {
  BlockIssue,
  ChangeOf,
  CreateIssue,
  EditIssue,
  MoveCard,
  OrderIssue,
  RelabelIssue,
} from "../../core/state/change.ts";
import type { Batched } from "../../core/state/change-traits.ts";
import type { FieldValue } from "../../core/state/issue-fields.ts";
import type { Key } from "../../core/state/marker/marker.ts";
import type { Board, CardFields, Snapshot } from "../../core/state/snapshot.ts";
import { MEMORY } from "../../core/state/snapshot.ts";
import { issueOf, issueWithId, milestoneWithNumber } from "../../core/state/snapshot-lookup.ts";
import { createField, editField } from "./board.ts";
import { boardIn, idOf, idOfNeeded } from "./write-targets.ts";
import type { Mutation } from "../client/mutations.ts";

/** How much of a document a change takes: GitHub needs some seconds for five issues. */
export function weightOf(change: Batched, snapshot: Snapshot): number {
  return change.kind === "create issue" ? 3 : mutationsOf(change, snapshot).length;
}

/** The mutations of a change; at most 15. */
export function mutationsOf(change: Batched, snapshot: Snapshot): Mutation[] {
  const mutations = builders[change.kind] as Mutations<Batched>;
  return mutations(change, snapshot);
}

type Mutations<Of extends Batched> = (change: Of, snapshot: Snapshot) => Mutation[];

const builders: { [Kind in Batched["kind"]]: Mutations<ChangeOf<Kind>> } = {
  "create label": ({ name, color, description }, { repository }) => [
    { field: "createLabel", input: { repositoryId: repository.id, name, color, description } },
  ],
  "create issue": (change, snapshot) => [
    { field: "createIssue", input: issueInput(change, snapshot) },
  ],
  "edit issue": (change, snapshot) => [
    { field: "updateIssue", input: editInput(change, snapshot) },
  ],
  "edit board": ({ title, readme }, snapshot) => [
    { field: "updateProjectV2", input: { projectId: boardIn(snapshot).id, title, readme } },
  ],
  "create field": (change, snapshot) => [createField(change, snapshot)],
  "edit field": (change) => [editField(change)],
  "relabel issue": relabelMutations,
  "fill fields": ({ key, values }, snapshot) => {
    const issueFields = Object.entries(values).map(([id, value]) => ({
      fieldId: id,
      ...fieldInput(id, value, snapshot),
    }));
    return [{ field: "setIssueFieldValue", input: { issueId: idOf(snapshot, key), issueFields } }];
  },
  "place issue": ({ key, parent }, snapshot) => [
    placeMutation(parent, idOf(snapshot, key), snapshot),
  ],
  "order issue": (change, snapshot) => [orderMutation(change, snapshot)],
  "block issue": blockMutations,
  "add card": ({ key }, snapshot) => {
    const input = { projectId: boardIn(snapshot).id, contentId: idOf(snapshot, key) };
    return [{ field: "addProjectV2ItemById", input }];
  },
  "move card": moveMutations,
  react: ({ id, content }) => [{ field: "addReaction", input: { subjectId: id, content } }],
};

function issueInput(change: CreateIssue, snapshot: Snapshot): Record<string, unknown> {
  return {
    repositoryId: snapshot.repository.id,
    title: change.title,
    body: change.body,
    labelIds: labelIds(snapshot, change.labels),
    assigneeIds: change.assignees.flatMap((login) => snapshot.assignable[login] ?? []),
    milestoneId: milestoneWithNumber(snapshot, change.milestone)?.id,
    issueTypeId: typeId(snapshot, change.type),
    parentIssueId: change.parent,
    projectV2Ids: change.board ? [change.board] : undefined,
  };
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
      milestoneId: milestone === null ? null : milestoneWithNumber(snapshot, milestone)?.id,
    }),
    ...(type !== undefined && { issueTypeId: typeId(snapshot, type) }),
  };
}

function labelIds({ labels }: Snapshot, names: string[]): string[] {
  return labels.flatMap(({ id, name }) => (names.includes(name) ? [id] : []));
}

function typeId({ issueTypes }: Snapshot, type: string | undefined): string | undefined {
  return type === undefined ? undefined : issueTypes?.[type.toLowerCase()];
}

function relabelMutations({ key, add, remove }: RelabelIssue, snapshot: Snapshot): Mutation[] {
  const labelableId = idOf(snapshot, key);
  return [
    ...labelMutation("addLabelsToLabelable", labelableId, labelIds(snapshot, add)),
    ...labelMutation("removeLabelsFromLabelable", labelableId, labelIds(snapshot, remove)),
  ];
}

function labelMutation(field: string, labelableId: string, ids: string[]): Mutation[] {
  return ids.length > 0 ? [{ field, input: { labelableId, labelIds: ids } }] : [];
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

function blockMutations({ key, add, remove }: BlockIssue, snapshot: Snapshot): Mutation[] {
  const issueId = idOf(snapshot, key);
  const link = (field: string) => (other: Key) => ({
    field,
    input: { issueId, blockingIssueId: idOfNeeded(snapshot, other) },
  });
  return [...add.map(link("addBlockedBy")), ...remove.map(link("removeBlockedBy"))];
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
