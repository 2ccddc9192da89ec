import type { Task } from "../../plan/plan.ts";
import type { Issue } from "../../state/snapshot.ts";
import { everyTask } from "../progress.ts";
import type { Progress } from "../progress.ts";

/** How the set of counted tasks changed between two reports. */
export interface ScopeChange {
  added: Task[];
  /** Tasks no longer in the plan, with their issues if they had any. */
  removed: { id: string; issue?: Issue }[];
  /** Tasks that were moved to the backlog. */
  shelved: Task[];
  /** Tasks still in the plan whose issues were closed as not planned, and who closed them if GitHub says so. */
  dropped: { task: Task; closedBy?: string }[];
}

/** Ids of the counted tasks, in plan order. */
export function scopeOf({ tasks }: Progress): string[] {
  return tasks.flatMap(({ task, status }) => (status === "Dropped" ? [] : [task.id]));
}

/** What changed since `before`; nothing if there was no report before. */
export function scopeChange(progress: Progress, before: string[] | undefined): ScopeChange {
  if (!before) return { added: [], removed: [], shelved: [], dropped: [] };
  const then = new Set(before);
  const now = new Set(scopeOf(progress));
  const planned = new Set(everyTask(progress).map(({ task }) => task.id));
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
    shelved: progress.backlog.flatMap(({ task }) => (then.has(task.id) ? [task] : [])),
    dropped: progress.tasks.flatMap(({ task, issue }) =>
      !now.has(task.id) && then.has(task.id)
        ? [{ task, ...(issue?.closedBy && { closedBy: issue.closedBy }) }]
        : [],
    ),
  };
}

/** Whether no task was added, removed, moved to the backlog or dropped. */
export function isSameScope({ added, removed, shelved, dropped }: ScopeChange): boolean {
  return [added, removed, shelved, dropped].every(({ length }) => length === 0);
}
