/** The weeks of phases, as far as they follow from what documents say. */
import { daysBetween, mondayOf } from "../../plan/dates/calendar.ts";
import type { CivilDate } from "../../plan/plan.ts";
import type { FoundPhase, FoundTask, FoundWeek, Span } from "../findings.ts";

/** The weeks of the project in which a phase has its dates, or in which its tasks are due. */
export function datedSpan(
  { dates }: FoundPhase,
  tasks: FoundTask[],
  start: CivilDate | undefined,
): Span | undefined {
  const due = tasks.flatMap((task) => task.due ?? []);
  const days = (dates ? [dates.first, dates.last] : due).toSorted();
  const [first, last] = [days[0], days.at(-1)];
  if (start === undefined || first === undefined || last === undefined || first < start)
    return undefined;
  const week = (day: CivilDate) => Math.floor(daysBetween(mondayOf(start), day) / 7) + 1;
  return week(last) > 999 ? undefined : { first: week(first), last: week(last) };
}

/** The weeks of a phase that says how long it lasts, and begins after this week. */
export function spanAfter(last: number, { length = 0 }: FoundPhase): Span | undefined {
  return length > 0 && last + length <= 999 ? { first: last + 1, last: last + length } : undefined;
}

/** Whether each phase has a week 1 of its own. */
export function countAnew(phases: FoundPhase[], weeks: FoundWeek[]): boolean {
  const firsts = phases.flatMap((phase) => {
    const own = weeks.filter((week) => week.phase === phase).map(({ first }) => first);
    return own.length > 0 ? [Math.min(...own)] : [];
  });
  return firsts.length > 1 && firsts.every((first) => first === 1);
}

/** `3`, or `3-4`. */
export function nameOf({ first, last }: Span): string {
  return first === last ? `${first}` : `${first}-${last}`;
}
