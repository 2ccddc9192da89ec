/** Reads tables, row by row. */
import type { FoundPhase, FoundTask } from "../../findings.ts";
import type { Table } from "../../markdown/blocks.ts";
import { plain } from "../../markdown/inline.ts";
import type { TableShape } from "../../recognise/table-shape.ts";
import type { Column } from "../../words/columns.ts";
import { roleOf } from "../../words/heading.ts";
import type { Legend, Stated } from "../../words/statuses.ts";
import { ofPercent, percentIn, statusIn } from "../../words/statuses.ts";
import { isPlaceholder, isTaskLine, taskText } from "../../words/task/task-text.ts";
import { tagsOf } from "../../words/task/tags.ts";
import { unitIn } from "../../words/task/estimates.ts";
import { dateIn, dayIn } from "../../words/time.ts";
import type { Kind } from "../../kind.ts";
import { addValue } from "../pairs/task-details.ts";
import { addPhaseTime } from "../pairs/phase-time.ts";
import type { Cells } from "./cells.ts";
import { cellsOf, isTotal, textOf } from "./cells.ts";
import { addAmount, addRole } from "./people.ts";
import type { Recorder } from "../recorder.ts";
import type { Scope } from "../scope.ts";
import { scopeOf, weekHolding, weekIn } from "./row-scope.ts";
import type { Habits } from "./tasks.ts";

interface Context {
  recorder: Recorder;
  scope: Scope;
  habits: Habits;
  legend: Legend;
  /** The unit of bare numbers, from a heading such as `Estimate (hours)`. */
  unit: string;
  crossIsOpen: boolean;
}

type Reader = (context: Context, cells: Cells) => void;

const READERS: Partial<Record<Kind, Reader>> = {
  tasks: readTask,
  phases: readPhase,
  milestones: readMilestone,
  risks: readRisk,
  metrics: readMetric,
  team: readRole,
  budget: readAmount,
};

/** Reads the rows of a table of this kind; false if no table can be of this kind. */
export function readRows(
  recorder: Recorder,
  { rows }: Table,
  shape: TableShape,
  {
    kind,
    scope,
    habits,
    unit,
  }: { kind: Kind; scope: Scope; habits: Habits; unit?: string | undefined },
): boolean {
  const read = READERS[kind];
  if (!read) return false;
  const legend = habits.signs.legend ?? new Map();
  const heading = shape.headings[shape.columns.indexOf("estimate")] ?? "";
  const context = {
    recorder,
    scope,
    habits,
    legend,
    unit: unitIn(heading) ?? unit ?? "d",
    crossIsOpen: isBinary(shape, legend),
  };
  for (const [i, row] of rows.entries()) {
    const cells = cellsOf(row, shape, i);
    if (shape.cells[i]?.every(isPlaceholder)) recorder.skip(row, "a place to be filled in");
    else if (isTotal(cells)) recorder.skip(row, "a total");
    else read(context, cells);
  }
  return true;
}

/** In a table whose only signs are ✅ and ❌, these mean done and not done. */
function isBinary({ columns, cells }: TableShape, legend: Legend): boolean {
  const at = columns.indexOf("status");
  const told = at < 0 ? [] : cells.map((row) => statusIn(row[at] ?? "", legend));
  return told.every(
    (status) => status === undefined || status === "complete" || status === "failed",
  );
}

const DETAILS: Column[] = [
  "owner",
  "due",
  "estimate",
  "needs",
  "priority",
  "type",
  "team",
  "criteria",
  "notes",
  "issue",
];

