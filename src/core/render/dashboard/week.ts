/** One week of a plan as a table of its tasks. */
import type { MilestoneProgress, TaskProgress, WeekProgress } from "../../progress/progress.ts";
import { emoji } from "../../progress/status.ts";
import { waitsFor } from "./attention.ts";
import { longDay, shortDay, shortRange } from "../markdown/dates.ts";
import { list, table } from "../markdown/list.ts";
import { cell, cut, inCell, inline } from "../markdown/safe-markdown.ts";
import { milestoneTitle } from "../issue/titles.ts";
import {
  dotted,
  fraction,
  paragraphs,
  people,
  plural,
  reference,
  weekName,
} from "../markdown/phrases.ts";

/**
 * A week with its tasks and milestones, at most `rows` tasks of it.
 *
 * Where not all fit, complete tasks are left out first, and the rest is counted in words.
 */
export function weekSection(view: WeekProgress, rows = Infinity): string {
  const shown = rowsOf(view.tasks, rows);
  return paragraphs(
    `#### ${weekTitle(view)}`,
    shown.length > 0 && taskTable(shown),
    shown.length < view.tasks.length &&
      `… and ${plural(view.tasks.length - shown.length, "more task", "more tasks")}`,
    list(view.milestones, milestoneLine),
  );
}

/** How many tasks of a week are not shown when at most `rows` are. */
export function hiddenIn({ tasks }: WeekProgress, rows: number): number {
  return tasks.length - rowsOf(tasks, rows).length;
}

/** The table of a week is longer than this: a row has its title, less what is not shown, and its marks. */
export function leastRows({ tasks }: WeekProgress, rows: number): number {
  return rowsOf(tasks, rows).reduce((size, { task }) => size + leastRow(task.title), 0);
}

/** A week on one line, for where there is no room for its tasks. */
export function weekLine(view: WeekProgress): string {
  return weekTitle(view);
}

/** `🏁 Milestone 1.1: People can sign in · Fri 9 Jan 2026 · ⏳ Pending, 2/4` */
export function milestoneLine(view: MilestoneProgress): string {
  const { milestone } = view;
  return dotted(
    `🏁 **${inline(cut(milestoneTitle(milestone), 120))}**`,
    milestone.due && longDay(milestone.due),
    standing(view),
  );
}

/** `Week 3: Core services · 19–23 Jan · 2/4` */
function weekTitle({ week, count }: WeekProgress): string {
  const title = week.title ? `: ${inline(cut(week.title, 100))}` : "";
  const dates = week.starts && week.ends && shortRange(week.starts, week.ends);
  return dotted(weekName(week) + title, dates, fraction(count));
}

function rowsOf(tasks: TaskProgress[], rows: number): TaskProgress[] {
  if (tasks.length <= rows) return tasks;
  const open = tasks.filter((task) => task.status !== "Complete" && task.status !== "Dropped");
  return open.slice(0, rows);
}

function leastRow(title: string): number {
  return "| ⏳ | #1  |".length + title.slice(0, MAX_TITLE - 1).replace(/[^!-~]/g, "").length;
}

const MAX_TITLE = 100;

function taskTable(tasks: TaskProgress[]): string {
  const dated = tasks.some((task) => task.due);
  const owned = tasks.some((task) => task.owners.length > 0);
  const head = ["", "Task", ...(owned ? ["Owner"] : []), ...(dated ? ["Due"] : [])];
  const rows = tasks.map((task) => [
    emoji[task.status],
    taskCell(task),
    ...(owned ? [inCell(people(task.owners))] : []),
    ...(dated ? [dueCell(task)] : []),
  ]);
  return table(head, rows, rows.length);
}

/** `#12 Sign in · waits for #9`, or `1.1 Sign in` while the task has no issue. */
function taskCell(view: TaskProgress): string {
  const { task, issue, status } = view;
  const name = `${issue ? reference(issue) : cell(task.id)} ${cell(cut(task.title, MAX_TITLE))}`;
  return dotted(name, status === "Not Started" && inCell(waitsFor(view, reference)));
}

function dueCell({ due, overdue }: TaskProgress): string {
  if (!due) return "";
  const day = shortDay(due).replace(" ", "&nbsp;");
  return overdue ? `**${day}**&nbsp;⏰` : day;
}

function standing({ reached, overdue, count }: MilestoneProgress): string {
  if (reached) return "✅ Reached";
  return overdue ? `⏰ Overdue, ${fraction(count)}` : `⏳ Pending, ${fraction(count)}`;
}
