import { workingDaysBetween } from "../plan/calendar.ts";
import type { Owner, Plan, Task } from "../plan/plan.ts";

/** What differs between two versions of a plan, in its own terms; plain text, one sentence each. */
export interface PlanChange {
  what: string[];
  /** On dates and scope. */
  impact: string[];
}

/** So many sentences; the rest is counted. */
const MOST = 30;

export function planChange(before: Plan, after: Plan): PlanChange {
  const what = [
    ...projectLines(before, after),
    ...listLines("Phase", before.phases, after.phases, ["title", "goal", "criteria"]),
    ...listLines("Milestone", milestonesOf(before), milestonesOf(after), ["title", "due", "tasks"]),
    ...listLines("Task", tasksOf(before), tasksOf(after), TASK),
    ...listLines("Risk", before.risks, after.risks, RISK),
    ...listLines("Metric", before.metrics, after.metrics, ["name", "unit", "baseline", "target"]),
    ...restLines(before, after),
  ];
  const shown = what.slice(0, MOST);
  const more = what.length - shown.length;
  if (more > 0) shown.push(`… and ${more} more.`);
  return { what: shown, impact: what.length > 0 ? impact(before, after) : [] };
}

const TASK = [
  "title",
  "phase",
  "week",
  "owner",
  "estimate",
  "due",
  "needs",
  "files",
  "notes",
  "prompt",
  "issue",
];
const RISK = ["title", "description", "impact", "probability", "mitigation", "owner"];

type Named = { id: string; title?: string; name?: string };
type TaskOfWeek = Task & { week: number };

function tasksOf({ phases }: Plan): TaskOfWeek[] {
  const weeks = phases.flatMap((phase) => phase.weeks);
  return weeks.flatMap(({ first, tasks }) => tasks.map((task) => ({ ...task, week: first })));
}

function milestonesOf({ phases }: Plan) {
  return phases.flatMap((phase) => phase.weeks.flatMap((week) => week.milestones));
}

function projectLines({ project: before }: Plan, { project: after }: Plan): string[] {
  return fieldLines("The project", before, after, [
    "id",
    "name",
    "start",
    "timeZone",
    "manager",
    "lead",
    "objectives",
    "workingDays",
    "holidays",
    "board",
  ]);
}

/** What came, went and changed in a list of things with ids. */
function listLines<T extends Named>(
  kind: string,
  before: T[],
  after: T[],
  fields: string[],
): string[] {
  const then = new Map(before.map((item) => [item.id, item]));
  const now = new Set(after.map(({ id }) => id));
  return [
    ...before.flatMap((item) => (now.has(item.id) ? [] : [`${nameOf(kind, item)} was removed.`])),
    ...after.flatMap((item) => {
      const was = then.get(item.id);
      return was
        ? fieldLines(`${kind} ${item.id}`, was, item, fields)
        : [`${nameOf(kind, item)} was added.`];
    }),
  ];
}

function nameOf(kind: string, { id, title, name }: Named): string {
  return `${kind} ${id} (${title ?? name ?? ""})`;
}

/** Long values are only said to have changed. */
function fieldLines(subject: string, before: object, after: object, fields: string[]): string[] {
  const [was, is] = [before, after].map((item) => new Map(Object.entries(item)));
  return fields.flatMap((field) => {
    const [from, to] = [textOf(was?.get(field)), textOf(is?.get(field))];
    if (from === to) return [];
    const words = wordsOf[field] ?? field;
    const short = from.length <= 60 && to.length <= 60;
    return [`${subject}: ${words} ${short ? `${from || "none"} → ${to || "none"}` : "changed"}.`];
  });
}

const wordsOf: Record<string, string> = {
  timeZone: "time zone",
  workingDays: "working days",
  tasks: "its tasks",
  needs: "what it needs",
  due: "due date",
};

function textOf(value: unknown): string {
  if (value === undefined) return "";
  if (Array.isArray(value)) return value.join(", ");
  if (typeof value !== "object" || value === null) return JSON.stringify(value).replaceAll('"', "");
  if ("text" in value) return String(value.text);
  const owner = value as Owner;
  return "login" in owner ? owner.login : owner.role;
}

function restLines(before: Plan, after: Plan): string[] {
  const parts = [
    ["contingency", "The plans for when things go wrong"],
    ["resources", "The team"],
    ["budget", "The budget"],
    ["communication", "Who hears what, and when"],
    ["commands", "Who may give commands"],
    ["nextSteps", "The next steps"],
  ] as const;
  return parts.flatMap(([key, name]) =>
    JSON.stringify(before[key]) === JSON.stringify(after[key]) ? [] : [`${name} changed.`],
  );
}

function impact(before: Plan, after: Plan): string[] {
  return [finishLine(before, after), scopeLine(before, after), redatedLine(before, after)].filter(
    (line) => line !== "",
  );
}

function finishLine({ project: before }: Plan, { project: after }: Plan): string {
  if (before.finish === after.finish) return "";
  if (!before.finish) return `The project is to be finished on ${after.finish}.`;
  if (!after.finish) return "The project has no date of completion any more.";
  const days = workingDaysBetween(after, before.finish, after.finish);
  const far = `${Math.abs(days)} working ${Math.abs(days) === 1 ? "day" : "days"}`;
  return `The project ends ${far} ${days > 0 ? "later" : "earlier"}, on ${after.finish}.`;
}

function scopeLine(before: Plan, after: Plan): string {
  const [was, is] = [tasksOf(before), tasksOf(after)];
  const days = effort(is) - effort(was);
  if (was.length === is.length && days === 0) return "";
  const work = days === 0 ? "" : `, ${signed(days)} days of estimated work`;
  return `Scope: ${was.length} → ${is.length} tasks${work}.`;
}

function redatedLine(before: Plan, after: Plan): string {
  const then = new Map(tasksOf(before).map(({ id, due }) => [id, due]));
  const moved = tasksOf(after).filter(({ id, due }) => then.has(id) && then.get(id) !== due);
  return moved.length > 0
    ? `${moved.length} ${moved.length === 1 ? "task has" : "tasks have"} another due date.`
    : "";
}

function effort(tasks: Task[]): number {
  return tasks.reduce((sum, { estimate }) => sum + (estimate?.days ?? 0), 0);
}

function signed(days: number): string {
  const rounded = Number(days.toFixed(2));
  return rounded > 0 ? `+${rounded}` : `−${Math.abs(rounded)}`;
}
