import { MAX_SUB_ISSUES } from "../state/limits.ts";
import type { Snapshot } from "../state/snapshot.ts";
import type { PhaseProgress } from "./phase.ts";
import type { TaskProgress } from "./task.ts";
import { tasksOfPhase } from "../plan/tasks.ts";

/**
 * Ids of the tasks that are, or can become, sub-issues of their phase's issue.
 *
 * Tasks that are sub-issues stay so. The others follow in plan order, as long as there is room beside
 * the sub-issues that people have added.
 */
export function placedTasks(phase: PhaseProgress, snapshot: Snapshot): Set<string> {
  const { issue } = phase;
  const tasks = tasksOfPhase(phase).filter(hasIssue);
  const own = tasks.flatMap((each) => each.issue?.id ?? []);
  const isHere = ({ parent }: { parent?: string }) => parent !== undefined && parent === issue?.id;
  const others = snapshot.issues.filter((each) => isHere(each) && !own.includes(each.id)).length;
  const room = MAX_SUB_ISSUES - others - (issue?.foreignSubIssues ?? 0);
  const first = tasks.filter((each) => each.issue && isHere(each.issue));
  const then = tasks.filter((each) => !first.includes(each));
  return new Set([...first, ...then].slice(0, Math.max(room, 0)).map(({ task }) => task.id));
}

/** How many tasks of a phase find no room among its sub-issues. */
export function unplacedCount(phase: PhaseProgress, snapshot: Snapshot): number {
  if (snapshot.lacks?.includes("sub-issues")) return 0;
  const tasks = tasksOfPhase(phase).filter(hasIssue);
  return tasks.length - placedTasks(phase, snapshot).size;
}

/** A task that was complete before the plan was imported may have no issue of its own. */
function hasIssue({ issue, status }: TaskProgress): boolean {
  return issue !== undefined || status !== "Complete";
}
