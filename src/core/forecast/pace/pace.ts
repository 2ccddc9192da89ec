import { mondayBefore } from "../../plan/dates/day.ts";
import type { Day } from "../../plan/dates/day.ts";

/** The pace is measured over at most this many calendar weeks. */
const PACE_WEEKS = 26;

/** There is no pace if tasks were closed on fewer days than this. */
const LEAST_CLOSING_DAYS = 5;

/** A week counts half as much as one that is this many weeks later. */
const HALF_LIFE_WEEKS = 17;

/** One task, as far as the pace needs it. */
export interface Closing {
  /** The day from which it counted. */
  opened: Day;
  /** The day on which it was closed as complete, or dropped; absent while it is open. */
  closed?: Day;
  /** False if it was dropped, or was done when first seen: neither is throughput. */
  counts: boolean;
  /** Working days, or 1 where tasks are counted. */
  size: number;
}

export interface Pace {
  /** Size closed per calendar day; recent weeks count more. */
  perDay: number;
  /** Tasks closed per calendar day, weighted the same way. */
  tasksPerDay: number;
  /** On how many days a task was closed. */
  closingDays: number;
  /** The number of days within which nine tenths of the closed tasks were closed; 1 if there are none. */
  slowDays: number;
  /** Days since the last task was closed, or since the beginning. */
  quietDays: number;
  /** Tasks open today. */
  open: number;
  /** Tasks open on an average day of the period. */
  usuallyOpen: number;
}

/**
 * How fast tasks were closed until the end of `today`, over at most 26 calendar weeks.
 *
 * A week runs from Monday to Sunday; the current one counts as far as it has passed. Days before
 * `since`, when the project did not exist, are not counted. Half a closing is added: if nothing was
 * closed in two weeks, that does not mean that nothing ever will be.
 */
export function paceOf(closings: readonly Closing[], since: Day, today: Day): Pace {
  const first = Math.max(mondayBefore(today) - 7 * (PACE_WEEKS - 1), Math.min(since, today));
  const weightOf = (day: Day) =>
    0.5 ** ((mondayBefore(today) - mondayBefore(day)) / 7 / HALF_LIFE_WEEKS);
  const seen = closings.filter(({ closed = -Infinity }) => closed >= first && closed <= today);
  const done = seen.filter(({ counts }) => counts);
  let exposure = 0;
  for (let day = first; day <= today; day++) exposure += weightOf(day);
  const sum = (sizeOf: (closing: Closing) => number) =>
    done.reduce((total, closing) => total + sizeOf(closing) * weightOf(closing.closed ?? today), 0);
  const tasks = sum(() => 1);
  const size = sum((closing) => closing.size);
  const meanSize = tasks > 0 ? size / tasks : 1;
  const week = Math.max(exposure, 7);
  return {
    perDay: (size + meanSize / 2) / week,
    tasksPerDay: (tasks + 1 / 2) / week,
    closingDays: new Set(done.map(({ closed }) => closed)).size,
    slowDays: slowest(done),
    quietDays: today - lastOf(closings, since, today),
    ...openness(closings, first, today),
  };
}

/** The 90th percentile of the days from opening to closing. */
function slowest(done: readonly Closing[]): number {
  const days = done.map(({ opened, closed = opened }) => closed - opened).sort((a, b) => a - b);
  return Math.max(days[Math.ceil(0.9 * days.length) - 1] ?? 1, 1);
}

function lastOf(closings: readonly Closing[], since: Day, today: Day): Day {
  let last = Math.min(since, today);
  for (const { counts, closed = Infinity } of closings) {
    if (counts && closed <= today) last = Math.max(last, closed);
  }
  return last;
}

/** How many tasks were open at the end of today, and at the end of an average day since `first`. */
function openness(
  closings: readonly Closing[],
  first: Day,
  today: Day,
): Pick<Pace, "open" | "usuallyOpen"> {
  let open = 0;
  let taskDays = 0;
  for (const { opened, closed = Infinity } of closings) {
    if (opened > today) continue;
    if (closed > today) open += 1;
    taskDays += Math.max(Math.min(closed - 1, today) - Math.max(opened, first) + 1, 0);
  }
  return { open, usuallyOpen: taskDays / (today - first + 1) };
}

/** Whether tasks were closed on enough days for a forecast. */
export function hasPace({ closingDays }: Pace): boolean {
  return closingDays >= LEAST_CLOSING_DAYS;
}
