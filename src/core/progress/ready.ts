import { byPriority } from "../plan/priority.ts";
import type { Progress, TaskProgress } from "./progress.ts";

const isNotStarted = ({ status }: TaskProgress): boolean => status === "Not Started";

/**
 * The tasks that somebody could start now: not started, waiting for nothing, and either their week has
 * come or everything before them is done. That means the tasks they need or, if they need none, all
 * earlier weeks. The most urgent come first.
 */
export function readyTasks(
  { tasks, today }: Pick<Progress, "tasks" | "today">,
  isToBeDone: (task: TaskProgress) => boolean = isNotStarted,
): TaskProgress[] {
  const open = tasks.filter(({ status }) => status !== "Complete" && status !== "Dropped");
  const firstOpen = open.reduce((first, { week }) => Math.min(first, week.first), Infinity);
  const ready = open.filter((view) => {
    const { task, week, waitsFor, blockedBy } = view;
    if (!isToBeDone(view) || waitsFor.length + blockedBy.length > 0) return false;
    if (week.starts !== undefined && week.starts <= today) return true;
    return task.needs.length > 0 || week.first === firstOpen;
  });
  return byPriority(ready, ({ task }) => task.priority);
}
