import { dayOf } from "../../plan/dates/day.ts";
import type { Day } from "../../plan/dates/day.ts";
import { ownerCount, tasksByOwner } from "../owners.ts";
import { expectedBy } from "../input.ts";
import type { ForecastTask } from "../input.ts";
import type { WorkingDays } from "../working-days.ts";

/** How much of a started task counts as done: nobody says how much really is. */
const DONE_OF_STARTED = 0.5;

/** Parts of a task that are spread over days do not add up exactly. */
const ROUNDING = 1e-9;

/** A project from its first day to today. */
interface Span {
  start: Day;
  today: Day;
  days: WorkingDays;
}

/**
 * The earned schedule of each owner: how many working days' worth of the plan they have done. All tasks
 * without an owner count as those of one.
 *
 * According to the plan, each task is done evenly over its weeks until its date. If an owner has done as
 * much as the plan has for three weeks, the earned schedule is three weeks, whatever the order and
 * however long it took. Unlike the slip, it changes every day, and can be ahead of the plan.
 */
export function earnedSchedule(
  tasks: readonly ForecastTask[],
  sizes: ReadonlyMap<string, number>,
  span: Span,
): Map<string, number> {
  const counted = tasks.filter(({ state }) => state !== "dropped");
  return new Map(
    [...tasksByOwner(counted)].map(([owner, own]) => [owner, earnedBy(own, sizes, span)]),
  );
}

/** What one of a task's owners does of it. */
function partOf(task: ForecastTask, sizes: ReadonlyMap<string, number>): number {
  return (sizes.get(task.id) ?? 1) / ownerCount(task);
}

function earnedBy(
  tasks: readonly ForecastTask[],
  sizes: ReadonlyMap<string, number>,
  { start, today, days }: Span,
): number {
  const planned = plannedByDay(tasks, sizes, { start, days });
  let left = tasks.reduce((sum, task) => sum + shareDone(task) * partOf(task, sizes), 0);
  let day = 0;
  for (; left > ROUNDING && day < planned.length; day++) {
    const size = planned[day] ?? 0;
    if (left < size - ROUNDING) return day + left / size;
    left -= size;
  }
  // Everything planned until then is done: that is on time until the plan has more.
  const elapsed = days.between(start - 1, today);
  while (day < elapsed && (planned[day] ?? 0) === 0) day += 1;
  return day;
}

function shareDone({ state, started }: ForecastTask): number {
  return state === "complete" ? 1 : started ? DONE_OF_STARTED : 0;
}

/**
 * How much should be done on each working day since the start, according to the plan; days without work
 * are left out.
 */
function plannedByDay(
  tasks: readonly ForecastTask[],
  sizes: ReadonlyMap<string, number>,
  { start, days }: Omit<Span, "today">,
): number[] {
  const planned: number[] = [];
  for (const task of tasks) {
    const { week, phase } = task;
    const due = expectedBy(task);
    if (due === undefined) continue;
    const last = dayOf(due);
    const starts = (week ?? phase)?.starts ?? due;
    const first = Math.max(Math.min(dayOf(starts), last), start);
    const begin = days.between(start - 1, first - 1);
    const length = Math.max(days.between(first - 1, last), 1);
    const part = partOf(task, sizes) / length;
    for (let at = begin; at < begin + length; at++) planned[at] = (planned[at] ?? 0) + part;
  }
  return planned;
}
