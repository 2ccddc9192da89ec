import { dayOf } from "../../plan/dates/day.ts";
import type { Day } from "../../plan/dates/day.ts";
import { expectedBy } from "../input.ts";
import type { ForecastTask } from "../input.ts";
import type { WorkingDays } from "../working-days.ts";

/**
 * How much the plan will have grown at its end if it goes on growing as it has so far, as a logarithm.
 *
 * Added tasks take time from those that are open today. Tasks that existed on the first day are not
 * growth, nor are dropped ones.
 */
export function growthOf(
  tasks: readonly ForecastTask[],
  sizes: ReadonlyMap<string, number>,
  { start, elapsed, days }: { start: Day; elapsed: number; days: WorkingDays },
): number {
  const counted = tasks.filter(({ state }) => state !== "dropped");
  const first = counted.reduce((min, { opened }) => (opened < min ? opened : min), "9999");
  const last = counted.reduce((max, task) => {
    const due = expectedBy(task);
    return Math.max(max, due ? dayOf(due) : max);
  }, start);
  let original = 0;
  let added = 0;
  for (const { id, opened } of counted) {
    const size = sizes.get(id) ?? 1;
    if (opened > first) added += size;
    else original += size;
  }
  if (added === 0) return 0;
  // Four weeks without growth are assumed before: a task added on the second day is no daily habit.
  const parts = days.between(start - 1, last) / (elapsed + 4 * days.perWeek + 1);
  return Math.log(1 + (added / original) * parts);
}
