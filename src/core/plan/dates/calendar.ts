import type { CivilDate, Plan, Project, Weekday } from "../plan.ts";
import { dateOf, dayOf, mondayBefore, WEEKDAYS } from "./day.ts";

type Calendar = Pick<Project, "workingDays" | "holidays">;

/** The day of the week of a date. */
export function weekdayOf(date: CivilDate): Weekday {
  const day = dayOf(date);
  return WEEKDAYS[day - mondayBefore(day)] ?? "mon";
}

/** The date this many days later, or earlier if negative. */
export function addDays(date: CivilDate, days: number): CivilDate {
  return dateOf(dayOf(date) + days);
}

/** Calendar days from one date to another; negative if `to` is earlier. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return dayOf(to) - dayOf(from);
}

/** The Monday at or before a date. */
export function mondayOf(date: CivilDate): CivilDate {
  return dateOf(mondayBefore(dayOf(date)));
}

/** Whether a date is one of the project's working days and no holiday. */
export function isWorkingDay(project: Calendar, date: CivilDate): boolean {
  return project.workingDays.includes(weekdayOf(date)) && !project.holidays.includes(date);
}

/** The first working day at or after a date. */
export function workingDayFrom(project: Calendar, date: CivilDate): CivilDate {
  return isWorkingDay(project, date) ? date : addWorkingDays(project, date, 1);
}

/** The last working day at or before a date. */
export function workingDayUntil(project: Calendar, date: CivilDate): CivilDate {
  return isWorkingDay(project, date) ? date : addWorkingDays(project, date, -1);
}

/**
 * The `n`th working day after a date, or before it if `n` is negative.
 *
 * The date itself does not count: one working day after a Friday, and after the Saturday that follows,
 * is Monday. For zero it is the date itself, working day or not.
 */
export function addWorkingDays(project: Calendar, date: CivilDate, n: number): CivilDate {
  let day = date;
  for (let left = Math.abs(n); left > 0;) {
    day = addDays(day, Math.sign(n));
    if (isWorkingDay(project, day)) left--;
  }
  return day;
}

/**
 * How many working days lie after `from`, up to and including `to`; negative if `to` is earlier.
 *
 * So `addWorkingDays(project, from, workingDaysBetween(project, from, to))` is `to` again for every
 * working day `to`.
 */
export function workingDaysBetween(project: Calendar, from: CivilDate, to: CivilDate): number {
  const step = from <= to ? 1 : -1;
  let count = 0;
  for (let day = from; day !== to;) {
    day = addDays(day, step);
    if (isWorkingDay(project, day)) count += step;
  }
  return count;
}

/**
 * The Monday that weeks are counted from: that of the first working day at or after the start.
 *
 * A project that starts on a Saturday begins its first week two days later, not with a week that has
 * no working day left.
 */
export function firstMonday(project: Calendar, start: CivilDate): CivilDate {
  return mondayOf(workingDayFrom(project, start));
}

/**
 * The number of the plan's week that a date is in, from 1.
 *
 * Undefined without a start and before it. Continues to count after the last week of the plan.
 */
export function weekOf(plan: Pick<Plan, "project">, date: CivilDate): number | undefined {
  const { start } = plan.project;
  if (start === undefined || date < start) return undefined;
  const week = Math.floor(daysBetween(firstMonday(plan.project, start), date) / 7) + 1;
  return week >= 1 ? week : undefined;
}
