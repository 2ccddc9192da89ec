import type { Decoded } from "../decode/decode.ts";
import type { Span } from "../findings.ts";
import type { Reader } from "../reader.ts";
import type { CsvColumn, NamedColumns } from "../records/csv-columns.ts";
import { csvColumns } from "../records/csv-columns.ts";
import type { CsvRow } from "../records/csv-rows.ts";
import { csvRows } from "../records/csv-rows.ts";
import { readRecords } from "../records/read-records.ts";
import type { Beside } from "../records/read-records.ts";
import type { WorkRecord } from "../records/record.ts";
import { noted, peopleOf, timeOf } from "../records/record.ts";
import { tidy } from "../words/ids.ts";
import { ofPercent, percentIn, statusIn } from "../words/statuses.ts";
import type { Stated } from "../words/statuses.ts";
import { tagsIn } from "../words/task/tags.ts";
import { unitIn } from "../words/task/estimates.ts";
import { dateIn } from "../words/time.ts";

/** CSV: a row is a task. The meaning of its columns comes from their headings, their cells, or `--columns`. */
export const csv: Reader = {
  name: "CSV",
  reads: ({ file, text }) => /\.[ct]sv$/i.test(file) && (csvRows(text)[0]?.cells.length ?? 0) > 1,
  read(documents, { columns }) {
    const skipped: NonNullable<Beside["skipped"]> = [];
    const records = documents.flatMap((document) => recordsIn(document, columns, skipped));
    return readRecords(records, { skipped });
  },
};

/** The headings of a file's columns; none if it is no table. */
export function headingsIn(document: Decoded): string[] {
  return csv.reads(document) ? (csvRows(document.text)[0]?.cells ?? []) : [];
}

function recordsIn(
  { file, text }: Decoded,
  named: NamedColumns,
  skipped: NonNullable<Beside["skipped"]>,
): WorkRecord[] {
  const [head, ...rows] = csvRows(text);
  if (!head) return [];
  const columns = csvColumns(head.cells, rows, named);
  const order = dayOrder(rows, columns);
  const table = { file, headings: head.cells, columns, order };
  const skip = (row: CsvRow, why: string) =>
    skipped.push({ file, line: row.line, title: row.cells.join(" | ").slice(0, 200), why });
  if (!columns.includes("title")) {
    for (const row of rows) skip(row, "no column holds titles; name it: --columns title=HEADING");
    return [];
  }
  const records = rows.flatMap((row, i) => {
    const record = recordOf(table, row, i + 1);
    if (!record) skip(row, "a row without a title");
    return record ?? [];
  });
  return linked(records);
}

interface Table {
  file: string;
  headings: string[];
  columns: (CsvColumn | undefined)[];
  order: DayOrder;
}

function recordOf(table: Table, row: CsvRow, number: number): WorkRecord | undefined {
  const { file, headings, columns, order } = table;
  const cell = (column: CsvColumn) => row.cells[columns.indexOf(column)]?.trim() ?? "";
  const title = cell("title").replaceAll(/\s+/g, " ");
  if (title === "") return undefined;
  const unit = unitIn(headings[columns.indexOf("estimate")] ?? "") ?? "d";
  const due = slashDay(cell("due"), order) ?? cell("due");
  const time = timeOf({ due, estimate: cell("estimate"), unit });
  const said = tagsIn({
    priority: cell("priority"),
    labels: listIn(cell("labels")),
    type: cell("type"),
    team: cell("team"),
  });
  const outline = cell("outline");
  const id = cell("id") || outline;
  const { status, facts } = stateOf(cell);
  const parent = cell("parent") || outline.replace(/(?:^|\.)\d+$/, "");
  const weeks = weeksIn(cell("week"));
  const issue = Number(/(\d{1,9})$/.exec(cell("issue"))?.[1]);
  return {
    ...time,
    file,
    line: row.line,
    end: row.end,
    key: id === "" ? `row ${number}` : id.toLowerCase(),
    id: tidy(id) || String(number),
    title,
    needs: listIn(cell("needs")),
    criteria: cell("criteria").split("\n").filter(Boolean),
    facts: [...facts, ...time.facts, ...said.facts, ...othersIn(table, row)],
    notes: [],
    left: [],
    ...(cell("notes") !== "" && { about: cell("notes") }),
    ...(status && { status }),
    ...peopleOf(listIn(cell("owner"))),
    ...said.tags,
    ...(parent !== "" && { parent }),
    ...(cell("phase") !== "" && { phase: cell("phase") }),
    ...(cell("milestone") !== "" && { milestone: cell("milestone") }),
    ...(weeks && { weeks }),
    ...(issue > 0 && { issue }),
  };
}

