/** Where the tasks, milestones and weeks of a plan are found. The same shapes occur in its progress. */
import type { Phase, Plan, Task, Week } from "./plan.ts";

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

type PhaseWithTasks<T> = Weeks<WithTasks<T>> & WithTasks<T>;

/** All tasks of a plan, in plan order; those of the backlog come last. */
export function tasksOf<T>(plan: Phases<PhaseWithTasks<T>> & { backlog: readonly T[] }): T[] {
  return [...tasksOfPhases(plan), ...plan.backlog];
}

/** The tasks of all phases, in plan order: those that a project has to do. */
export function tasksOfPhases<T>({ phases }: Phases<PhaseWithTasks<T>>): T[] {
  return phases.flatMap((phase) => tasksOfPhase(phase));
}

/** All tasks of a phase, in plan order; those that are in no week come last. */
export function tasksOfPhase<T>({ weeks, tasks }: PhaseWithTasks<T>): T[] {
  return [...weeks.flatMap((week) => week.tasks), ...tasks];
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

/** A task and what it stands in: a week of a phase, a phase, or, if both are absent, the backlog. */
export interface Placed {
  task: Task;
  week?: Week;
  phase?: Phase;
}

/** All tasks of a plan with their places, in plan order; those of the backlog come last. */
export function placedTasks({ phases, backlog }: Pick<Plan, "phases" | "backlog">): Placed[] {
  const inPhases = phases.flatMap((phase) => [
    ...phase.weeks.flatMap((week) => week.tasks.map((task) => ({ task, week, phase }))),
    ...phase.tasks.map((task) => ({ task, phase })),
  ]);
  return [...inPhases, ...backlog.map((task) => ({ task }))];
}

/** Whether a task stands in the backlog. */
export function isInBacklog({ task, week }: { task: Task; week?: Week }): boolean {
  return task.phase === undefined && week === undefined;
}

/** The plan with each of its tasks changed, where it stands. */
export function withTasks(plan: Plan, changed: (task: Task) => Task): Plan {
  const phases = plan.phases.map((phase) => ({
    ...phase,
    weeks: phase.weeks.map((week) => ({ ...week, tasks: week.tasks.map(changed) })),
    tasks: phase.tasks.map(changed),
  }));
  return { ...plan, phases, backlog: plan.backlog.map(changed) };
}
