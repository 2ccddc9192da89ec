import type { PlanChange, TaskPart } from "../../plan/compare.ts";
import type { Plan } from "../../plan/plan.ts";
import type { Snapshot } from "../../state/snapshot.ts";
import { everyTask, progress } from "../progress.ts";
import type { Status } from "../status.ts";

/** What a change of the plan means for a task that was started or finished already. */
export interface ImpactOnStarted {
  /** Plan id. */
  id: string;
  /** Issue number. */
  number: number;
  status: Exclude<Status, "Not Started">;
  open: boolean;
  /** Absent for a task that is added to the plan, or added again. */
  before?: true;
  /** Absent for a task that is removed from the plan. */
  after?: true;
  parts: TaskPart[];
}

/** The tasks in a change that are in progress, failed, blocked, complete or dropped. */
export function impactsOnStarted(
  change: PlanChange,
  before: Plan | undefined,
  after: Plan,
  snapshot: Snapshot,
): ImpactOnStarted[] {
  const standing = new Map(
    [after, before]
      .flatMap((plan) => (plan ? everyTask(progress(plan, snapshot)) : []))
      .map((task) => [task.task.id, task]),
  );
  return change.tasks.flatMap(({ id, parts, ...pair }) => {
    const now = standing.get(id);
    if (!now?.issue || now.status === "Not Started") return [];
    return {
      id,
      number: now.issue.number,
      status: now.status,
      open: now.issue.open,
      ...(pair.before && { before: true as const }),
      ...(pair.after && { after: true as const }),
      parts,
    };
  });
}