function listIn(cell: string): string[] {
  return cell.split(/\s*[,;\n]\s*/).filter(Boolean);
}

/** A completion date or 100 % means complete, just like a word. */
function stateOf(cell: (column: CsvColumn) => string): { status?: Stated; facts: string[] } {
  const [word, share, completed] = [cell("status"), cell("progress"), cell("completed")];
  const said = YES.test(word) ? "complete" : NO.test(word) ? "not started" : statusIn(word);
  const isDone = completed !== "" && !NO.test(completed);
  const part = share === "" ? undefined : percentIn(share.includes("%") ? share : `${share}%`);
  const status = isDone ? "complete" : ofPercent(said, part, true);
  return {
    ...(status && { status }),
    facts: noted({
      Status: word !== "" && said === undefined ? word : undefined,
      Progress: part !== undefined && part > 0 && part < 100 ? share : undefined,
      Completed: isDone && !YES.test(completed) ? completed : undefined,
    }),
  };
}

const YES = /^(?:true|yes|y|x|1|✓|✔)$/iu;
const NO = /^(?:false|no|n|0)$/iu;

/** `3`, `Week 3` or `W3-4`. */
function weeksIn(cell: string): Span | undefined {
  const [, first, last = first] = /^\D*(\d{1,3})(?:\s*[-–]\s*\D*(\d{1,3}))?$/u.exec(cell) ?? [];
  const span = { first: Number(first), last: Number(last) };
  return span.first > 0 && span.last >= span.first ? span : undefined;
}

/** Cells of unknown columns, each with its heading. */
function othersIn({ headings, columns }: Table, { cells }: CsvRow): string[] {
  return cells.flatMap((cell, i) =>
    columns[i] === undefined
      ? noted({ [headings[i]?.trim() || `Column ${i + 1}`]: cell.trim() })
      : [],
  );
}

type DayOrder = "day first" | "month first" | undefined;

const SLASHES = /^(\d{1,2})\/(\d{1,2})\/(\d{4})\b/;

/** Whether `3/15/2026` has the month first: a number above 12 shows it, otherwise it is unknown. */
function dayOrder(rows: CsvRow[], columns: Table["columns"]): DayOrder {
  const at = columns.indexOf("due");
  const days = rows.flatMap(({ cells }) => {
    const [, first, second] = SLASHES.exec(cells[at]?.trim() ?? "") ?? [];
    return first === undefined ? [] : [[Number(first), Number(second)] as const];
  });
  if (days.some(([first]) => first > 12)) return "day first";
  return days.some(([, second]) => second > 12) ? "month first" : undefined;
}

function slashDay(text: string, order: DayOrder): string | undefined {
  const [, first = "", second = "", year = ""] = SLASHES.exec(text) ?? [];
  if (year === "" || order === undefined) return undefined;
  const [day, month] = order === "day first" ? [first, second] : [second, first];
  return dateIn(`${year}-${month}-${day}`);
}

/** Other rows are referred to by their id, their number or their title; `3FS+2d` is row 3. */
function linked(records: WorkRecord[]): WorkRecord[] {
  const keys = new Map<string, string>();
  for (const [i, { key, title }] of records.entries()) {
    keys.set(title.toLowerCase(), key);
    keys.set(`row ${i + 1}`, key);
  }
  for (const { key } of records) keys.set(key, key);
  const keyOf = (name: string) => {
    const [, number] = /^(\d+)(?:[FS][FS])?(?:\s*[+-]\s*\d+.*)?$/.exec(name) ?? [];
    const key = keys.get(name.toLowerCase()) ?? keys.get(`row ${number}`);
    return key === undefined ? name : `${records[0]?.file} ${key}`;
  };
  return records.map(({ parent, ...record }) => ({
    ...record,
    key: `${record.file} ${record.key}`,
    needs: record.needs.map(keyOf),
    ...(parent !== undefined && { parent: keyOf(parent) }),
  }));
}
