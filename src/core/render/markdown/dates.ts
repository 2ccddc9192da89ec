/** Dates in the form in which people read them. */
import { daysBetween } from "../../plan/dates/calendar.ts";
import type { CivilDate } from "../../plan/plan.ts";

const weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const months =
  "January February March April May June July August September October November December";

/** `Fri 9 Jan 2026` */
export function longDay(date: CivilDate): string {
  const weekday = weekdays[new Date(`${date}T00:00:00Z`).getUTCDay()];
  return `${weekday} ${shortDay(date)} ${date.slice(0, 4)}`;
}

/** `9 Jan` */
export function shortDay(date: CivilDate): string {
  return `${dayOf(date)} ${monthOf(date).slice(0, 3)}`;
}

/** `9 Jan`, with the year unless it is this year's. */
export function nearDay(date: CivilDate, today: CivilDate): string {
  return yearOf(date) === yearOf(today) ? shortDay(date) : `${shortDay(date)} ${yearOf(date)}`;
}

/** A day that cannot be known for certain: `9 Jan`, or `mid July` if it is more than three months away. */
export function roughDay(date: CivilDate, today: CivilDate): string {
  if (daysBetween(today, date) <= NEAR_DAYS) return nearDay(date, today);
  const part = dayOf(date) <= 10 ? "early" : dayOf(date) <= 20 ? "mid" : "late";
  const month = `${part} ${monthOf(date)}`;
  return yearOf(date) === yearOf(today) ? month : `${month} ${yearOf(date)}`;
}

const NEAR_DAYS = 92;

/** `5–9 January 2026`, `30 March – 3 April 2026` */
export function range(from: CivilDate, to: CivilDate): string {
  if (from === to) return `${dayOf(to)} ${monthOf(to)} ${yearOf(to)}`;
  if (yearOf(from) !== yearOf(to)) return `${range(from, from)} – ${range(to, to)}`;
  if (monthOf(from) !== monthOf(to)) {
    return `${dayOf(from)} ${monthOf(from)} – ${range(to, to)}`;
  }
  return `${dayOf(from)}–${range(to, to)}`;
}

/** `5–9 Jan`, `30 Mar – 3 Apr` */
export function shortRange(from: CivilDate, to: CivilDate): string {
  if (from === to) return shortDay(to);
  if (from.slice(0, 7) === to.slice(0, 7)) return `${dayOf(from)}–${shortDay(to)}`;
  return `${shortDay(from)} – ${shortDay(to)}`;
}

function dayOf(date: CivilDate): number {
  return Number(date.slice(8, 10));
}

function monthOf(date: CivilDate): string {
  return months.split(" ")[Number(date.slice(5, 7)) - 1] ?? "";
}

function yearOf(date: CivilDate): string {
  return date.slice(0, 4);
}
