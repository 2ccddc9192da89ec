/** A chart of the tasks that are done, planned and forecast, week by week. */
import { addDays, daysBetween, firstMonday } from "../../plan/dates/calendar.ts";
import { today as dateIn } from "../../plan/dates/clock.ts";
import type { CivilDate, Plan } from "../../plan/plan.ts";
import { lastWeekOf } from "../../plan/tasks.ts";
import type { Progress, TaskProgress } from "../../progress/progress.ts";
import { paragraphs } from "../markdown/phrases.ts";
import { picture } from "./mermaid.ts";

/**
 * When all tasks that are open today will be done with 50 % and with 85 % probability; absent without a
 * forecast.
 */
export interface FinishDates {
  p50?: CivilDate;
  p85?: CivilDate;
}

/** More points than this cannot be told apart on a phone, so each then stands for several weeks. */
const MAX_POINTS = 16;

/** Mermaid labels about ten values of the other axis: halves of tasks, too, on one that ends sooner. */
const MIN_TOP = 8;

/** The axis ends after two years. */
const MAX_WEEKS = 104;

const GREEN = "#2da44e";
const GREY = "#8b949e";
const BLUE = "#388bfd";
const ORANGE = "#bf8700";

/** Bars for completed tasks, lines for plan and forecast; undefined for a plan without dates or tasks. */
export function burnUp(plan: Plan, progress: Progress, finish: FinishDates): string | undefined {
  const { start } = plan.project;
  const tasks = progress.tasks.filter(({ status }) => status !== "Dropped");
  if (start === undefined || tasks.length === 0) return undefined;
  const monday = firstMonday(plan.project, start);
  const weeks = weeksOfAxis(plan, monday, finish);
  const ends = weeks.map((week) => addDays(monday, 7 * week - 1));
  const done = doneBy(plan, progress, tasks);
  const planned = ends.map((end) => tasks.filter(({ due = "9999" }) => due <= end).length);
  const forecasts = [finish.p50, finish.p85].map(
    (date) => date && ends.map((end) => forecast(end, { finish: date, progress, done })),
  );
  const [likely, late] = forecasts;
  // Future weeks get bars too, since Mermaid draws missing ones with a height of NaN.
  const hasBegun = (at: number) => at === 0 || (ends[at - 1] ?? "") < progress.today;
  const top = Math.max(tasks.length, MIN_TOP);
  const bars = ends.map((end, at) => (hasBegun(at) && done(end)) || noBar(top));
  return paragraphs(
    picture(settings([GREEN, GREY, ...(likely ? [BLUE] : []), ...(late ? [ORANGE] : [])]), [
      "xychart-beta",
      `  x-axis "Week" [${weeks.join(", ")}]`,
      `  y-axis 0 --> ${top}`,
      `  bar [${bars.join(", ")}]`,
      ...[planned, likely, late].flatMap((line) => (line ? `  line [${line.join(", ")}]` : [])),
    ]),
    legend(likely !== undefined, late !== undefined),
  );
}

/**
 * What a bar has to stand for that nobody sees, on an axis that ends with `most`. Mermaid begins all bars
 * eight pixels below the zero of the axis, so a bar of zero looks like a little of something.
 */
function noBar(most: number): number {
  return -Number(((UNSEEN_PX / AXIS_PX) * most).toPrecision(2));
}

/** Short of the eight by one, so that no bar gets a negative height where letters are smaller. */
const UNSEEN_PX = 7;

/** From zero to the end of the axis, in a chart 320 px high. */
const AXIS_PX = 242;

function settings(palette: string[]): string[] {
  return [
    "  xyChart:",
    "    width: 640",
    "    height: 320",
    // Mermaid 11 computes too small a size for numbers when the chart is scaled to a phone.
    "    yAxis:",
    "      labelPadding: 16",
    "  themeVariables:",
    "    xyChart:",
    "      backgroundColor: transparent",
    `      plotColorPalette: "${palette.join(", ")}"`,
  ];
}

function legend(likely: boolean, late: boolean): string {
  const lines = [
    "green bars done",
    "grey planned",
    likely && "blue most likely",
    late && "orange with 85 %",
  ];
  return `Tasks by week: ${lines.filter(Boolean).join(", ")}.`;
}

/** The last week of each point on the axis, which extends until plan and forecast are over. */
function weeksOfAxis(plan: Plan, monday: CivilDate, { p50, p85 }: FinishDates): number[] {
  const forecast = [p50, p85].map((date) => (date ? weekOfDate(monday, date) : 1));
  const last = Math.min(Math.max(1, lastWeekOf(plan), ...forecast), MAX_WEEKS);
  const step = Math.ceil(last / MAX_POINTS);
  return Array.from({ length: Math.ceil(last / step) }, (_, index) => (index + 1) * step);
}

function weekOfDate(monday: CivilDate, date: CivilDate): number {
  return Math.floor(daysBetween(monday, date) / 7) + 1;
}

/** How many tasks are complete at the end of a date. Those without a date of completion were done before. */
function doneBy(
  { project }: Plan,
  { count }: Progress,
  tasks: TaskProgress[],
): (end: CivilDate) => number {
  const dates = tasks.flatMap(({ status, closedAt }) =>
    status === "Complete" && closedAt !== undefined ? [dateIn(project, closedAt)] : [],
  );
  return (end) => count.complete - dates.filter((date) => date > end).length;
}

/** The point on a straight line from the tasks done today to all tasks at the finish. */
function forecast(
  end: CivilDate,
  view: { finish: CivilDate; progress: Progress; done: (end: CivilDate) => number },
): number {
  const { finish, done } = view;
  const { today, count } = view.progress;
  if (end <= today) return done(end);
  if (end >= finish) return count.counted;
  const part = daysBetween(today, end) / daysBetween(today, finish);
  return Number((count.complete + part * (count.counted - count.complete)).toFixed(1));
}
