/** Where the tasks, milestones and weeks of a plan are found. The same shapes occur in its progress. */
import type { Plan, Task } from "./plan.ts";

interface Phases<P> {
  phases: readonly P[];
}

interface Weeks<W> {
  weeks: readonly W[];
}

interface WithTasks<T> {
  tasks: readonly T[];
}

interface WithMilestones<M> {
  milestones: readonly M[];
}

/** All tasks of a plan, in plan order. */
export function tasksOf<T>({ phases }: Phases<Weeks<WithTasks<T>>>): T[] {
  return phases.flatMap((phase) => tasksOfPhase(phase));
}

/** All tasks of a phase, in plan order. */
export function tasksOfPhase<T>({ weeks }: Weeks<WithTasks<T>>): T[] {
  return weeks.flatMap(({ tasks }) => tasks);
}

/** All milestones of a plan, in plan order. */
export function milestonesOf<M>({ phases }: Phases<Weeks<WithMilestones<M>>>): M[] {
  return phases.flatMap((phase) => milestonesOfPhase(phase));
}

/** All milestones of a phase, in plan order. */
export function milestonesOfPhase<M>({ weeks }: Weeks<WithMilestones<M>>): M[] {
  return weeks.flatMap(({ milestones }) => milestones);
}

/** The weeks of all phases, in plan order; phases that run beside each other may have the same weeks. */
export function weeksOf<W>({ phases }: Phases<Weeks<W>>): W[] {
  return phases.flatMap(({ weeks }) => weeks);
}

/** The number of the last week of a plan; 0 if it has none. */
export function lastWeekOf(plan: Phases<Weeks<{ last: number }>>): number {
  return weeksOf(plan).reduce((last, week) => Math.max(last, week.last), 0);
}

/** The plan with each of its tasks changed, where it stands. */
export function withTasks(plan: Plan, changed: (task: Task) => Task): Plan {
  const phases = plan.phases.map((phase) => ({
    ...phase,
    weeks: phase.weeks.map((week) => ({ ...week, tasks: week.tasks.map(changed) })),
  }));
  return { ...plan, phases };
}
