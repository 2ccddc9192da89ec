import { today as dateIn } from "../plan/dates/clock.ts";
import type { CivilDate, Milestone, Plan } from "../plan/plan.ts";
import { milestonesOf } from "../plan/tasks.ts";
import type { MilestoneState, Snapshot } from "../state/snapshot.ts";
import { countOf } from "./count.ts";
import type { Count } from "./count.ts";
import type { TaskProgress } from "./task.ts";
import { lastCompletedAt } from "./task.ts";

export interface MilestoneProgress {
  milestone: Milestone;
  state?: MilestoneState;
  count: Count;
  /** Whether it has tasks and all of them are complete. */
  reached: boolean;
  /** When the last of its tasks was closed (ISO instant), once it is reached. */
  reachedAt?: string;
  /** The same as a date in the project's time zone. */
  reachedOn?: CivilDate;
  overdue: boolean;
}

/** The milestones of a plan and where they stand, in plan order. */
export function milestoneProgresses(
  plan: Plan,
  snapshot: Snapshot,
  tasks: TaskProgress[],
  today: CivilDate,
): MilestoneProgress[] {
  const byId = new Map(tasks.map((task) => [task.task.id, task]));
  const states = statesOf(snapshot);
  return milestonesOf(plan).map((milestone) => {
    const own = milestone.tasks.flatMap((id) => byId.get(id) ?? []);
    const seen = milestoneProgress(milestone, states.get(milestone.id), own, today);
    const { reachedAt } = seen;
    return reachedAt ? { ...seen, reachedOn: dateIn(plan.project, reachedAt) } : seen;
  });
}

function statesOf(snapshot: Snapshot): Map<string, MilestoneState> {
  const states = new Map<string, MilestoneState>();
  for (const state of snapshot.milestones) {
    const { marker } = state;
    if (marker?.kind === "milestone" && !states.has(marker.id)) states.set(marker.id, state);
  }
  return states;
}

function milestoneProgress(
  milestone: Milestone,
  state: MilestoneState | undefined,
  tasks: TaskProgress[],
  today: CivilDate,
): MilestoneProgress {
  const count = countOf(tasks);
  const open = count.complete < count.counted;
  const reached = count.counted > 0 && !open;
  const reachedAt = reached ? lastCompletedAt(tasks) : undefined;
  return {
    milestone,
    ...(state && { state }),
    count,
    reached,
    ...(reachedAt && { reachedAt }),
    overdue: open && milestone.due !== undefined && milestone.due < today,
  };
}
