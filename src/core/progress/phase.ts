import type { CivilDate, Phase, Plan, Task, Week } from "../plan/plan.ts";
import { tasksOfPhase } from "../plan/tasks.ts";
import { issueOf } from "../state/snapshot-lookup.ts";
import type { Issue, Snapshot } from "../state/snapshot.ts";
import { countOf } from "./count.ts";
import type { Count } from "./count.ts";
import type { MilestoneProgress } from "./milestone.ts";
import type { Status } from "./status.ts";
import type { TaskProgress } from "./task.ts";

export interface PhaseProgress {
  phase: Phase;
  issue?: Issue;
  status: Status;
  count: Count;
  weeks: WeekProgress[];
  /** Its tasks that are in no week. */
  tasks: TaskProgress[];
}

/** The tasks of a week, or those of a phase that are in no week. */
export interface TaskGroup {
  /** Absent for tasks that are in no week. */
  week?: Week;
  count: Count;
  tasks: TaskProgress[];
  milestones: MilestoneProgress[];
}

export interface WeekProgress extends TaskGroup {
  week: Week;
}

/** The weeks of a phase, and its tasks that are in none if there are any. */
export function groupsOf({ weeks, tasks }: Pick<PhaseProgress, "weeks" | "tasks">): TaskGroup[] {
  if (tasks.length === 0) return weeks;
  return [...weeks, { count: countOf(tasks), tasks, milestones: [] }];
}

/** Whether nothing is left to do in an iteration. */
export function isOver({ week, count }: WeekProgress, today: CivilDate): boolean {
  return count.complete === count.counted && (count.counted > 0 || (week.ends ?? "9999") < today);
}

/** Of iterations, the one that today is in, otherwise the first; those that are over do not count. */
export function currentIteration(
  weeks: readonly WeekProgress[],
  today: CivilDate,
): WeekProgress | undefined {
  const open = weeks.filter((view) => !isOver(view, today));
  return open.find(({ week }) => isNow(week, today)) ?? open[0];
}

function isNow({ starts, ends }: Week, today: CivilDate): boolean {
  return starts !== undefined && ends !== undefined && starts <= today && today <= ends;
}

/** The phases of a plan with their weeks, and the iterations that are in no phase. */
export function groupProgresses(
  plan: Plan,
  snapshot: Snapshot,
  tasks: TaskProgress[],
  milestones: MilestoneProgress[],
): { phases: PhaseProgress[]; weeks: WeekProgress[] } {
  const taskOf = new Map(tasks.map((task) => [task.task.id, task]));
  const milestoneOf = new Map(milestones.map((milestone) => [milestone.milestone.id, milestone]));
  const ownOf = (group: { tasks: Task[] }) =>
    group.tasks.flatMap((task) => taskOf.get(task.id) ?? []);
  const weekProgress = (week: Week): WeekProgress => {
    const own = ownOf(week);
    const reaching = week.milestones.flatMap(({ id }) => milestoneOf.get(id) ?? []);
    return { week, count: countOf(own), tasks: own, milestones: reaching };
  };
  const phases = plan.phases.map((phase): PhaseProgress => {
    const weeks = phase.weeks.map(weekProgress);
    const loose = ownOf(phase);
    const all = tasksOfPhase({ weeks, tasks: loose });
    const issue = issueOf(snapshot, { kind: "phase", id: phase.id });
    return {
      phase,
      ...(issue && { issue }),
      status: phaseStatus(all),
      count: countOf(all),
      weeks,
      tasks: loose,
    };
  });
  return { phases, weeks: plan.weeks.map(weekProgress) };
}

/**
 * The status of a phase, from its tasks: complete if all are, blocked if no open one can go on, dropped
 * if all are.
 */
export function phaseStatus(tasks: { status: Status }[]): Status {
  const counted = tasks.filter((task) => task.status !== "Dropped");
  if (counted.length === 0) return tasks.length > 0 ? "Dropped" : "Not Started";
  const open = counted.filter((task) => task.status !== "Complete");
  if (open.length === 0) return "Complete";
  if (open.every((task) => task.status === "Blocked")) return "Blocked";
  const waits = open.every(({ status }) => status === "Not Started" || status === "Blocked");
  return waits && open.length === counted.length ? "Not Started" : "In Progress";
}
