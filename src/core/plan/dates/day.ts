/** Dates as numbers, so that computing with ten thousand tasks is quick. */
import type { CivilDate, Weekday } from "../plan.ts";

/** A day of 24 hours. */
export const DAY_MS = 24 * 60 * 60 * 1000;

/** Days since 1970-01-01, for a civil date. */
export type Day = number;

/** The number of a civil date. A date has no clock, so no change to summer time can shift it. */
export function dayOf(date: CivilDate): Day {
  return Date.parse(`${date}T00:00:00Z`) / DAY_MS;
}

/** The civil date of a day number, which may have a fraction. */
export function dateOf(day: Day): CivilDate {
  return new Date(Math.floor(day) * DAY_MS).toISOString().slice(0, -"T00:00:00.000Z".length);
}

/** The Monday at or before a day. 1970-01-05 was a Monday. */
export function mondayBefore(day: Day): Day {
  return day - ((((day - 4) % 7) + 7) % 7);
}

/** The days of a week, in its order. */
export const WEEKDAYS: readonly Weekday[] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
