import type { CivilDate } from "../plan/plan.ts";
import { ownerOf } from "./earned-schedule.ts";
import type { Facts } from "./facts.ts";
import type { ForecastTask } from "./input.ts";
import { dayOf } from "./working-days.ts";

/**
 * How many times as long as planned the first week of a plan takes, before anything is known of it.
 *
 * Of the simulated plans it is this one that tells least that is wrong on their first days.
 */
const USUAL_RATIO = 1.5;

/** What the plan's own dates say about some open tasks. */
export interface ByPlan {
  /** Calendar days that they take, counted from today, or from the start of the project if it is later. */
  days: number;
  /** Calendar days until then. */
  wait: number;
}

/**
 * The plan's own dates, as fast as things went until now; undefined when a task has no date.
 *
 * Each owner has so much of the plan left, and has taken so many times as long as planned for what is
 * done: whoever takes longest decides. To that a week is added, since the last tasks wait for somebody at
 * their end.
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
  const longest = [...Map.groupBy(open, ownerOf)].reduce(
    (max, [owner, own]) => Math.max(max, daysLeft(owner, own, facts)),
    0,
  );
  const taken = days.after(from, longest + days.perWeek) - from;
  return { days: Math.max(taken, floor - wait, 1), wait };
}

/** Working days that an owner needs for these; experience of a week counts as much as the usual. */
function daysLeft(
  owner: string,
  open: readonly ForecastTask[],
  { days, start, elapsed, earned }: Facts,
): number {
  const done = earned.get(owner) ?? 0;
  const due = open.reduce(
    (last, { due }) => Math.max(last, due === undefined ? last : dayOf(due)),
    start - 1,
  );
  const planned = days.between(start - 1, due);
  const week = Math.max(days.perWeek, 1);
  const ratio = (elapsed + USUAL_RATIO * week) / (done + week);
  return ratio * Math.max(planned - done, 0);
}

/** The latest date of the plan for any of them; undefined when one has none. */
export function lastDue(tasks: readonly ForecastTask[]): CivilDate | undefined {
  let last: CivilDate | undefined;
  for (const { due } of tasks) {
    if (due === undefined) return undefined;
    if (last === undefined || due > last) last = due;
  }
  return last;
}
