import type { Column } from "./columns.ts";
import { columnOf } from "./columns.ts";
import { addValue } from "./details.ts";
import type { FoundTask, Span } from "./found.ts";
import { roleOf } from "./heading.ts";
import { plain } from "./inline.ts";
import type { Row } from "./markdown.ts";
import { addAmount, addRole } from "./people.ts";
import type { Scope } from "./scope.ts";
import { NO_TASKS } from "./sections.ts";
import { ofPercent, percentIn, statusIn } from "./statuses.ts";
import { isPlaceholder, taskText } from "./task-text.ts";
import { dateIn, unitIn } from "./time.ts";
import type { Walk } from "./walk.ts";

interface Table {
  head: string[];
  rows: Row[];
}

/** The cells of a row by what their column holds. */
type Cells = Partial<Record<Column, string>>;

/** Reads a table by the headings of its columns; rows of one that is about something else are skipped. */
export function readTable(walk: Walk, { head, rows }: Table): void {
  const headings = head.map(plain);
  const columns = distinct(headings.map(columnOf));
  const read = readerOf(new Set(columns), walk.scope);
  const unit = unitIn(headings[columns.indexOf("estimate")] ?? "");
  for (const row of rows) {
    const cells: Cells = {};
    for (const [i, column] of columns.entries()) {
      const text = row.cells[i];
      if (column && text !== undefined) cells[column] ??= text;
    }
    const why = NO_TASKS[walk.scope.section ?? "tasks"];
    if (read && why === undefined) read(walk, row, cells, unit);
    else skipRow(walk, row, cells, why ?? "a row of a table about something else");
  }
}

/** A column counts once: the second `Name` or `Description` is something else. */
function distinct(columns: (Column | undefined)[]): (Column | undefined)[] {
  return columns.map((column, i) => (columns.indexOf(column) === i ? column : undefined));
}

type Reader = (walk: Walk, row: Row, cells: Cells, unit: string) => void;

function readerOf(columns: Set<Column | undefined>, { section }: Scope): Reader | undefined {
  const has = (...all: Column[]) => all.every((column) => columns.has(column));
  const any = (...some: Column[]) => some.some((column) => columns.has(column));
  if (has("risk") || (section === "risks" && has("mitigation"))) return readRisk;
  if (has("metric") || (section === "metrics" && any("baseline", "target"))) return readMetric;
  if (any("amount") && any("task", "role", "phase") && !has("status")) return readAmount;
  if (has("role") && any("duty", "fte", "task", "notes")) return readRole;
  if (
    has("task") &&
    (any("status", "owner", "due", "estimate", "priority", "id", "week") || section === "tasks")
  ) {
    return readTask;
  }
  if (has("id", "notes") && has("status")) return readTask;
  const isOfPhases = has("phase") && any("status", "progress", "dates", "week");
  if (has("milestone") && !(isOfPhases && columns.values().next().value === "phase"))
    return readMilestone;
  return isOfPhases ? readPhase : undefined;
}

function skipRow(walk: Walk, row: Row, cells: Cells, why: string): void {
  const text = plain(row.cells.find((cell) => plain(cell) !== "") ?? "");
  const status = cells.status === undefined ? undefined : statusIn(plain(cells.status));
  const placeholder = row.cells.every((cell) => isPlaceholder(plain(cell)));
  if (placeholder && text !== "") walk.book.skip(row.line, text, "a place to be filled in");
  else if (status) walk.book.skip(row.line, text, why, { status });
}

function textOf(cell: string | undefined): string | undefined {
  const text = cell === undefined ? "" : plain(cell);
  return isPlaceholder(text) ? undefined : text;
}

const DETAILS: Column[] = [
  "status",
  "owner",
  "due",
  "estimate",
  "needs",
  "priority",
  "criteria",
  "notes",
  "issue",
];

function readTask(walk: Walk, row: Row, cells: Cells, unit: string): void {
  const text = taskText(cells.task ?? cells.notes ?? "");
  const id = textOf(cells.id);
  if (text.placeholder || text.title === "")
    return skipRow(walk, row, cells, "a row without a task");
  if (/^(?:total|summe|合计|итого)$/iu.test(text.title)) return;
  const named = id !== undefined && taskText(`**${id}**: x`).id;
  const task: FoundTask = {
    ...walk.book.place(row.line),
    title: text.title,
    form: "row",
    needs: text.needs,
    notes: [],
    ...((named || text.id !== undefined) && { id: named || text.id || "" }),
    ...(text.owner !== undefined && { owner: text.owner }),
    ...(text.issue !== undefined && { issue: text.issue }),
    ...(text.status && { status: text.status }),
  };
  for (const column of DETAILS) {
    const cell = cells[column];
    if (cell !== undefined && !(column === "notes" && cells.task === undefined))
      addValue(task, column, plain(cell), unit);
  }
  const part = cells.progress === undefined ? undefined : percentIn(plain(cells.progress));
  const status = ofPercent(task.status, part);
  if (status) task.status = status;
  walk.book.task(task, scopeOf(walk, row, cells));
}

/** The phase and the week that a row names, else those of the heading. */
function scopeOf(walk: Walk, row: Row, cells: Cells): Scope {
  const { scope } = walk;
  const place = walk.book.place(row.line);
  const named = textOf(cells.phase);
  const week = textOf(cells.week);
  const phase = named === undefined ? undefined : phaseNamed(walk, named, row.line);
  const inPhase = phase ? { ...scope, phase } : scope;
  const span = week === undefined ? undefined : weekIn(week);
  if (!span) return inPhase;
  const known = walk.book.findings.weeks.find(
    (one) =>
      one.file === walk.book.file &&
      one.phase === inPhase.phase &&
      one.first === span.first &&
      one.last === span.last,
  );
  const dates = textOf(cells.dates);
  const found =
    known ?? walk.book.week({ kind: "week", weeks: span, text: "" }, place, inPhase.phase);
  if (dates && found.title === "" && !/^[\d\s~./-]+$/.test(dates)) found.title = dates;
  return { ...inPhase, week: found };
}