function readTask(
  { recorder, scope, habits, legend, unit, crossIsOpen }: Context,
  { row, known, rest }: Cells,
): void {
  const text = taskText(known.task ?? "", habits.signs);
  if (text.placeholder || text.title === "") return recorder.skip(row, "a row without a task");
  const id = textOf(known.id);
  const named = id === undefined ? undefined : taskText(`**${id}**: x`).id;
  const own = named ?? text.id;
  const task: FoundTask = {
    ...recorder.place(row.line),
    title: text.title,
    form: "row",
    needs: [...text.needs],
    notes: [],
    ...(own !== undefined && { id: own }),
    ...(text.owners.length > 0 && { owners: text.owners }),
    ...(text.estimate !== undefined && { estimate: text.estimate }),
    ...tagsOf(text),
    ...(text.issue !== undefined && { issue: text.issue }),
  };
  for (const column of DETAILS) {
    const cell = known[column];
    if (cell !== undefined) addValue(task, column, cell, unit);
  }
  const dated = known.due ?? known.dates;
  const due =
    task.due ??
    (dated === undefined ? undefined : lastDay(dated, recorder.findings.project["start"]?.text));
  if (due !== undefined) task.due = due;
  task.notes.push(...rest);
  const status = rowStatus(known, text.status, legend, crossIsOpen) ?? scope.status;
  if (status) task.status = status;
  recorder.task(task, scopeOf(recorder, scope, { row, known, rest, first: "" }, task));
  if (status === "dropped") recorder.skip(row, "it was cancelled");
  else recorder.taken(row, "task");
}

function rowStatus(
  known: Cells["known"],
  own: Stated | undefined,
  legend: Legend,
  crossIsOpen: boolean,
): Stated | undefined {
  const cell = known.status ?? "";
  const told = isTaskLine(cell) ? taskText(`${cell} x`).status : statusIn(cell, legend);
  const isCross = told === "failed" && crossIsOpen && !legend.has("❌");
  const part = known.progress === undefined ? undefined : percentIn(known.progress);
  return ofPercent(isCross ? "not started" : (told ?? own), part, true);
}

/** `03-02 ~ 03-08` ends on the later day, in the year in which the project starts. */
function lastDay(text: string, start: string | undefined): string | undefined {
  const end = text.split(/\s*(?:[~～]|\bto\b|→|至|到|\s[-–—]\s)\s*/u).at(-1) ?? text;
  return dateIn(end) ?? dateIn(text) ?? dayIn(end, dateIn(start ?? ""));
}

/** The row of a phase states its status; a phase without a heading of its own is made from its row. */
function readPhase({ recorder, legend }: Context, { row, known, first }: Cells): void {
  const text = textOf(known.phase) ?? first;
  const status = known.status === undefined ? undefined : statusIn(known.status, legend);
  const role = roleOf(/^\d+(?:\.\d+)*(?:\s|$)/.test(text) ? `Phase ${text}` : text);
  const there = recorder.findings.phases.find(({ id, title }) =>
    role.kind === "phase" ? id === role.id : title === text,
  );
  if (role.kind === "phase" && !there && role.text !== `Phase ${role.id}`) {
    const phase = recorder.phase({ ...role, ...(status && { status }) }, recorder.place(row.line));
    addTimeOfPhase(phase, known);
    return recorder.taken(row, "phase");
  }
  if (there) addTimeOfPhase(there, known);
  if (role.kind !== "phase") return recorder.skip(row, "a row that sums up a phase");
  const said = row.cells.map(plain).join(" | ");
  if (status)
    recorder.claim({ ...recorder.place(row.line), about: `phase ${role.id}`, said, status });
  recorder.part(row, `phase ${role.id}`, "claim");
}

function addTimeOfPhase(phase: FoundPhase, { week = "", dates, estimate }: Cells["known"]): void {
  const times = [/^\d/.test(week) ? `Week ${week}` : week, dates, estimate];
  for (const time of times) {
    const value = textOf(time);
    if (value !== undefined && addPhaseTime(phase, { label: "when", value })) return;
  }
}

