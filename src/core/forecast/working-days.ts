import type { Project } from "../plan/plan.ts";
import type { Day } from "../plan/dates/day.ts";
import { dayOf, mondayBefore, WEEKDAYS } from "../plan/dates/day.ts";

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
  const weekdays = WEEKDAYS.map((name) => calendar.workingDays.includes(name));
  const perWeek = weekdays.filter(Boolean).length;
  const isWeekday = (day: Day) => weekdays[day - mondayBefore(day)] === true;
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
