import { addView } from "../changes/board/boards.ts";
import { addItem, removeItem } from "../changes/board/items.ts";
import { setCardValue } from "../changes/board/set-card.ts";
import type { NewValue } from "../changes/board/items.ts";
import { notAccessible, notFound, unprocessable } from "../contract/refusal.ts";
import { boardShape, fieldShape, itemWithContentShape, viewShape } from "../shapes/board.ts";
import { itemShape } from "../shapes/board.ts";
import type { Board, Field, Issue, Item, View } from "../store/entities.ts";
import { canSee, canSeeBoard } from "../store/viewer.ts";
import { accountNamed } from "./app.ts";
import type { Call, Routes } from "./call.ts";
import { actor, cursorPage, noContent, ok, param } from "./call.ts";

const boardPath = "/orgs/{org}/projectsV2/{project_number}";

export const boardRoutes: Routes = {
  "GET /orgs/{org}/projectsV2": (call) => {
    const owner = accountNamed(call, param(call, "org"));
    const words = (call.query.get("q") ?? "").toLowerCase();
    const boards = [...owner.boards.values()].filter(
      (board) => canSeeBoard(call.viewer, board) && board.title.toLowerCase().includes(words),
    );
    return cursorPage(call, boards, boardShape, "after");
  },
  [`GET ${boardPath}`]: (call) => ok(boardShape(boardOf(call))),
  [`GET ${boardPath}/fields`]: (call) =>
    cursorPage(call, boardOf(call).fields, fieldShape, "after"),
  [`GET ${boardPath}/fields/{field_id}`]: (call) =>
    ok(fieldShape(fieldOf(boardOf(call), Number(param(call, "field_id"))))),
  [`GET ${boardPath}/items`]: (call) => {
    const wanted = wantedFields(call);
    const items = [...boardOf(call).items.values()].filter(({ archivedAt }) => archivedAt === null);
    return cursorPage(call, items, (item) => itemWithContentShape(item, wanted), "after");
  },
  [`POST ${boardPath}/items`]: (call) => {
    const board = boardOf(call);
    return ok(itemShape(addItem(call.world, actor(call), board, contentOf(call))), 201);
  },
  [`GET ${boardPath}/items/{item_id}`]: (call) =>
    ok(itemWithContentShape(itemOf(call), wantedFields(call))),
  [`PATCH ${boardPath}/items/{item_id}`]: (call) => {
    const item = itemOf(call);
    const updates = call.body["fields"] as { id: number; value: string | number | null }[];
    const changes = updates.map(({ id, value }) => {
      const field = fieldOf(item.board, id);
      return { field, value: value === null ? null : valueFor(field, value) };
    });
    for (const { field, value } of changes)
      setCardValue(call.world, actor(call), item, field, value);
    return ok(itemWithContentShape(item, new Set(updates.map(({ id }) => id))));
  },
  [`DELETE ${boardPath}/items/{item_id}`]: (call) => {
    removeItem(call.world, actor(call), itemOf(call));
    return noContent;
  },
  [`POST ${boardPath}/views`]: (call) => {
    const board = boardOf(call);
    const { name, layout, filter, ...ids } = call.body as unknown as View;
    const grouping = ids as unknown as Record<string, number[] | View["sortBy"] | undefined>;
    const { visible_fields, sort_by, group_by, vertical_group_by } = grouping;
    const view = addView(call.world, actor(call), board, {
      name,
      layout,
      filter: filter ?? null,
      ...(visible_fields === undefined
        ? {}
        : { visibleFields: known(board, visible_fields as number[]) }),
      ...(sort_by === undefined ? {} : { sortBy: sort_by as View["sortBy"] }),
      ...(group_by === undefined ? {} : { groupBy: known(board, group_by as number[]) }),
      ...(vertical_group_by === undefined
        ? {}
        : { verticalGroupBy: known(board, vertical_group_by as number[]) }),
    });
    return ok(viewShape(view), 201);
  },
};

function boardOf(call: Call): Board {
  const owner = accountNamed(call, param(call, "org"));
  const board = owner.boards.get(Number(param(call, "project_number")));
  if (board === undefined || owner.kind !== "Organization") throw notFound("Not Found");
  if (!canSeeBoard(call.viewer, board)) throw notAccessible();
  return board;
}

function itemOf(call: Call): Item {
  const item = boardOf(call).items.get(Number(param(call, "item_id")));
  if (item === undefined) throw notFound("Not Found");
  return item;
}

function fieldOf(board: Board, id: number): Field {
  const field = board.fields.find((each) => each.id === id);
  if (field === undefined) throw notFound("Not Found");
  return field;
}

function known(board: Board, ids: number[]): number[] {
  if (ids.every((id) => board.fields.some((field) => field.id === id))) return ids;
  throw unprocessable("Validation Failed", [
    { resource: "ProjectV2View", field: "fields", code: "invalid" },
  ]);
}

function wantedFields({ query }: Call): ReadonlySet<number> {
  const ids = [...query.getAll("fields"), ...query.getAll("fields[]")].flatMap((text) =>
    text.split(","),
  );
  return new Set(ids.map(Number));
}

function valueFor(field: Field, value: string | number): NewValue {
  if (field.dataType === "NUMBER") return { number: Number(value) };
  const text = String(value);
  if (field.dataType === "DATE") return { date: text };
  if (field.dataType === "SINGLE_SELECT") return { optionId: text };
  return field.dataType === "ITERATION" ? { iterationId: text } : { text };
}

/** The issue that a body names, by database id or by owner, repository and number. */
function contentOf({ world, viewer, body }: Call): Issue {
  const { id, owner, repo, number } = body;
  for (const repository of world.store.repositories.values()) {
    if (!canSee(viewer, repository)) continue;
    const here = owner === repository.owner.login && repo === repository.name;
    for (const issue of repository.issues.values()) {
      if (issue.id === id || (here && issue.number === number)) return issue;
    }
  }
  throw notFound("Not Found");
}
