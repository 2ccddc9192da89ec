/** The differences between two plans, in the terms of plans. Plain text. */
import { namesOf } from "../../plan/fields/owners.ts";
import type { Inherited } from "../../plan/plan.ts";
import { priorityName } from "../../plan/fields/priority.ts";
import type { Phase } from "../../plan/plan.ts";
import { isInBacklog } from "../../plan/tasks.ts";
import type { Placed } from "../../plan/tasks.ts";
import type {
  MilestoneChange,
  Moved,
  PlanChange,
  TaskChange,
  TaskPart,
  ThingChange,
} from "../../plan/compare.ts";
import type { ChangeGroup } from "./changes.ts";
import { longDay } from "../markdown/dates.ts";
import { oneLine } from "../markdown/safe-markdown.ts";
import { dotted, plural, weekName } from "../markdown/phrases.ts";

/** The differences by kind; empty for none. */
export function planChangeGroups(change: PlanChange): ChangeGroup[] {
  const { tasks, milestones, phases, risks } = change;
  const kept = tasks.filter(({ before, after }) => before && after);
  const groups: ChangeGroup[] = [
    { title: "Tasks added", lines: tasks.filter(({ before }) => !before).map(added) },
    { title: "Tasks removed", lines: tasks.filter(({ after }) => !after).map(removed) },
    { title: "Tasks renamed", lines: of("title", kept, ({ task }) => task.title) },
    { title: "Tasks moved", lines: of("place", kept, placeOf) },
    { title: "Tasks re-dated", lines: kept.flatMap(redated) },
    {
      title: "Owners",
      lines: of("owner", kept, ({ task }) => namesOf(task.owners) || "nobody"),
    },
    { title: "Teams", lines: of("team", kept, ({ task }) => task.team ?? "none") },
    {
      title: "Priorities",
      lines: of("priority", kept, ({ task: { priority } }) =>
        priority ? priorityName(priority) : "none",
      ),
    },
    { title: "Labels", lines: of("labels", kept, ({ task }) => task.labels?.join(", ") ?? "none") },
    { title: "Issue types", lines: of("type", kept, ({ task }) => task.type ?? "none") },
    {
      title: "Estimates",
      lines: of("estimate", kept, ({ task }) => task.estimate?.text ?? "none"),
    },
    { title: "Dependencies", lines: of("needs", kept, needsOf) },
    { title: "Other texts of tasks", lines: texts(kept) },
    { title: "Milestones", lines: milestones.flatMap(milestoneLines) },
    { title: "Phases", lines: phases.flatMap(phaseLines) },
    { title: "Risks", lines: risks.map((pair) => thingLine("Risk", pair)) },
    { title: "Project", lines: projectLines(change) },
  ];
  return groups
    .map(({ title, lines }) => ({ title, lines: lines.map(oneLine) }))
    .filter(({ lines }) => lines.length > 0);
}

/** `5 working days later`; undefined unless there are two dates. */
export function shift({ days }: Moved): string {
  if (days === undefined) return "";
  if (days === 0) return "the same working day";
  return `${plural(Math.abs(days), "working day")} ${days > 0 ? "later" : "earlier"}`;
}

/** `Fri 9 Jan 2026 → Fri 16 Jan 2026, 5 working days later` */
export function movedDate(moved: Moved): string {
  const later = shift(moved);
  return `${dayOf(moved.before)} → ${dayOf(moved.after)}${later && `, ${later}`}`;
}

/** `Fri 9 Jan 2026`, or `no date`. */
export function dayOf(date: string | undefined): string {
  return date === undefined ? "no date" : longDay(date);
}

function added({ id, after }: TaskChange): string {
  if (!after) return "";
  const { task } = after;
  return dotted(
    `Task ${id}: ${task.title}`,
    after.week ? weekName(after.week) : placeOf(after),
    task.due && `due ${longDay(task.due)}`,
    namesOf(task.owners),
    task.team,
    task.priority && priorityName(task.priority),
    task.estimate?.text,
  );
}

function removed({ id, before }: TaskChange): string {
  return `Task ${id}: ${before?.task.title ?? ""}`;
}

