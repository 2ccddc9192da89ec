import { isWaiting } from "./task.ts";
import { byPriority } from "../plan/fields/priority.ts";
import type { PhaseProgress, Progress, TaskProgress } from "./progress.ts";

const isNotStarted = ({ status }: TaskProgress): boolean => status === "Not Started";

/**
 * The tasks that somebody could start now: not started, waiting for nothing, and either their week has
 * come or everything before them is done. That means the tasks they need or, if they need none, all
 * earlier weeks, or those of its own phase where that runs beside others; for a task that is in no week,
 * the phases before its own, and the day on which it begins. None is in the backlog. The most urgent come first.
 */
export function readyTasks(
  { tasks, today, current }: Pick<Progress, "tasks" | "today" | "current">,
  isToBeDone: (task: TaskProgress) => boolean = isNotStarted,
): TaskProgress[] {
  const open = tasks.filter(({ status }) => status !== "Complete" && status !== "Dropped");
  const firstOpen = open.reduce(
    (first, { week }) => Math.min(first, week?.first ?? first),
    Infinity,
  );
  const ready = open.filter((view) => {
    const { task, week } = view;
    if (!isToBeDone(view) || isWaiting(view)) return false;
    if (week?.starts !== undefined && week.starts <= today) return true;
    if (task.needs.length > 0) return true;
    const now = current.find(({ phase }) => phase.id === task.phase);
    if (!week) return now !== undefined && (now.phase.starts ?? today) <= today;
    return week.first === firstOpen || (now?.phase.after && week.first === firstOpenIn(now));
  });
  return byPriority(ready, ({ task }) => task.priority);
}

/** The first week of a phase in which something is left to do. */
function firstOpenIn({ weeks }: PhaseProgress): number | undefined {
  const open = weeks.filter(({ count }) => count.complete < count.counted);
  return open.map(({ week }) => week.first).toSorted((one, other) => one - other)[0];
}
