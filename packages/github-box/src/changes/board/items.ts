import { unprocessable } from "../../contract/refusal.ts";
import { itemShape, toldValueShape } from "../../shapes/board.ts";
import type { Account, Board, Field, Issue, Item, Value } from "../../store/entities.ts";
import { record } from "../../store/store.ts";
import type { World } from "../../store/world.ts";
import { tellOwner, touch } from "../../store/world.ts";

/** Adds an issue to a board; returns the existing item if there is one. */
export function addItem(world: World, actor: Account, board: Board, content: Issue): Item {
  const present = [...content.items].find((item) => item.board === board);
  if (present !== undefined) return present;
  const item = record<Item>(world.store, "PVTI", world.now(), {
    kind: "ProjectV2Item",
    board,
    content,
    creator: actor,
    archivedAt: null,
    values: new Map(),
  });
  board.items.set(item.id, item);
  content.items.add(item);
  touch(world, board);
  tellItem(world, actor, item, "created");
  return item;
}

/** A new value of a field: exactly one of the five, or null to clear it. */
export interface NewValue {
  text?: string;
  number?: number;
  date?: string;
  optionId?: string;
  iterationId?: string;
}

export function setValue(
  world: World,
  actor: Account,
  item: Item,
  field: Field,
  wanted: NewValue | null,
): void {
  if (field.issueField) throw unprocessable(`${field.name} is set on the issue itself`);
  if (wanted !== null) check(field, wanted);
  const before = item.values.get(field);
  const from = toldValueShape(before);
  if (wanted === null) item.values.delete(field);
  else if (before === undefined)
    item.values.set(field, newValue(world, actor, item, field, wanted));
  else {
    Object.assign(before, wanted);
    touch(world, before);
  }
  const to = toldValueShape(item.values.get(field));
  touch(world, item, item.board);
  if (JSON.stringify(from) === JSON.stringify(to)) return;
  tellItem(world, actor, item, "edited", {
    changes: {
      field_value: {
        field_node_id: field.nodeId,
        field_type: field.dataType.toLowerCase(),
        field_name: field.name,
        project_number: item.board.number,
        from,
        to,
      },
    },
  });
}

export function archiveItem(world: World, actor: Account, item: Item, archived: boolean): void {
  if ((item.archivedAt !== null) === archived) return;
  const from = item.archivedAt;
  item.archivedAt = archived ? world.now() : null;
  touch(world, item, item.board);
  const changes = { archived_at: { from, to: item.archivedAt } };
  tellItem(world, actor, item, archived ? "archived" : "restored", { changes });
}

export function removeItem(world: World, actor: Account, item: Item): void {
  item.board.items.delete(item.id);
  item.content.items.delete(item);
  world.store.nodes.delete(item.nodeId);
  touch(world, item.board);
  tellItem(world, actor, item, "deleted");
}

/** Moves an item behind another one, or to the start. */
export function moveItem(world: World, item: Item, after: Item | null): void {
  const others = [...item.board.items.values()].filter((other) => other !== item);
  others.splice(after === null ? 0 : others.indexOf(after) + 1, 0, item);
  item.board.items = new Map(others.map((other) => [other.id, other]));
  touch(world, item.board);
}

function newValue(world: World, actor: Account, item: Item, field: Field, wanted: NewValue): Value {
  return record<Value>(world.store, "PVTFV", world.now(), {
    kind: "ProjectV2ItemFieldValue",
    field,
    item,
    creator: actor,
    ...wanted,
  });
}

const keyOf: Partial<Record<Field["dataType"], keyof NewValue>> = {
  TEXT: "text",
  NUMBER: "number",
  DATE: "date",
  SINGLE_SELECT: "optionId",
  ITERATION: "iterationId",
};

function check(field: Field, wanted: NewValue): void {
  const key = keyOf[field.dataType];
  if (key === undefined) throw unprocessable(`The field ${field.name} cannot be set`);
  if (wanted[key] === undefined || Object.keys(wanted).length !== 1) {
    throw unprocessable(
      `Did not receive a ${field.dataType.toLowerCase()} value to update a field of type ${field.dataType.toLowerCase()}`,
    );
  }
  if (key === "optionId" && !field.options.some(({ id }) => id === wanted.optionId)) {
    throw unprocessable("The single select option Id does not belong to the field");
  }
  const iterations = field.iterations?.iterations ?? [];
  if (key === "iterationId" && !iterations.some(({ id }) => id === wanted.iterationId)) {
    throw unprocessable("The iteration Id does not belong to the field");
  }
}

function tellItem(world: World, actor: Account, item: Item, action: string, facts: object = {}) {
  tellOwner(world, actor, item.board, ["projects_v2_item", action], () => ({
    projects_v2_item: itemShape(item),
    ...facts,
  }));
}
