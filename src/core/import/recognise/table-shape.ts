import type { Table } from "../markdown/blocks.ts";
import { plain } from "../markdown/inline.ts";
import type { Column } from "../words/columns.ts";
import { columnsOf } from "../words/columns.ts";
import type { Legend } from "../words/statuses.ts";
import { statusIn, percentIn } from "../words/statuses.ts";
import { isPlaceholder, isTaskLine } from "../words/task/task-text.ts";
import { estimateIn } from "../words/task/estimates.ts";
import { dateIn } from "../words/time.ts";

/** The meaning of a table's columns, by their headings and their cells. */
export interface TableShape {
  columns: (Column | undefined)[];
  /** The words of each heading. */
  headings: string[];
  /** The words of each cell, row by row. */
  cells: string[][];
}

/**
 * A known heading says what its column contains, unless the cells contradict. Cells that are statuses,
 * ids, dates, percentages or people decide, whatever the heading. The name of the thing is in the first
 * of the remaining columns.
 */
export function shapeOf({ head, rows }: Pick<Table, "head" | "rows">, legend: Legend): TableShape {
  const headings = head.map(plain);
  const cells = rows.map((row) => headings.map((_, i) => plain(row.cells[i] ?? "")));
  const named = columnsOf(headings);
  const columns = named.map((column, i) => {
    const words = filled(cells, i);
    const isText =
      column === "id" && words.filter((cell) => /\s/.test(cell)).length > words.length / 2;
    return (isText ? undefined : column) ?? byContent(words, i, legend);
  });
  const known = distinct(columns);
  return { columns: withThing(known, cells), headings, cells };
}

function filled(cells: string[][], i: number): string[] {
  return cells.map((row) => row[i] ?? "").filter((cell) => !isPlaceholder(cell));
}

/** Each meaning is used once: the second `Name` or `Description` is something else. */
function distinct(columns: (Column | undefined)[]): (Column | undefined)[] {
  return columns.map((column, i) => (columns.indexOf(column) === i ? column : undefined));
}

const ID = /^(?:[A-Za-z]{1,6}[-.]?)?\d+(?:[.-][A-Za-z0-9]+)*$/;

function byContent(cells: string[], at: number, legend: Legend): Column | undefined {
  const most = (is: (cell: string) => boolean, share = 0.7) =>
    cells.length > 0 && cells.filter(is).length >= cells.length * share;
  if (most((cell) => cell.length < 40 && (isTaskLine(cell) || isStatus(cell, legend))))
    return "status";
  if (most((cell) => dateIn(cell) !== undefined && cell.length < 30)) return "due";
  if (at < 2 && most((cell) => ID.test(cell), 0.9) && new Set(cells).size === cells.length)
    return "id";
  if (most((cell) => /^@[\w-]+$/.test(cell))) return "owner";
  if (most((cell) => /^P\d$/i.test(cell))) return "priority";
  if (most((cell) => percentIn(cell) !== undefined && /^[~≈]?\d+ ?%$/.test(cell))) return undefined;
  if (most((cell) => /\p{L}/u.test(cell) && cell.length < 16 && estimateIn(cell) !== undefined))
    return "estimate";
  return undefined;
}

/** A sign or a word; a bare number or percentage is no status. */
function isStatus(cell: string, legend: Legend): boolean {
  return /[^\d\s%.,~-]/u.test(cell) && statusIn(cell, legend) !== undefined;
}

/** If no heading names the task, it is in the first column that has different words in each row. */
function withThing(columns: (Column | undefined)[], cells: string[][]): (Column | undefined)[] {
  if (
    columns.includes("task") ||
    columns.some((column) => column !== undefined && THINGS.has(column))
  ) {
    return columns;
  }
  const isThing = (i: number) => {
    const words = filled(cells, i);
    return (
      words.length > 0 &&
      new Set(words).size >= words.length * 0.8 &&
      words.every((cell) => /[\p{L}/]/u.test(cell))
    );
  };
  const free = columns.findIndex((column, i) => column === undefined && isThing(i));
  const spare = columns.findIndex(
    (column, i) => (column === "phase" || column === "notes") && isThing(i),
  );
  const at = free >= 0 ? free : spare;
  return at < 0 ? columns : columns.map((column, i) => (i === at ? "task" : column));
}

/** A table with one of these columns is not about tasks. */
const THINGS = new Set<Column>(["risk", "metric", "milestone", "role"]);
