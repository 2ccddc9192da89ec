import type { ForecastTask } from "./input.ts";
import { dayOf } from "./working-days.ts";
import type { Day, WorkingDays } from "./working-days.ts";

/**
 * By how many working days the plan is late today.
 *
 * So many tasks are done; on the day on which the plan wanted one more, it was still on time. What was
 * done out of order counts like anything else. Never negative: what is ahead may be needed later.
 */
export function slipOf(tasks: readonly ForecastTask[], today: Day, days: WorkingDays): number {
  const counted = tasks.filter(({ state, due }) => state !== "dropped" && due !== undefined);
  const done = counted.filter(({ state }) => state === "complete").length;
  const dues = counted.flatMap(({ due }) => due ?? []);
  const next = dues.sort()[done];
  return next === undefined ? 0 : days.between(dayOf(next), today);
}
