import type { Task } from "../plan/plan.ts";
import type { Issue } from "../state/snapshot.ts";
import type { Progress } from "./progress.ts";

/** How the tasks that count changed between two reports. */
export interface ScopeChange {
  added: Task[];
  /** No longer in the plan; with the issue where it had one. */
  removed: { id: string; issue?: Issue }[];
  /** Still in the plan, and closed as not planned, by whom where GitHub tells. */
  dropped: { task: Task; closedBy?: string }[];
}

/** Ids of the tasks that count, in plan order. */
export function scopeOf({ tasks }: Progress): string[] {
  return tasks.flatMap(({ task, status }) => (status === "Dropped" ? [] : [task.id]));
}

/** What changed since `before`; nothing where no report came before. */
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

/** Whether no task came, went or was dropped. */
export function isSameScope({ added, removed, dropped }: ScopeChange): boolean {
  return added.length + removed.length + dropped.length === 0;
}
