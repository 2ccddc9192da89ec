import { workingDaysBetween } from "../../plan/dates/calendar.ts";
import { today as dateIn } from "../../plan/dates/clock.ts";
import type { CivilDate, Plan } from "../../plan/plan.ts";
import { lastCompletedAt } from "../task.ts";
import type { Progress } from "../progress.ts";

/** When everything was done, and how many working days after the plan's end that was; negative if before. */
export interface Finish {
  on: CivilDate;
  planned?: CivilDate;
  daysLate?: number;
}

/** Undefined while a task is open, in a plan with a rhythm, or if it is not known when the last one was closed. */
export function finishOf({ project }: Plan, { count, tasks }: Progress): Finish | undefined {
  if (project.rhythm !== undefined) return undefined;
  if (count.counted === 0 || count.complete < count.counted) return undefined;
  const last = lastCompletedAt(tasks);
  if (last === undefined) return undefined;
  const on = dateIn(project, last);
  const planned = project.finish;
  return {
    on,
    ...(planned && { planned, daysLate: workingDaysBetween(project, planned, on) }),
  };
}
