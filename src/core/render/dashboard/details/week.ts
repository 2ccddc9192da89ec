/** One week of a plan, or the tasks that are in none, as a table. */
import { priorityName } from "../../../plan/fields/priority.ts";
import type { MilestoneProgress, TaskProgress, TaskGroup } from "../../../progress/progress.ts";
import { emoji } from "../../../progress/status.ts";
import { datesWords } from "../../forecast/headline.ts";
import type { ForecastIndex } from "../forecast-index.ts";
import { waitsFor } from "./task-lines.ts";
import { longDay, shortDay, shortRange } from "../../markdown/dates.ts";
import { list, table } from "../../markdown/list.ts";
import { cell, cut, inCell, inline } from "../../markdown/safe-markdown.ts";
import { nameWithId } from "../../issue/names.ts";
import { milestoneTitle } from "../../issue/titles.ts";
import {
  doers,
  dotted,
  fraction,
  paragraphs,
  plural,
  reference,
  weekName,
} from "../../markdown/phrases.ts";

/**
 * A week with its milestones and at most `rows` of its tasks.
 *
 * If not all fit, completed tasks are left out first, and the others are counted.
 */
export function weekSection(view: TaskGroup, rows: number, ahead: ForecastIndex): string {
  return paragraphs(`#### ${weekTitle(view)}`, weekContent(view, rows, ahead));
}

/** The same without its title. */
export function weekContent(view: TaskGroup, rows: number, ahead: ForecastIndex): string {
  const shown = rowsOf(view.tasks, rows);
  return paragraphs(
    shown.length > 0 && taskTable(shown, ahead),
    shown.length < view.tasks.length &&
      `… and ${plural(view.tasks.length - shown.length, "more task", "more tasks")}`,
    list(view.milestones, (milestone) => milestoneLine(milestone, ahead)),
  );
}

/** The tasks of a week that are hidden if at most `rows` are shown. */
export function hiddenIn({ tasks }: TaskGroup, rows: number): TaskProgress[] {
  const shown = new Set(rowsOf(tasks, rows));
  return tasks.filter((task) => !shown.has(task));
}

/**
 * A lower bound of the length of a week's table: each row has at least its title, less the part that is
 * not shown, and its separators.
 */
export function leastRows({ tasks }: TaskGroup, rows: number): number {
  return rowsOf(tasks, rows).reduce((size, { task }) => size + leastRow(task.title), 0);
}

/** A week on one line, if there is no room for its tasks. */
export function weekLine(view: TaskGroup): string {
  return weekTitle(view);
}

/**
 * `🏁 Milestone 1.1: People can sign in · planned Fri 9 Jan 2026 · most likely 12 Jan, by 20 Jan with 85
 * % · ⏳ Pending, 2/4`.
 * Without `ahead` the forecast is left out.
 */
export function milestoneLine(view: MilestoneProgress, ahead?: ForecastIndex): string {
  const { milestone, reached, reachedOn } = view;
  const outlook = ahead?.milestones.get(milestone.id);
  return dotted(
    `🏁 **${inline(cut(milestoneTitle(milestone), 120))}**`,
    milestone.due && `planned ${longDay(milestone.due)}`,
    reached ? `✅ Reached${reachedOn ? ` ${longDay(reachedOn)}` : ""}` : standing(view),
    !reached && ahead && outlook && datesWords(outlook, ahead.today),
  );
}

/** `Week 3: Core services · 19–23 Jan · 2/4` */
function weekTitle(view: TaskGroup): string {
  return plainTitle(view, inline);
}

/** The same as plain text, or with its name in `format`. */
export function plainTitle({ week, count }: TaskGroup, format = (text: string) => text): string {
  if (!week) return dotted("Without a week", fraction(count));
  const title = week.title ? `: ${format(cut(week.title, 100))}` : "";
  const dates = week.starts && week.ends && shortRange(week.starts, week.ends);
  return dotted(weekName(week) + title, dates, fraction(count));
}

function rowsOf(tasks: TaskProgress[], rows: number): TaskProgress[] {
  if (tasks.length <= rows) return tasks;
  const open = tasks.filter((task) => task.status !== "Complete" && task.status !== "Dropped");
  return open.slice(0, rows);
}

function leastRow(title: string): number {
  return "| ⏳  #1  |".length + title.slice(0, MAX_TITLE - 1).replace(/[^!-~]/g, "").length;
}

const MAX_TITLE = 100;

export function taskTable(tasks: TaskProgress[], ahead: ForecastIndex): string {
  const dated = tasks.some((task) => task.due);
  const owned = tasks.some((task) => task.owners.length > 0);
  const head = ["Task", ...(owned ? ["Owner"] : []), ...(dated ? ["Due"] : [])];
  const rows = tasks.map((task) => [
    `${emoji[task.status]} ${taskCell(task, ahead)}`,
    ...(owned ? [inCell(doers(task))] : []),
    ...(dated ? [dueCell(task)] : []),
  ]);
  return table(head, rows, rows.length);
}

/** `2.1 Sign in #12 · waits for #9 · slack 0 d`; the slack only for tasks that decide the finish. */
function taskCell(view: TaskProgress, { critical }: ForecastIndex): string {
  const { task, issue, status } = view;
  const title = cut(task.title, MAX_TITLE);
  const name = cell(nameWithId({ ...task, title }));
  return dotted(
    issue ? `${name} ${reference(issue)}` : name,
    task.priority && priorityName(task.priority),
    status === "Not Started" && inCell(waitsFor(view, reference)),
    critical.has(task.id) && "slack 0 d",
  );
}

function dueCell({ due, overdue }: TaskProgress): string {
  if (!due) return "";
  const day = shortDay(due).replace(" ", "&nbsp;");
  return overdue ? `**${day}**&nbsp;⏰` : day;
}

function standing({ overdue, count }: MilestoneProgress): string {
  return overdue ? `⏰ Overdue, ${fraction(count)}` : `⏳ Pending, ${fraction(count)}`;
}
