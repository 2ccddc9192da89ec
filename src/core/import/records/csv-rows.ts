/** One row of a file, with its first and last line. */
export interface CsvRow {
  /** From 1. */
  line: number;
  end: number;
  cells: string[];
}

/**
 * The rows of a CSV file (RFC 4180), whatever separates its cells: comma, semicolon, tab or bar.
 *
 * A quote that is never closed counts as an ordinary character, so that it does not swallow the rows
 * after it.
 */
export function csvRows(text: string): CsvRow[] {
  const cellAt = cellReader(separatorOf(text));
  const rows: CsvRow[] = [];
  let row: CsvRow = { line: 1, end: 1, cells: [] };
  for (let at = 0; at <= text.length;) {
    const { cell, next, isLast } = cellAt(text, at);
    row.cells.push(cell);
    row.end += cell.split("\n").length - 1;
    at = next;
    if (!isLast) continue;
    rows.push(row);
    row = { line: row.end + 1, end: row.end + 1, cells: [] };
  }
  return rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ""));
}

/** Reads the cell at a position, and returns where the next one begins. */
function cellReader(separator: string) {
  const quoted = new RegExp(`"([^"]*(?:""[^"]*)*)"(?=[${separator}\n]|$)`, "y");
  const plain = new RegExp(`([^${separator}\n]*)`, "y");
  return (text: string, at: number): { cell: string; next: number; isLast: boolean } => {
    quoted.lastIndex = at;
    plain.lastIndex = at;
    const found = quoted.exec(text);
    const whole = found ?? plain.exec(text);
    const end = at + (whole?.[0].length ?? 0);
    const cell = found ? found[1]?.replaceAll('""', '"') : whole?.[1];
    return { cell: cell ?? "", next: end + 1, isLast: text[end] !== separator };
  };
}

/** The separator that occurs most often in the first line outside quotes. */
function separatorOf(text: string): string {
  const first = (/[^\n]+/.exec(text)?.[0] ?? "").replaceAll(/"[^"]*"/g, "");
  const count = (separator: string) => first.split(separator).length;
  return [",", ";", "\t", "|"].toSorted((one, other) => count(other) - count(one))[0] ?? ",";
}
