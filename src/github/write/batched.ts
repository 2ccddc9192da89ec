/** Changes that are small GraphQL mutations, so that several can share a document. */
import type { Done, MoveCard, OrderIssue } from "../../core/state/change.ts";
import type { Batched } from "../../core/state/change-traits.ts";
import type { Key } from "../../core/state/marker.ts";
import type { Board, CardFields, Label, Snapshot } from "../../core/state/snapshot.ts";
import { issueOf, issueWithId, MEMORY } from "../../core/state/snapshot.ts";
import type { AddProjectV2ItemByIdAnswer, CreateLabelAnswer } from "../answers.ts";
import type { Client } from "../client/client.ts";
import { boardIn, idOf } from "./snapshot-lookup.ts";
import type { Mutation } from "../client/mutations.ts";
import { needed } from "../read/nodes.ts";

/** The mutations of a change; at most 15. */
export function mutationsOf(change: Batched, snapshot: Snapshot): Mutation[] {
  switch (change.kind) {
    case "create label": {
      const { name, color, description } = change;
      const input = { repositoryId: snapshot.repository.id, name, color, description };
      return [{ field: "createLabel", input }];
    }
    case "relabel issue": {
      const labelableId = idOf(snapshot, change.key);
      const ids = (names: string[]) =>
        snapshot.labels.flatMap(({ id, name }) => (names.includes(name) ? [id] : []));
      return [
        ...labelMutation("addLabelsToLabelable", labelableId, ids(change.add)),
        ...labelMutation("removeLabelsFromLabelable", labelableId, ids(change.remove)),
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
        input: { issueId, blockingIssueId: idOf(snapshot, key) },
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
 * Of the labels that were to be made, those that exist already, by name. Lists may not show them yet, so
 * each is asked for by its name.
 */
export async function labelsThere(
  client: Client,
  changes: Batched[],
  payloads: unknown[][],
  { repository }: Snapshot,
): Promise<Map<string, Label>> {
  const names = changes.flatMap((change, n) =>
    change.kind === "create label" && payloads[n]?.[0] === undefined ? [change.name] : [],
  );
  if (names.length === 0) return new Map();
  const fields = names.map((name, n) => `l${n}: label(name: ${JSON.stringify(name)}) { id name }`);
  const { node } = await client.graphql<{ node: Record<string, Label | null> }>(
    `query LabelsThere($id: ID!) { node(id: $id) { ... on Repository { ${fields.join(" ")} } } }`,
    { id: repository.id },
  );
  return new Map(
    names.flatMap((name, n) => (node[`l${n}`] ? [[name, node[`l${n}`] as Label]] : [])),
  );
}

/** The result of a change, from the payloads of its mutations; `labels` are those that existed already. */
export function resultOf(
  change: Batched,
  payloads: unknown[],
  labels: ReadonlyMap<string, Label>,
): Done {
  switch (change.kind) {
    case "create label": {
      const payload = payloads[0] as CreateLabelAnswer["createLabel"] | undefined;
      const label = needed(payload?.label ?? labels.get(change.name), "the label that was made");
      return { kind: change.kind, change, result: { ...label, name: label.name.toLowerCase() } };
    }
    case "add card": {
      const payload = payloads[0] as AddProjectV2ItemByIdAnswer["addProjectV2ItemById"];
      const item = needed(payload?.item, "the card that was made");
      return { kind: change.kind, change, result: item.id };
    }
    case "relabel issue":
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
