import type { Row } from "../../markdown/blocks.ts";
import type { TableShape } from "../../recognise/table-shape.ts";
import type { Column } from "../../words/columns.ts";
import { isPlaceholder } from "../../words/task/task-text.ts";

/** The cells of a row by the meaning of their columns, and those whose columns have none. */
export interface Cells {
  row: Row;
  known: Partial<Record<Column, string>>;
  /** `Template: Browse`, one for each cell whose column is unknown. */
  rest: string[];
  first: string;
}

export function cellsOf(row: Row, { columns, headings, cells }: TableShape, at: number): Cells {
  const known: Cells["known"] = {};
  const rest: string[] = [];
  for (const [i, column] of columns.entries()) {
    const text = cells[at]?.[i] ?? "";
    if (column) known[column] ??= column === "task" ? (row.cells[i] ?? "") : text;
    else if (!isPlaceholder(text)) rest.push(headings[i] ? `${headings[i]}: ${text}` : text);
  }
  return { row, known, rest, first: cells[at]?.find((cell) => cell !== "") ?? "" };
}

/** Whether a row sums up the others. */
export function isTotal({ first }: Cells): boolean {
  return /^(?:grand )?(?:total|summe|gesamt|somme|suma|totale|合计|总计|合計|итого)(?:\s|$|[:：])/iu.test(
    first,
  );
}

/** What a cell says; undefined if it is to be filled in. */
export function textOf(cell: string | undefined): string | undefined {
  return cell === undefined || isPlaceholder(cell) ? undefined : cell;
}
