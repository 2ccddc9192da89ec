import type { Plan } from "../../plan/plan.ts";
import type { Progress, TaskProgress } from "../progress.ts";

/**
 * What comes next: the tasks of the week after `week` that are not started, and those that should have
 * been started before. In a plan without dates, the first week that has tasks to start. The tasks of the
 * current phases that are in no week come with them.
 */
export function upcoming(
  plan: Plan,
  { tasks, current }: Progress,
  week: number | undefined,
): TaskProgress[] {
  const open = tasks.filter(({ status }) => status === "Not Started");
  const begun = week ?? (plan.project.start === undefined ? undefined : Infinity);
  const first = open.find((task) => task.week)?.week;
  return open.filter(({ task, week }) => {
    if (!week) return current.some(({ phase }) => phase.id === task.phase);
    return begun === undefined ? week === first : week.first <= begun + 1;
  });
}
