import type { ForeignTask } from "../plan/plan.ts";
import { today as dateIn } from "../plan/dates/clock.ts";
import { ownerKey } from "../plan/fields/owners.ts";
import type { CivilDate, Estimate, Milestone, Phase, Plan } from "../plan/plan.ts";
import { deviationOf } from "../plan/fields/estimate.ts";
import { firstDayOf, tasksOfPhase } from "../plan/tasks.ts";
import type { TaskProgress } from "../progress/progress.ts";
import { capacityIn } from "./capacity.ts";
import type { Elsewhere, ForecastInput, ForecastTask } from "./input.ts";

/** The part of the progress that a forecast needs. */
export interface ForecastProgress {
  today: CivilDate;
  tasks: TaskProgress[];
  backlog: TaskProgress[];
  phases: { phase: Phase }[];
  milestones: { milestone: Milestone }[];
}

/** Turns a plan and its progress into the input of a forecast. */
export function forecastInput(plan: Plan, progress: ForecastProgress): ForecastInput {
  const { start, finish, workingDays, holidays } = plan.project;
  const spans = new Map(progress.phases.map(({ phase }) => [phase.id, spanOf(phase)]));
  const inPlan = progress.tasks.map((task) => forecastTask(plan, progress, task, spans));
  const needed = neededOf(progress).map((task) => ({
    ...forecastTask(plan, progress, task, spans),
    inBacklog: true as const,
  }));
  return {
    today: progress.today,
    calendar: { workingDays, holidays },
    ...(start !== undefined && { start }),
    ...(finish !== undefined && { finish }),
    ...(plan.project.rhythm !== undefined && { isEndless: true as const }),
    ...(progress.backlog.length > 0 && { backlog: openIn(progress.backlog) }),
    tasks: [...inPlan, ...needed],
    phases: progress.phases.map(({ phase }) => {
      const due = spanOf(phase)?.ends;
      const tasks = tasksOfPhase(phase).map(({ id }) => id);
      return { id: phase.id, tasks, ...(due !== undefined && { due }) };
    }),
    milestones: progress.milestones.map(({ milestone: { id, tasks, due } }) => ({
      id,
      tasks,
      ...(due !== undefined && { due }),
    })),
    ...capacityIn(plan),
  };
}

function openIn(tasks: TaskProgress[]): number {
  return tasks.filter(({ status }) => status !== "Complete" && status !== "Dropped").length;
}

/** The tasks of the backlog that a task of a phase or a milestone needs, directly or through others. */
function neededOf({ tasks, backlog, milestones }: ForecastProgress): TaskProgress[] {
  const waiting = new Map(backlog.map((view) => [view.task.id, view]));
  const found = new Set([
    ...tasks.flatMap(({ waitsFor }) => waitsFor.map(({ task }) => task.id)),
    ...milestones.flatMap(({ milestone }) => milestone.tasks),
  ]);
  for (const id of found) {
    for (const need of waiting.get(id)?.waitsFor ?? []) found.add(need.task.id);
  }
  return backlog.filter(({ task }) => found.has(task.id));
}

type Span = NonNullable<ForecastTask["phase"]>;

/** The first and the last day of a phase; undefined if its weeks have no dates. */
function spanOf(phase: Phase): Span | undefined {
  const starts = firstDayOf(phase);
  const { weeks } = phase;
  const ends = weeks
    .flatMap((week) => week.ends ?? [])
    .toSorted()
    .at(-1);
  return ends === undefined ? undefined : { ...(starts !== undefined && { starts }), ends };
}

function forecastTask(
  plan: Plan,
  { today }: ForecastProgress,
  view: TaskProgress,
  spans: ReadonlyMap<string, Span | undefined>,
): ForecastTask {
  const { task, week, status, issue, closedAt, due, owners, waitsFor, waitsElsewhere } = view;
  const { estimate } = task;
  const span = week || due !== undefined ? undefined : spans.get(task.phase ?? "");
  return {
    id: task.id,
    state: status === "Complete" ? "complete" : status === "Dropped" ? "dropped" : "open",
    started: status === "In Progress",
    opened: issue ? dateIn(plan.project, issue.createdAt) : today,
    ...(closedAt !== undefined && { closed: dateIn(plan.project, closedAt) }),
    ...(estimate && sizeIn(estimate)),
    ...(week && {
      week: {
        first: week.first,
        last: week.last,
        ...(week.starts !== undefined && { starts: week.starts }),
        ...(week.ends !== undefined && { ends: week.ends }),
      },
    }),
    ...(due !== undefined && { due }),
    ...(span && { phase: span }),
    needs: waitsFor.map((need) => need.task.id),
    ...(waitsElsewhere.length > 0 && { needsElsewhere: waitsElsewhere.map(elsewhere) }),
    owners: owners.map(ownerKey),
  };
}

function elsewhere({ name, due, days }: ForeignTask): Elsewhere {
  return { name, ...(due !== undefined && { due }), ...(days !== undefined && { days }) };
}

function sizeIn(estimate: Estimate): Partial<ForecastTask> {
  const { days, points, least } = estimate;
  const deviation = deviationOf(estimate);
  return {
    ...(days !== undefined && { estimate: days, ...(least !== undefined && { least }) }),
    ...(points !== undefined && { points }),
    ...(deviation > 0 && { deviation }),
  };
}
