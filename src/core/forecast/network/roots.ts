/** Tasks that block others although they should be done, the root causes first. */
import { everyTask } from "../../progress/progress.ts";
import type { Progress, TaskProgress } from "../../progress/progress.ts";
import type { Forecast } from "../forecast.ts";

export interface RootBlocker {
  task: TaskProgress;
  /** The number of open tasks that wait for it, directly or through others. */
  holdsUp: number;
  /** Those tasks, in plan order. */
  behind: TaskProgress[];
}

/**
 * The open tasks that are late, failed or blocked, wait for no other and block others; those that block
 * the most come first.
 */
export function rootBlockers(
  progress: Pick<Progress, "tasks" | "backlog">,
  forecast: Pick<Forecast, "tasks" | "roots">,
): RootBlocker[] {
  const tasks = everyTask(progress);
  const byId = new Map(tasks.map((task) => [task.task.id, task]));
  const followers = followersOf(forecast);
  return forecast.roots.flatMap(({ id, holdsUp }) => {
    const task = byId.get(id);
    if (!task || !isInTrouble(task)) return [];
    const behind = downstream(id, followers);
    return [{ task, holdsUp, behind: tasks.filter((other) => behind.has(other.task.id)) }];
  });
}

function isInTrouble({ status, overdue, blockedBy }: TaskProgress): boolean {
  return overdue || blockedBy.length > 0 || status === "Failed" || status === "Blocked";
}

function followersOf({ tasks }: Pick<Forecast, "tasks">): Map<string, string[]> {
  const followers = new Map<string, string[]>();
  for (const { id, waitsFor } of tasks) {
    for (const need of waitsFor) followers.set(need, [...(followers.get(need) ?? []), id]);
  }
  return followers;
}

function downstream(id: string, followers: Map<string, string[]>): Set<string> {
  const found = new Set<string>();
  const rest = [id];
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    for (const follower of followers.get(next) ?? []) {
      if (found.has(follower)) continue;
      found.add(follower);
      rest.push(follower);
    }
  }
  return found;
}
