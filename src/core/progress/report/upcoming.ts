import type { Plan } from "../../plan/plan.ts";
import type { Progress, TaskProgress } from "../progress.ts";

/**
 * What comes next: the tasks of the week after `week` that are not started, and those that should have
 * been started before. In a plan without dates, the first week that has tasks to start.
 */
export function upcoming(
  plan: Plan,
  { tasks }: Progress,
  week: number | undefined,
): TaskProgress[] {
  const open = tasks.filter(({ status }) => status === "Not Started");
  const begun = week ?? (plan.project.start === undefined ? undefined : Infinity);
  if (begun !== undefined) return open.filter((task) => task.week.first <= begun + 1);
  return open.filter((task) => task.week === open[0]?.week);
}