/** A line for each task whose `part` differs; one for all tasks to which one default now gives the same. */
function of(part: TaskPart, tasks: TaskChange[], read: (placed: Placed) => string): string[] {
  const lines = tasks.flatMap(({ id, parts, before, after }) =>
    parts.includes(part) && before && after
      ? [{ id, to: `${read(before)} → ${read(after)}`, from: sourceOf(part, after) }]
      : [],
  );
  const groups = Map.groupBy(lines, ({ id, to, from }) => (from ? `${from} ${to}` : `task ${id}`));
  return [...groups.values()].flatMap(([first, ...others]) => {
    if (!first) return [];
    const { id, to, from } = first;
    const names = others.length > 0 ? `${others.length + 1} tasks` : `Task ${id}`;
    return [`${names}: ${to}${from ? `, from the default of ${from}` : ""}`];
  });
}

/** Where a value is said that the task does not say itself: `phase 2`. */
function sourceOf(part: TaskPart, { task, week }: Placed): string | undefined {
  const level = task.inherited?.[part as keyof Inherited];
  if (level === "phase") return `phase ${task.phase ?? ""}`;
  return level === "week" && week ? weekName(week).toLowerCase() : level && "the plan";
}

/** `Phase 2, Week 3`, `Phase 2`, or `the backlog`. */
function placeOf({ task, week }: Placed): string {
  if (isInBacklog({ task, ...(week && { week }) })) return "the backlog";
  const phase = task.phase === undefined ? [] : [`Phase ${task.phase}`];
  return [...phase, ...(week ? [weekName(week)] : [])].join(", ");
}

function needsOf({ task }: Placed): string {
  return task.needs.length > 0 ? `needs ${task.needs.join(", ")}` : "needs nothing";
}

function redated({ id, due }: TaskChange): string[] {
  return due ? [`Task ${id}: ${movedDate(due)}`] : [];
}

/** Only names, which take less room side by side. */
function texts(tasks: TaskChange[]): string[] {
  const names = tasks.filter(({ parts }) => parts.includes("text")).map(({ id }) => `Task ${id}`);
  return names.length > 0 ? [names.join(", ")] : [];
}

function milestoneLines({ id, before, after, renamed, due, regrouped }: MilestoneChange): string[] {
  const name = `Milestone ${id}`;
  if (!before || !after)
    return [thingLine("Milestone", { ...(before && { before }), ...(after && { after }) })];
  return [
    ...(renamed ? [`${name}: ${before.title} → ${after.title}`] : []),
    ...(due ? [`${name}: ${movedDate(due)}`] : []),
    ...(regrouped ? [`${name} counts other tasks: ${after.tasks.join(", ") || "none"}`] : []),
  ];
}

interface Titled {
  id: string;
  title: string;
}

/** What the phase is, and what it comes after where that has changed. */
function phaseLines(pair: ThingChange<Phase>): string[] {
  const { before, after } = pair;
  if (!before || !after || alike(before.after, after.after)) return [thingLine("Phase", pair)];
  const moved = `Phase ${after.id}: ${orderOf(before)} → ${orderOf(after)}`;
  return before.title === after.title ? [moved] : [thingLine("Phase", pair), moved];
}

function alike(one: string[] | undefined, other: string[] | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function orderOf({ after }: Phase): string {
  if (!after) return "after the one before it";
  return after.length > 0 ? `after ${after.map((id) => `Phase ${id}`).join(", ")}` : "at once";
}

function thingLine(kind: string, { before, after }: ThingChange<Titled>): string {
  const thing = after ?? before;
  const name = `${kind} ${thing?.id ?? ""}`;
  if (!before || !after) return `${name}: ${thing?.title ?? ""} (${after ? "new" : "removed"})`;
  return before.title === after.title
    ? `${name} says something else`
    : `${name}: ${before.title} → ${after.title}`;
}

function projectLines({ isNew, name, start, settings, chapters }: PlanChange): string[] {
  return [
    ...(name ? [`${name.before} → ${name.after}`] : []),
    ...(start && !isNew ? [`Start: ${movedDate(start)}`] : []),
    ...settings.map(
      ({ name, before, after }) => `${name}: ${before || "none"} → ${after || "none"}`,
    ),
    ...(chapters.length > 0 ? [`Says something else: ${chapters.join(", ")}`] : []),
  ];
}
