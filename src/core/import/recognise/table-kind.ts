import type { Kind } from "../kind.ts";
import type { Column } from "../words/columns.ts";
import { columnsOf } from "../words/columns.ts";
import type { Legend } from "../words/statuses.ts";
import { statusIn } from "../words/statuses.ts";
import { isPlaceholder } from "../words/task/task-text.ts";
import type { Topic } from "../words/topics.ts";
import type { Scale } from "./evidence.ts";
import type { TableShape } from "./table-shape.ts";

/** The kind of a table if its columns leave no doubt; undefined if its score has to decide. */
export function tableKind(
  { columns, cells }: TableShape,
  topic: Topic | undefined,
): Kind | undefined {
  const all = new Set(columns);
  const has = (...some: Column[]) => some.every((column) => all.has(column));
  const any = (...some: Column[]) => some.some((column) => all.has(column));
  const count = (...some: Column[]) => some.filter((column) => all.has(column)).length;
  if (cells.every((row) => row.every(isPlaceholder))) return "nothing";
  if (
    has("risk") ||
    count("impact", "probability", "mitigation") > 1 ||
    (topic === "risks" && has("mitigation"))
  )
    return "risks";
  const isFigures =
    topic === "metrics" ||
    topic === "business metrics" ||
    topic === "target" ||
    topic === "baseline";
  if (has("metric") || (isFigures && any("baseline", "target", "current"))) return "metrics";
  if (has("amount") && any("task", "role", "phase") && !has("status")) return "budget";
  if (has("role") && any("duty", "fte", "task", "notes")) return "team";
  const isOfPhases = has("phase") && any("status", "progress", "dates", "week", "estimate");
  if (has("milestone") && columns[0] !== "phase") return "milestones";
  if (columns[0] === "phase" && isOfPhases) return "phases";
  if (topic === "milestones" && has("task") && any("due", "dates") && !any("owner", "estimate"))
    return "milestones";
  return undefined;
}

/** Adds the evidence that the rows of a table are work. */
export function weighTable(
  { columns, cells, headings }: TableShape,
  scale: Scale,
  legend: Legend,
): { done: boolean; strong: boolean; mixed: boolean } {
  const all = new Set(columns);
  const named = columnsOf(headings).includes("task");
  const add = (column: Column, evidence: Parameters<Scale["add"]>[0]) =>
    all.has(column) && scale.add(evidence);
  const at = columns.indexOf("status");
  const told = at < 0 ? [] : cells.flatMap((row) => statusIn(row[at] ?? "", legend) ?? []);
  const done = told.length > 0 && told.every((status) => status === "complete");
  const isNamed = columnsOf(headings).includes("status");
  if (told.length > 0 && done) scale.add("its rows are all done");
  else if (told.length > 0) scale.add(isNamed ? "its rows have a status" : "its rows have a sign");
  if (isMatrix(columns, cells, legend)) scale.add("several columns of it have signs");
  add("task", named ? "its rows have a task" : "its rows have a name");
  add("id", "its rows have an id");
  add("owner", "its rows have an owner");
  add("due", "its rows have a date");
  add("estimate", "its rows have an estimate");
  add("needs", "its rows wait for each other");
  add("week", "its rows have a week");
  add("priority", "its rows have a priority");
  add("criteria", "its rows have a criterion");
  if (!all.has("task")) scale.add("its items are places to be filled in");
  return {
    done,
    strong: told.length > 0 || (all.has("owner") && all.has("task")),
    mixed: new Set(told).size > 1,
  };
}

/** Whether the table is a comparison of who has what. */
function isMatrix(columns: TableShape["columns"], cells: string[][], legend: Legend): boolean {
  const signed = columns.filter((column, i) => {
    const words = cells.map((row) => row[i] ?? "").filter((cell) => !isPlaceholder(cell));
    const signs = words.filter(
      (cell) => /^[✅❌⚠✔✗✓]/u.test(cell) && statusIn(cell, legend) !== undefined,
    );
    return (
      (column === undefined || column === "status" || column === "notes") &&
      words.length > 0 &&
      signs.length >= words.length * 0.6
    );
  });
  return signed.length > 1;
}
