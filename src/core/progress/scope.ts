import type { Task } from "../plan/plan.ts";
import type { Issue } from "../state/snapshot.ts";
import type { Progress } from "./progress.ts";

/** How the set of counted tasks changed between two reports. */
export interface ScopeChange {
  added: Task[];
  /** Tasks no longer in the plan, with their issues if they had any. */
  removed: { id: string; issue?: Issue }[];
  /** Tasks still in the plan whose issues were closed as not planned, and who closed them if GitHub says so. */
  dropped: { task: Task; closedBy?: string }[];
}

/** Ids of the counted tasks, in plan order. */
export function scopeOf({ tasks }: Progress): string[] {
  return tasks.flatMap(({ task, status }) => (status === "Dropped" ? [] : [task.id]));
}

/** What changed since `before`; nothing if there was no report before. */
export function scopeChange(progress: Progress, before: string[] | undefined): ScopeChange {
  if (!before) return { added: [], removed: [], dropped: [] };
  const then = new Set(before);
  const now = new Set(scopeOf(progress));
  const planned = new Set(progress.tasks.map(({ task }) => task.id));
  const left = new Map(
    progress.left
      .filter(({ marker }) => marker.kind === "task")
      .map((issue) => [issue.marker.id, issue]),
  );
  return {
    added: progress.tasks.flatMap(({ task }) =>
      now.has(task.id) && !then.has(task.id) ? [task] : [],
    ),
    removed: before.flatMap((id) => {
      if (planned.has(id)) return [];
      const issue = left.get(id);
      return [{ id, ...(issue && { issue }) }];
    }),
    dropped: progress.tasks.flatMap(({ task, issue }) =>
      !now.has(task.id) && then.has(task.id)
        ? [{ task, ...(issue?.closedBy && { closedBy: issue.closedBy }) }]
        : [],
    ),
  };
}

/** Whether no task was added, removed or dropped. */
export function isSameScope({ added, removed, dropped }: ScopeChange): boolean {
  return added.length + removed.length + dropped.length === 0;
}
