import { shapeOf } from "../recognise/table-shape.ts";
import type { CsvRow } from "./csv-rows.ts";

/** The possible meanings of a column, as in `--columns title=Summary`. */
export const COLUMNS = [
  "id",
  "title",
  "status",
  "progress",
  "completed",
  "owner",
  "due",
  "estimate",
  "needs",
  "parent",
  "outline",
  "phase",
  "week",
  "milestone",
  "priority",
  "labels",
  "team",
  "type",
  "criteria",
  "notes",
  "issue",
] as const;

export type CsvColumn = (typeof COLUMNS)[number];

/** The heading of each column that a person has named. */
export type NamedColumns = Partial<Record<CsvColumn, string>>;

/** The columns in `title=Summary,owner=Assignee`; undefined if the text is no such list. */
export function columnsNamed(text: string): NamedColumns | undefined {
  const pairs = text.split(",").map((pair) => /^\s*(\w+)\s*=\s*(\S.*?)\s*$/.exec(pair));
  const named = pairs.map((pair) => [pair?.[1]?.toLowerCase(), pair?.[2]] as const);
  const areKnown = named.every(([column]) => COLUMNS.some((one) => one === column));
  return areKnown ? (Object.fromEntries(named) as NamedColumns) : undefined;
}

/** Headings of the exports of Jira, Asana, Linear, Trello, Notion and Microsoft Project. */
const HEADINGS: [RegExp, CsvColumn | "other"][] = [
  [/^(?:issue key|identifier|unique id|card id|task id)$/iu, "id"],
  [/^(?:summary|task name|card name|title|name|issue)$/iu, "title"],
  [/^(?:completed(?: at| on)?|completion date|resolved|closed(?: at| on)?)$/iu, "completed"],
  [/^(?:parent(?: (?:task|issue|id|key|item))?|epic(?: link| name| key)?)$/iu, "parent"],
  [/^(?:wbs|outline number|gliederungsnummer)$/iu, "outline"],
  [/^(?:section(?:\/column)?|list(?: name)?|sprint|cycle(?: name)?|bucket)$/iu, "phase"],
  [/^(?:milestone|project milestone|fix versions?(?:\/s)?|release)$/iu, "milestone"],
  [/^(?:labels?|tags?|categor(?:y|ies)|components?(?:\/s)?)$/iu, "labels"],
  [/^(?:blocked by(?: \(dependencies\))?|predecessors?|vorgänger)$/iu, "needs"],
  [/^(?:description|notes|card description)$/iu, "notes"],
  [/^(?:story ?points?(?: estimate)?|points|sp)$/iu, "estimate"],
  [/^(?:team|squad)$/iu, "team"],
  [/^(?:(?:issue|work item|item) ?type|tracker)$/iu, "type"],
  [/^(?:issue id|created.*|updated.*|start(?: date)?|url)$/iu, "other"],
];

const SAME: Partial<Record<string, CsvColumn>> = { task: "title", dates: "due" };

/**
 * The meaning of each column of a file: from a person, otherwise from its heading, otherwise from its
 * cells.
 *
 * Each meaning is used once; another column like it gets none, and its cells become notes.
 */
export function csvColumns(
  head: string[],
  rows: CsvRow[],
  named: NamedColumns,
): (CsvColumn | undefined)[] {
  const said = (heading: string) =>
    COLUMNS.find((column) => isSame(named[column], heading)) ??
    HEADINGS.find(([words]) => words.test(heading.trim()))?.[1];
  const own = head.map(said);
  const rest = shapeOf({ head, rows: rows.slice(0, SAMPLE) }, new Map());
  const columns = own.map((column, i): CsvColumn | undefined => {
    if (column !== undefined) return column === "other" ? undefined : column;
    const found = rest.columns[i];
    const same = found === undefined ? undefined : (SAME[found] ?? found);
    return COLUMNS.find((one) => one === same && !own.includes(one));
  });
  return columns.map((column, i) => (columns.indexOf(column) === i ? column : undefined));
}

/** The number of rows that are examined to find out what a column contains. */
const SAMPLE = 500;

function isSame(name: string | undefined, heading: string): boolean {
  return name !== undefined && name.trim().toLowerCase() === heading.trim().toLowerCase();
}