function weekIn(text: string): Span | undefined {
  const role = roleOf(/^\d/.test(text) ? `Week ${text}` : text);
  return role.kind === "week" ? role.weeks : undefined;
}

/** The phase of that number or name: known by now, or named here first. */
function phaseNamed(walk: Walk, text: string, line: number): Scope["phase"] {
  const role = roleOf(/^\d/.test(text) ? `Phase ${text}` : text);
  const known = walk.book.findings.phases.find(
    (phase) =>
      phase.file === walk.book.file &&
      (role.kind === "phase" ? phase.id === role.id : phase.title === text),
  );
  if (known) return known;
  if (role.kind === "phase") return walk.book.phase(role, walk.book.place(line));
  const phase = { ...walk.book.place(line), title: text, criteria: [], open: [], explicit: true };
  walk.book.findings.phases.push(phase);
  return phase;
}

function readPhase(walk: Walk, row: Row, cells: Cells): void {
  const text = textOf(cells.phase);
  const status = cells.status === undefined ? undefined : statusIn(plain(cells.status));
  if (text === undefined) return skipRow(walk, row, cells, "a place to be filled in");
  const role = roleOf(/^\d/.test(text) ? `Phase ${text}` : text);
  const about = role.kind === "phase" ? `phase ${role.id}` : "";
  const known = walk.book.findings.phases.some(({ id }) => role.kind === "phase" && id === role.id);
  if (role.kind === "phase" && !known)
    walk.book.phase({ ...role, ...(status && { status }) }, walk.book.place(row.line));
  else if (about !== "" && status) {
    walk.book.findings.claims.push({
      ...walk.book.place(row.line),
      about,
      said: row.cells.map(plain).join(" | "),
      status,
    });
  } else if (status)
    walk.book.skip(row.line, text, "a row of a table about something else", { status });
}

function readMilestone(walk: Walk, row: Row, cells: Cells): void {
  const name = textOf(cells.milestone);
  if (name === undefined) return skipRow(walk, row, cells, "a place to be filled in");
  const role = roleOf(
    `${/^(?:milestone|M\d)/iu.test(name) ? "" : "Milestone "}${name}${/[:：]/u.test(name) ? "" : ":"}`,
  );
  const said =
    textOf(cells.target) ?? textOf(cells.task) ?? textOf(cells.notes) ?? textOf(cells.criteria);
  const id = role.kind === "milestone" ? role.id : undefined;
  const title = role.kind === "milestone" && role.text !== "" ? role.text : (said ?? name);
  const milestone = walk.book.milestone({
    ...(id !== undefined && { id }),
    title: title.replace(/:$/, ""),
    place: walk.book.place(row.line),
    scope: scopeOf(walk, row, { ...cells, dates: "" }),
  });
  const dates = textOf(cells.due) ?? textOf(cells.dates);
  const due =
    dates === undefined ? undefined : dateIn(dates.split(/[~–—]|\bto\b| - /u).at(-1) ?? dates);
  if (due) milestone.due = due;
  const status = cells.status === undefined ? undefined : statusIn(plain(cells.status));
  if (status) milestone.status = status;
}

function readRisk(walk: Walk, row: Row, cells: Cells): void {
  const title = textOf(cells.risk ?? cells.task ?? row.cells[0]);
  if (title === undefined) return skipRow(walk, row, cells, "a place to be filled in");
  const said = (column: Column) => textOf(cells[column]);
  const id = said("id");
  const parts = {
    impact: said("impact"),
    probability: said("probability"),
    mitigation: said("mitigation"),
    owner: said("owner"),
    description: said("notes"),
  };
  const given = Object.fromEntries(Object.entries(parts).filter(([, text]) => text !== undefined));
  walk.book.findings.risks.push({
    ...walk.book.place(row.line),
    title,
    ...(id !== undefined && { id }),
    ...given,
  });
}

function readMetric(walk: Walk, row: Row, cells: Cells): void {
  const title = textOf(cells.metric ?? cells.task ?? row.cells[0]);
  if (title === undefined) return skipRow(walk, row, cells, "a place to be filled in");
  const baseline = textOf(cells.baseline) ?? textOf(cells.current);
  const target = textOf(cells.target);
  walk.book.findings.metrics.push({
    ...walk.book.place(row.line),
    title,
    business: walk.scope.section === "business metrics",
    ...(baseline !== undefined && { baseline }),
    ...(target !== undefined && { target }),
  });
}

function readRole(walk: Walk, row: Row, cells: Cells): void {
  const role = textOf(cells.role);
  if (role === undefined) return;
  const fte = textOf(cells.fte);
  const duty = textOf(cells.duty) ?? textOf(cells.task) ?? textOf(cells.notes) ?? "";
  const size = fte !== undefined && /^\d+(?:\.\d+)?$/.test(fte) ? `${fte} FTE` : (fte ?? "");
  addRole(
    walk.book.findings,
    { label: role, value: `${size} ${duty}`.trim() },
    walk.book.place(row.line),
  );
}

function readAmount(walk: Walk, row: Row, cells: Cells): void {
  const label = textOf(cells.task ?? cells.role ?? cells.phase);
  const value = textOf(cells.amount);
  if (label === undefined || value === undefined || /^(?:total|summe|合计)/iu.test(label)) return;
  addAmount(walk.book.findings, { label, value }, walk.book.place(row.line));
}
