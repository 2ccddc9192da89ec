/** Where the tasks, milestones and weeks of a plan are found. The same shapes occur in its progress. */
import type { CivilDate, Milestone, Phase, Plan, Task, Week } from "./plan.ts";

/** A plan as far as its weeks go: those of its phases, and iterations that are in no phase. */
interface InWeeks<W> {
  phases: readonly Weeks<W>[];
  weeks: readonly W[];
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

/** A plan without its backlog: what a project has to do. */
interface Committed<T> {
  phases: readonly PhaseWithTasks<T>[];
  weeks: readonly WithTasks<T>[];
}

/** All tasks of a plan, in plan order; those of the backlog come last. */
export function tasksOf<T>(plan: Committed<T> & { backlog: readonly T[] }): T[] {
  return [...committedTasks(plan), ...plan.backlog];
}

/** The tasks that a project has to do, in plan order: all that are not in the backlog. */
export function committedTasks<T>({ phases, weeks }: Committed<T>): T[] {
  return [
    ...phases.flatMap((phase) => tasksOfPhase(phase)),
    ...weeks.flatMap(({ tasks }) => tasks),
  ];
}

/** All tasks of a phase, in plan order; those that are in no week come last. */
export function tasksOfPhase<T>({ weeks, tasks }: PhaseWithTasks<T>): T[] {
  return [...weeks.flatMap((week) => week.tasks), ...tasks];
}

/** All milestones of a plan, in plan order; those of the plan as a whole come last. */
export function milestonesOf<M>(plan: InWeeks<WithMilestones<M>> & WithMilestones<M>): M[] {
  return [...weeksOf(plan).flatMap(({ milestones }) => milestones), ...plan.milestones];
}

/** All milestones of a phase, in plan order. */
export function milestonesOfPhase<M>({ weeks }: Weeks<WithMilestones<M>>): M[] {
  return weeks.flatMap(({ milestones }) => milestones);
}

/** All weeks of a plan, in plan order; phases that run beside each other may have the same weeks. */
export function weeksOf<W>({ phases, weeks }: InWeeks<W>): W[] {
  return [...phases.flatMap((phase) => phase.weeks), ...weeks];
}

/** The number of the last week of a plan; 0 if it has none. */
export function lastWeekOf(plan: InWeeks<{ last: number }>): number {
  return weeksOf(plan).reduce((last, week) => Math.max(last, week.last), 0);
}

/** The first day of a phase; undefined if it has no date. */
export function firstDayOf({
  weeks,
  starts: own,
}: Weeks<Pick<Week, "starts">> & Pick<Phase, "starts">): CivilDate | undefined {
  return weeks.flatMap(({ starts }) => starts ?? []).toSorted()[0] ?? own;
}

/** The last working day of the last week of a plan; undefined if none has a date. */
export function lastDayOf(plan: InWeeks<Pick<Week, "ends">>): CivilDate | undefined {
  return weeksOf(plan)
    .flatMap(({ ends }) => ends ?? [])
    .toSorted()
    .at(-1);
}

/**
 * A task and what it stands in: a week of a phase, a phase, an iteration that is in no phase, or, if both
 * are absent, the backlog.
 */
export interface Placed {
  task: Task;
  week?: Week;
  phase?: Phase;
}

/** All tasks of a plan with their places, in plan order; those of the backlog come last. */
export function placedTasks({
  phases,
  weeks,
  backlog,
}: Pick<Plan, "phases" | "weeks" | "backlog">): Placed[] {
  const inPhases = phases.flatMap((phase) => [
    ...phase.weeks.flatMap((week) => week.tasks.map((task) => ({ task, week, phase }))),
    ...phase.tasks.map((task) => ({ task, phase })),
  ]);
  const inWeeks = weeks.flatMap((week) => week.tasks.map((task) => ({ task, week })));
  return [...inPhases, ...inWeeks, ...backlog.map((task) => ({ task }))];
}

/** Whether a task stands in the backlog. */
export function isInBacklog({ task, week }: { task: Task; week?: Week }): boolean {
  return task.phase === undefined && week === undefined;
}

/** The plan with each of its weeks changed, where it stands. */
export function withWeeks(plan: Plan, changed: (week: Week) => Week): Plan {
  const phases = plan.phases.map((phase) => ({ ...phase, weeks: phase.weeks.map(changed) }));
  return { ...plan, phases, weeks: plan.weeks.map(changed) };
}

/** The plan with each of its milestones changed, where it stands. */
export function withMilestones(plan: Plan, changed: (milestone: Milestone) => Milestone): Plan {
  const inWeeks = withWeeks(plan, (week) => ({
    ...week,
    milestones: week.milestones.map(changed),
  }));
  return { ...inWeeks, milestones: plan.milestones.map(changed) };
}

/** The plan with each of its tasks changed, where it stands. */
export function withTasks(plan: Plan, changed: (task: Task) => Task): Plan {
  const inWeeks = withWeeks(plan, (week) => ({ ...week, tasks: week.tasks.map(changed) }));
  const phases = inWeeks.phases.map((phase) => ({ ...phase, tasks: phase.tasks.map(changed) }));
  return { ...inWeeks, phases, backlog: plan.backlog.map(changed) };
}
