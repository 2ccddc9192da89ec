import { Temporal } from "temporal-polyfill";
import { addDays, weekdayOf } from "./calendar.ts";
import type { CivilDate, Project, WeeklyReport } from "../plan.ts";

type Zone = Pick<Project, "timeZone">;

/** The instant of these milliseconds since 1970 as GitHub writes it, to the second: such texts sort by time. */
export function instantAt(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

/** The date of an instant in the project's time zone. */
export function today({ timeZone }: Zone, instant: string): CivilDate {
  return dateIn(timeZone, instant);
}

const dateIn = remembered((timeZone, instant) =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDate().toString(),
);

/**
 * The instant at which clocks in the project's time zone show a time, as `2026-01-09T15:00:00Z`.
 *
 * A time that the clocks skip in spring is moved later by as much as they skip. A time that occurs twice
 * in autumn is the first of the two ("compatible" in RFC 5545 and Temporal).
 */
export function instantOf({ timeZone }: Zone, date: CivilDate, time: string): string {
  return instantIn(timeZone, `${date}T${time}`);
}

const instantIn = remembered((timeZone, local) =>
  Temporal.PlainDateTime.from(local)
    .toZonedDateTime(timeZone, { disambiguation: "compatible" })
    .toInstant()
    .toString(),
);

/** More than the instants of a large plan, which every pass of a look asks for again; they take some 2 MB. */
const MAX_REMEMBERED = 10_000;

/** The same function, which keeps its last answers. */
function remembered(answer: (timeZone: string, text: string) => string) {
  const known = new Map<string, string>();
  return (timeZone: string, text: string): string => {
    const key = `${text} ${timeZone}`;
    let found = known.get(key);
    if (found === undefined) {
      found = answer(timeZone, text);
      if (known.size >= MAX_REMEMBERED) known.clear();
      known.set(key, found);
    }
    return found;
  };
}

/** A time at which a weekly report is due: the instant, and its date in the project's time zone. */
export interface Occurrence {
  due: string;
  date: CivilDate;
}

type Weekly = Pick<WeeklyReport, "day" | "time">;

/** The last occurrence at or before now. */
export function latestWeekly(project: Zone, weekly: Weekly, now: string): Occurrence {
  for (let date = sameDayFrom(weekly, today(project, now)); ; date = addDays(date, -7)) {
    const due = instantOf(project, date, weekly.time);
    if (isAtOrBefore(due, now)) return { due, date };
  }
}

/** The first occurrence after now. */
export function nextWeekly(project: Zone, weekly: Weekly, now: string): Occurrence {
  const from = addDays(today(project, now), -7);
  for (let date = sameDayFrom(weekly, from); ; date = addDays(date, 7)) {
    const due = instantOf(project, date, weekly.time);
    if (!isAtOrBefore(due, now)) return { due, date };
  }
}

/** The first date at or after `date` on that day of the week. */
function sameDayFrom(weekly: Weekly, date: CivilDate): CivilDate {
  let day = date;
  while (weekdayOf(day) !== weekly.day) day = addDays(day, 1);
  return day;
}

function isAtOrBefore(a: string, b: string): boolean {
  return Temporal.Instant.compare(a, b) <= 0;
}
