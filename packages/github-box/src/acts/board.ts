import { deleteBoard, updateBoard } from "../changes/board/boards.ts";
import { issueNumbered } from "../changes/issue/issues.ts";
import { createField, deleteField, updateField } from "../changes/board/fields.ts";
import { addItem, archiveItem, removeItem } from "../changes/board/items.ts";
import { setCardValue } from "../changes/board/set-card.ts";
import type { NewValue } from "../changes/board/items.ts";
import type { Board, Field, Issue, Item, Option, Repository } from "../store/entities.ts";
import type { World } from "../store/world.ts";
import type { Scene } from "./scene.ts";

/** Cards, columns and fields of boards. */
export function boardActs({ world, person, repository }: Scene) {
  const issue = (number: number) => issueNumbered(repository, number);
  const card = (number: number) => cardOf(issueNumbered(repository, number));
  return {
    moveCard: (number: number, status: string) => {
      const item = card(number);
      const field = fieldNamed(item.board, "Status");
      setCardValue(world, person, item, field, valueFor(field, status));
    },
    /** Sets a field by its text: an option's or iteration's name, a text, number or date; null clears it. */
    setCardField: (number: number, name: string, value: string | number | null) => {
      const item = card(number);
      const field = fieldNamed(item.board, name);
      setCardValue(world, person, item, field, value === null ? null : valueFor(field, value));
    },
    addCard: (number: number, board: Board) => void addItem(world, person, board, issue(number)),
    archiveCard: (number: number) => archiveItem(world, person, card(number), true),
    removeCard: (number: number) => removeItem(world, person, card(number)),
    /** A field to choose one of these options in, on the repository's board. */
    addSelect: (name: string, options: string[]) =>
      void createField(world, boardOf(repository), "SINGLE_SELECT", {
        name,
        options: options.map(newColumn),
      }),
    /** A field of iterations of two weeks that begin on a date, on the repository's board. */
    addIterations: (name: string, startDate: string, titles: string[]) =>
      void createField(world, boardOf(repository), "ITERATION", {
        name,
        iterations: { duration: 14, startDate, iterations: inARow(startDate, titles) },
      }),
    deleteField: (board: Board, name: string) => deleteField(world, fieldNamed(board, name)),
    renameField: (board: Board, from: string, name: string) =>
      updateField(world, fieldNamed(board, from), { name }),
    /** Columns of the repository's board; people add, rename and delete them. */
    addColumn: (name: string) =>
      changeColumns(world, repository, (columns) => [...columns, newColumn(name)]),
    renameColumn: (from: string, to: string) =>
      changeColumns(world, repository, (columns) =>
        columns.map((column) => (column.name === from ? { ...column, name: to } : column)),
      ),
    deleteColumn: (name: string) =>
      changeColumns(world, repository, (columns) =>
        columns.filter((column) => column.name !== name),
      ),
    renameBoard: (board: Board, title: string) => updateBoard(world, person, board, { title }),
    closeBoard: (board: Board) => updateBoard(world, person, board, { closed: true }),
    reopenBoard: (board: Board) => updateBoard(world, person, board, { closed: false }),
    deleteBoard: (board: Board) => deleteBoard(world, person, board),
  };
}

/** Iterations of two weeks, each after the one before. */
function inARow(startDate: string, titles: string[]) {
  return titles.map((title, n) => {
    const start = new Date(Date.parse(startDate) + n * 14 * 86_400_000);
    return { title, duration: 14, startDate: start.toISOString().slice(0, 10) };
  });
}

function cardOf(issue: Issue): Item {
  const [item] = issue.items;
  if (item === undefined) throw new Error(`#${issue.number} is on no board`);
  return item;
}

type Columns = (Omit<Option, "id"> & { id?: string })[];

function newColumn(name: string): Columns[number] {
  return { name, color: "GRAY", description: "" };
}

function changeColumns(
  world: World,
  repository: Repository,
  change: (columns: Columns) => Columns,
): void {
  const status = fieldNamed(boardOf(repository), "Status");
  updateField(world, status, { options: change(status.options) });
}

function boardOf(repository: Repository): Board {
  const boards = [...repository.owner.boards.values()];
  const board = boards.find(({ repositories }) => repositories.has(repository));
  if (board === undefined) throw new Error("the repository has no board");
  return board;
}

function fieldNamed(board: Board, name: string): Field {
  const field = board.fields.find((each) => each.name === name);
  if (field === undefined) throw new Error(`no field ${name}`);
  return field;
}

function valueFor(field: Field, words: string | number): NewValue {
  const option = field.options.find(({ name }) => name === words);
  if (option !== undefined) return { optionId: option.id };
  const iteration = field.iterations?.iterations.find(({ title }) => title === words);
  if (iteration !== undefined) return { iterationId: iteration.id };
  if (field.dataType === "NUMBER") return { number: Number(words) };
  return field.dataType === "DATE" ? { date: String(words) } : { text: String(words) };
}
