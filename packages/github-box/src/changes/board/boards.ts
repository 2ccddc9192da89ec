import { notAccessible, unprocessable } from "../../contract/refusal.ts";
import { boardShape, statusUpdateShape } from "../../shapes/board.ts";
import type { Account, Board, Repository, StatusUpdate, View } from "../../store/entities.ts";
import { record } from "../../store/store.ts";
import type { World } from "../../store/world.ts";
import { tellOwner, touch } from "../../store/world.ts";
import { addWorkflows } from "./automation.ts";
import { addBuiltInFields } from "./fields.ts";
import { refuseEmpty, refuseLonger } from "../repository/rules.ts";

/** Makes a board of an organization; an app can reach no board of a user. */
export function createBoard(world: World, actor: Account, owner: Account, title: string): Board {
  if (owner.kind !== "Organization" && actor.kind === "Bot") throw notAccessible();
  refuseEmpty("ProjectV2", "title", title);
  refuseLonger("ProjectV2", "title", title, 256);
  const board = record<Board>(world.store, "PVT", world.now(), {
    kind: "ProjectV2",
    owner,
    number: owner.nextBoard++,
    title,
    shortDescription: null,
    readme: null,
    public: false,
    closedAt: null,
    creator: actor,
    fields: [],
    views: [],
    items: new Map(),
    repositories: new Set(),
    statusUpdates: [],
    workflows: [],
  });
  owner.boards.set(board.number, board);
  addBuiltInFields(world, board);
  addWorkflows(world, board);
  addView(world, actor, board, { name: "View 1", layout: "table" });
  tellBoard(world, actor, board, "created");
  return board;
}

export interface BoardText {
  title?: string;
  shortDescription?: string | null;
  readme?: string | null;
  public?: boolean;
  closed?: boolean;
}

export function updateBoard(world: World, actor: Account, board: Board, text: BoardText): void {
  const { closed, ...texts } = text;
  if (texts.title !== undefined) refuseLonger("ProjectV2", "title", texts.title, 256);
  refuseLonger("ProjectV2", "shortDescription", texts.shortDescription ?? "", 300);
  const before = boardShape(board);
  Object.assign(board, texts);
  const changes = Object.fromEntries(
    toldTexts
      .filter((name) => boardShape(board)[name] !== before[name])
      .map((name) => [name, { from: before[name], to: boardShape(board)[name] }]),
  );
  touch(world, board);
  if (Object.keys(changes).length > 0) tellBoard(world, actor, board, "edited", { changes });
  if (closed === undefined || closed === (board.closedAt !== null)) return;
  board.closedAt = closed ? world.now() : null;
  tellBoard(world, actor, board, closed ? "closed" : "reopened");
}

const toldTexts = ["title", "description", "short_description", "public"] as const;

export function deleteBoard(world: World, actor: Account, board: Board): void {
  board.owner.boards.delete(board.number);
  for (const item of board.items.values()) {
    item.content.items.delete(item);
    world.store.nodes.delete(item.nodeId);
  }
  for (const field of board.fields) world.store.nodes.delete(field.nodeId);
  world.store.nodes.delete(board.nodeId);
  tellBoard(world, actor, board, "deleted");
}

export function linkBoard(world: World, board: Board, repository: Repository): void {
  if (board.owner !== repository.owner) {
    throw unprocessable("The repository and the project must have the same owner");
  }
  board.repositories.add(repository);
  touch(world, board);
}

export function unlinkBoard(world: World, board: Board, repository: Repository): void {
  board.repositories.delete(repository);
  touch(world, board);
}

export function addView(
  world: World,
  actor: Account,
  board: Board,
  wanted: Pick<View, "name" | "layout"> & Partial<View>,
): View {
  refuseEmpty("ProjectV2View", "name", wanted.name);
  const shown = board.fields.filter(({ name }) => shownAtFirst.has(name)).map(({ id }) => id);
  const view = record<View>(world.store, "PVTV", world.now(), {
    kind: "ProjectV2View",
    board,
    number: board.views.length + 1,
    filter: null,
    creator: actor,
    visibleFields: wanted.layout === "roadmap" ? [] : shown,
    sortBy: [],
    groupBy: [],
    verticalGroupBy: [],
    ...wanted,
  });
  board.views.push(view);
  touch(world, board);
  return view;
}

const shownAtFirst = new Set(["Title", "Assignees", "Status"]);

export function postStatusUpdate(
  world: World,
  actor: Account,
  board: Board,
  text: Pick<StatusUpdate, "body" | "status" | "startDate" | "targetDate">,
): StatusUpdate {
  const update = record<StatusUpdate>(world.store, "PVTSU", world.now(), {
    kind: "ProjectV2StatusUpdate",
    board,
    creator: actor,
    ...text,
  });
  board.statusUpdates.push(update);
  touch(world, board);
  tellOwner(world, actor, board, ["projects_v2_status_update", "created"], () => ({
    projects_v2_status_update: statusUpdateShape(update),
  }));
  return update;
}

function tellBoard(world: World, actor: Account, board: Board, action: string, facts: object = {}) {
  tellOwner(world, actor, board, ["projects_v2", action], () => ({
    projects_v2: boardShape(board),
    ...facts,
  }));
}
