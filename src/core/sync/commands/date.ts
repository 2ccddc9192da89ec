import { addDays, addWorkingDays, weekdayOf } from "../../plan/dates/calendar.ts";
import type { CivilDate, Project, Weekday } from "../../plan/plan.ts";

const NAMES = /^(?:next )?(mon|tue|wed|thu|fri|sat|sun)(?:day|sday|nesday|rsday|urday)?$/;
const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");

/**
 * The day that people mean by `2026-02-03`, `today`, `tomorrow`, `friday`, `3 feb`, `feb 3`, `3d` or
 * `2w`; undefined for anything else.
 *
 * A weekday is the next one after today, `3d` is in three working days, and a date without a year is
 * the next such day.
 */
export function dateIn(
  text: string,
  today: CivilDate,
  project: Pick<Project, "workingDays" | "holidays">,
): CivilDate | undefined {
  const said = text
    .trim()
    .toLowerCase()
    .replace(/\s+/g, " ")
    .replace(/[.,!]+$/, "");
  if (said === "today") return today;
  if (said === "tomorrow") return addDays(today, 1);
  const [, weekday] = NAMES.exec(said) ?? [];
  if (weekday) return dayAfter(today, weekday as Weekday);
  const [, amount, unit] = /^(?:in )?(\d{1,3}) ?(d|days?|w|weeks?)$/.exec(said) ?? [];
  if (amount && unit?.startsWith("d")) return addWorkingDays(project, today, Number(amount));
  if (amount) return addDays(today, 7 * Number(amount));
  return isDay(said) ? said : namedDay(said, today);
}

function dayAfter(today: CivilDate, weekday: Weekday): CivilDate {
  let date = addDays(today, 1);
  while (weekdayOf(date) !== weekday) date = addDays(date, 1);
  return date;
}

function namedDay(said: string, today: CivilDate): CivilDate | undefined {
  const [, before, month, after, year] =
    /^(\d{1,2})?(?:\.|st|nd|rd|th)? ?([a-z]{3})[a-z]*\.? ?(\d{1,2})?(?:st|nd|rd|th)?,?(?: (\d{4}))?$/.exec(
      said,
    ) ?? [];
  const number = MONTHS.indexOf(month ?? "") + 1;
  const day = before ?? after;
  if (number === 0 || day === undefined || (before && after)) return undefined;
  const rest = `${String(number).padStart(2, "0")}-${day.padStart(2, "0")}`;
  const here = `${year ?? today.slice(0, 4)}-${rest}`;
  const date = year || here >= today ? here : `${Number(today.slice(0, 4)) + 1}-${rest}`;
  return isDay(date) ? date : undefined;
}

/** Whether a text is a day of the calendar, year-month-day. */
function isDay(text: string): boolean {
  const [, year, month, day] = (/^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? []).map(Number);
  if (!year || !month || !day || year < 1970 || year > 2999 || month > 12) return false;
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}
