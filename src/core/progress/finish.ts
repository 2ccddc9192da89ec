import { workingDaysBetween } from "../plan/calendar.ts";
import { today as dateIn } from "../plan/clock.ts";
import type { CivilDate, Plan } from "../plan/plan.ts";
import type { Progress } from "./progress.ts";

/** When all was done, and by how many working days that was after the plan's end; before is negative. */
export interface Finish {
  on: CivilDate;
  planned?: CivilDate;
  daysLate?: number;
}

/** Nothing while a task is open, and where nobody saw the last one end. */
export function finishOf({ project }: Plan, { count, tasks }: Progress): Finish | undefined {
  if (count.counted === 0 || count.complete < count.counted) return undefined;
  const last = tasks
    .flatMap(({ status, closedAt }) => (status === "Complete" ? (closedAt ?? []) : []))
    .reduce<string | undefined>((last, at) => (last && last > at ? last : at), undefined);
  if (last === undefined) return undefined;
  const on = dateIn(project, last);
  const planned = project.finish;
  return {
    on,
    ...(planned && { planned, daysLate: workingDaysBetween(project, planned, on) }),
  };
}
