/**
 * Which issue each task is a sub-issue of.
 *
 * GitHub takes a hundred sub-issues of one issue. A phase with more tasks has an issue for each of its
 * weeks, whose sub-issues they are.
 */
import type { Phase, Plan, Week } from "../plan/plan.ts";
import { tasksOfPhase } from "../plan/tasks.ts";
import { MAX_SUB_ISSUES } from "../state/limits.ts";
import type { Key } from "../state/marker/marker.ts";
import type { Issue, Snapshot } from "../state/snapshot.ts";
import { issueOf, subIssuesOf } from "../state/snapshot-lookup.ts";
import { weekKey } from "../state/marker/week-key.ts";
import { historyOf } from "./past/history.ts";
import type { PhaseProgress } from "./phase.ts";
import { groupsOf } from "./phase.ts";
import type { TaskProgress } from "./task.ts";

/** Whether this GitHub knows sub-issues: an old GitHub Enterprise Server does not. */
export function hasSubIssues({ missingFeatures }: Pick<Snapshot, "missingFeatures">): boolean {
  return !missingFeatures?.includes("sub-issues");
}

/** Ids of the phases whose weeks have issues, by the plan as it is written: no hand edit changes that. */
export function phasesByWeek(
  plan: Plan,
  snapshot: Pick<Snapshot, "issues" | "missingFeatures">,
): Set<string> {
  if (!hasSubIssues(snapshot)) return new Set();
  const large = plan.phases.filter((phase) => tasksOfPhase(phase).length > MAX_SUB_ISSUES);
  if (large.length === 0) return new Set();
  const past = new Set(historyOf(plan, snapshot).map(({ id }) => id));
  const tasksIn = (phase: Phase) => tasksOfPhase(phase).filter(({ id }) => !past.has(id));
  return new Set(
    large.filter((phase) => tasksIn(phase).length > MAX_SUB_ISSUES).map(({ id }) => id),
  );
}

/** The issue that a task in this place is a sub-issue of. */
export function parentKey(phase: string, week: Week | undefined, byWeek: Set<string>): Key {
  return byWeek.has(phase) ? weekKey(phase, week) : { kind: "phase", id: phase };
}

/**
 * Ids of the tasks that are, or can become, sub-issues of the issue of their phase or of their week.
 *
 * Tasks that are sub-issues stay so. The others follow in plan order, as long as there is room beside
 * the sub-issues that people have added.
 */
export function tasksUnderIssue(
  view: PhaseProgress,
  snapshot: Snapshot,
  byWeek: Set<string>,
): Set<string> {
  const { id } = view.phase;
  const placed = byWeek.has(id)
    ? groupsOf(view).flatMap(({ week, tasks }) =>
        withRoom(issueOf(snapshot, weekKey(id, week)), tasks, snapshot),
      )
    : withRoom(view.issue, tasksOfPhase(view), snapshot);
  return new Set(placed.map(({ task }) => task.id));
}

/** The tasks that find room under an issue. */
function withRoom(
  parent: Issue | undefined,
  all: TaskProgress[],
  snapshot: Snapshot,
): TaskProgress[] {
  const tasks = all.filter((task) => !isInHistory(task));
  const own = new Set(tasks.map(({ issue }) => issue?.id));
  const here = parent ? subIssuesOf(snapshot, parent.id) : [];
  // The issue of a week makes room before tasks take its place.
  const others = here.filter(({ id, marker }) => marker.kind !== "week" && !own.has(id)).length;
  const room = MAX_SUB_ISSUES - others - (parent?.foreignSubIssues ?? 0);
  const isHere = ({ issue }: TaskProgress) =>
    issue?.parent !== undefined && issue.parent === parent?.id;
  const first = tasks.filter(isHere);
  const then = tasks.filter((task) => !isHere(task));
  return [...first, ...then].slice(0, Math.max(room, 0));
}

/** How many tasks of a phase find no room among the sub-issues. */
export function unplacedCount(
  view: PhaseProgress,
  snapshot: Snapshot,
  byWeek: Set<string>,
): number {
  if (!hasSubIssues(snapshot)) return 0;
  const tasks = tasksOfPhase(view).filter((task) => !isInHistory(task));
  return tasks.length - tasksUnderIssue(view, snapshot, byWeek).size;
}

/** Whether a task was complete before the plan was imported, and has no issue of its own. */
export function isInHistory({ issue, status }: TaskProgress): boolean {
  return issue === undefined && status === "Complete";
}
