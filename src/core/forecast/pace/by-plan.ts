import { dayOf } from "../../plan/dates/day.ts";
import type { CivilDate } from "../../plan/plan.ts";
import type { Facts } from "../facts.ts";
import { expectedBy } from "../input.ts";
import { tasksByOwner } from "../owners.ts";
import type { ForecastTask } from "../input.ts";

/**
 * How many times as long as planned the first week of a plan is assumed to take, while nothing is known
 * of it.
 *
 * With this value the forecasts of the simulated plans had the smallest errors on their first days.
 */
const USUAL_RATIO = 1.5;

/** The forecast from the plan's own dates for some open tasks. */
export interface ByPlan {
  /** Calendar days that they take, counted from today, or from the start of the project if it is later. */
  days: number;
  /** Calendar days until that start; 0 if it has passed. */
  wait: number;
}

/**
 * The plan's own dates, at the speed so far; undefined if a task has no date.
 *
 * For each owner, the remaining days of the plan are multiplied by the ratio of the time taken to the
 * time planned for what is done; the owner who takes longest decides. One week is added, since the last
 * tasks wait for somebody at their end.
 */
export function byPlan(
  open: readonly ForecastTask[],
  floor: number,
  facts: Facts,
): ByPlan | undefined {
  if (lastDue(open) === undefined) return undefined;
  const { days, today, start } = facts;
  const from = Math.max(today, start - 1);
  const wait = from - today;
  const longest = [...tasksByOwner(open)].reduce(
    (max, [owner, own]) => Math.max(max, daysLeft(owner, own, facts)),
    0,
  );
  const taken = days.after(from, longest + days.perWeek) - from;
  return { days: Math.max(taken, floor - wait, 1), wait };
}

/**
 * Working days that an owner needs for these tasks. One week at the usual ratio is mixed in with the
 * owner's own experience.
 */
function daysLeft(
  owner: string,
  open: readonly ForecastTask[],
  { days, start, elapsed, earned }: Facts,
): number {
  const done = earned.get(owner) ?? 0;
  const due = open.reduce((last, task) => {
    const due = expectedBy(task);
    return Math.max(last, due === undefined ? last : dayOf(due));
  }, start - 1);
  const planned = days.between(start - 1, due);
  const week = Math.max(days.perWeek, 1);
  const ratio = (elapsed + USUAL_RATIO * week) / (done + week);
  return ratio * Math.max(planned - done, 0);
}

/** The latest planned date of these tasks; undefined if one has none. */
export function lastDue(tasks: readonly ForecastTask[]): CivilDate | undefined {
  let last: CivilDate | undefined;
  for (const task of tasks) {
    const due = expectedBy(task);
    if (due === undefined) return undefined;
    if (last === undefined || due > last) last = due;
  }
  return last;
}