function readMilestone({ recorder, scope, legend }: Context, { row, known, first }: Cells): void {
  const name = textOf(known.milestone) ?? textOf(plain(known.task ?? "")) ?? textOf(first);
  if (name === undefined) return recorder.skip(row, "a place to be filled in");
  const role = roleOf(
    `${/^(?:milestone|M\d|里程碑|マイルストーン)/iu.test(name) ? "" : "Milestone "}${name}${/[:：]/u.test(name) ? "" : ":"}`,
  );
  const said =
    textOf(known.target) ??
    textOf(known.milestone && plain(known.task ?? "")) ??
    textOf(known.notes) ??
    textOf(known.criteria);
  const id = role.kind === "milestone" ? role.id : undefined;
  const title =
    role.kind === "milestone" && role.text !== ""
      ? role.text
      : role.kind === "milestone"
        ? (said ?? name)
        : name;
  const status = known.status === undefined ? undefined : statusIn(known.status, legend);
  const { week: named, ...rest } = known;
  const span = named === undefined ? undefined : weekIn(named);
  const week = span && weekHolding(recorder, span);
  const milestone = recorder.milestone({
    ...(id !== undefined && { id }),
    title: title.replace(/[:：]$/u, ""),
    place: recorder.place(row.line),
    scope: week
      ? { ...scope, week, ...(week.phase && { phase: week.phase }) }
      : scopeOf(recorder, scope, { row, known: { ...rest, dates: "" }, rest: [], first }),
    status,
  });
  if (span && !week) milestone.span = span;
  const dates = textOf(known.due) ?? textOf(known.dates);
  const due =
    dates === undefined ? undefined : lastDay(dates, recorder.findings.project["start"]?.text);
  if (due !== undefined) milestone.due = due;
  recorder.taken(row, "milestone");
}

function readRisk({ recorder }: Context, { row, known, first }: Cells): void {
  const title =
    textOf(known.risk) ?? textOf(plain(known.task ?? "")) ?? textOf(known.notes) ?? textOf(first);
  if (title === undefined) return recorder.skip(row, "a place to be filled in");
  const parts = {
    id: textOf(known.id),
    impact: textOf(known.impact),
    probability: textOf(known.probability),
    mitigation: textOf(known.mitigation),
    owner: textOf(known.owner),
    description: title === known.notes ? undefined : textOf(known.notes),
  };
  const given = Object.fromEntries(Object.entries(parts).filter(([, text]) => text !== undefined));
  recorder.findings.risks.push({ ...recorder.place(row.line), title, ...given });
  recorder.taken(row, "risk");
}

function readMetric({ recorder, scope }: Context, { row, known, first }: Cells): void {
  const title = textOf(known.metric) ?? textOf(plain(known.task ?? "")) ?? textOf(first);
  if (title === undefined) return recorder.skip(row, "a place to be filled in");
  const baseline = textOf(known.baseline) ?? textOf(known.current);
  const target = textOf(known.target);
  recorder.findings.metrics.push({
    ...recorder.place(row.line),
    title,
    business: scope.topic === "business metrics",
    ...(baseline !== undefined && { baseline }),
    ...(target !== undefined && { target }),
  });
  recorder.taken(row, "metric");
}

function readRole({ recorder }: Context, { row, known }: Cells): void {
  const role = textOf(known.role) ?? textOf(plain(known.task ?? ""));
  if (role === undefined) return recorder.skip(row, "a row without a role");
  const fte = textOf(known.fte);
  const duty =
    textOf(known.duty) ??
    (known.role === undefined ? undefined : textOf(plain(known.task ?? ""))) ??
    textOf(known.notes) ??
    "";
  const size = fte !== undefined && /^\d+(?:\.\d+)?$/.test(fte) ? `${fte} FTE` : (fte ?? "");
  addRole(
    recorder.findings,
    { label: role, value: `${size} ${duty}`.trim() },
    recorder.place(row.line),
  );
  recorder.taken(row, "role");
}

function readAmount({ recorder }: Context, { row, known }: Cells): void {
  const label = textOf(plain(known.task ?? known.role ?? known.phase ?? ""));
  const value = textOf(known.amount);
  const taken =
    label !== undefined &&
    value !== undefined &&
    addAmount(recorder.findings, { label, value }, recorder.place(row.line));
  if (taken) recorder.taken(row, "amount");
  else recorder.skip(row, "a row without an amount");
}
