/** Days as numbers, so that computing with ten thousand tasks is quick. */
import { DAY_MS } from "../plan/dates/clock.ts";
import type { CivilDate, Project, Weekday } from "../plan/plan.ts";

/** Days since 1970-01-01, for a civil date. */
export type Day = number;

const MONDAY_FIRST: readonly Weekday[] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/** The number of a civil date. A date has no clock, so no change to summer time can shift it. */
export function dayOf(date: CivilDate): Day {
  return Date.parse(`${date}T00:00:00Z`) / DAY_MS;
}

/** The civil date of a day number, which may have a fraction. */
export function dateOf(day: Day): CivilDate {
  return new Date(Math.floor(day) * DAY_MS).toISOString().slice(0, 10);
}

/** The Monday at or before a day. 1970-01-05 was a Monday. */
export function mondayOf(day: Day): Day {
  return day - ((((day - 4) % 7) + 7) % 7);
}

/** Which days are working days. */
export interface WorkingDays {
  /** How many there are in a week without holidays. */
  perWeek: number;
  isWorking(day: Day): boolean;
  /** Working days after `from`, up to and including `to`; 0 if `to` is earlier. */
  between(from: Day, to: Day): number;
  /** The day on which this many working days after `from` are over; `from` itself does not count. */
  after(from: Day, days: number): Day;
}

export type Calendar = Pick<Project, "workingDays" | "holidays">;

/** The working days of a project, from its weekdays and holidays. */
export function workingDays(calendar: Calendar): WorkingDays {
  const weekdays = MONDAY_FIRST.map((name) => calendar.workingDays.includes(name));
  const perWeek = weekdays.filter(Boolean).length;
  const isWeekday = (day: Day) => weekdays[day - mondayOf(day)] === true;
  const holidays = [...new Set(calendar.holidays.map(dayOf))].filter(isWeekday);
  const off = new Set(holidays);
  const isWorking = (day: Day) => isWeekday(day) && !off.has(day);

  function between(from: Day, to: Day): number {
    if (to <= from) return 0;
    const weeks = Math.floor((to - from) / 7);
    let count = weeks * perWeek;
    for (let day = from + 7 * weeks + 1; day <= to; day++) if (isWeekday(day)) count += 1;
    return count - holidays.filter((day) => day > from && day <= to).length;
  }

  /** Whole weeks are skipped in one step, as long as a working day is left after them. */
  function after(from: Day, days: number): Day {
    if (perWeek === 0) return from + Math.ceil(days);
    let day = from;
    let left = Math.ceil(days);
    while (left > 0) {
      const weeks = Math.floor((left - 1) / perWeek);
      const step = Math.max(7 * weeks, 1);
      left -= between(day, day + step);
      day += step;
    }
    return day;
  }

  return { perWeek, isWorking, between, after };
}
