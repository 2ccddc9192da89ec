import { today as dateIn } from "../plan/clock.ts";
import { ownerKey } from "../plan/owners.ts";
import type { CivilDate, Milestone, Phase, Plan } from "../plan/plan.ts";
import { tasksOfPhase } from "../plan/tasks.ts";
import type { TaskProgress } from "../progress/progress.ts";
import type { ForecastInput, ForecastTask } from "./input.ts";

/** The part of the progress that a forecast needs. */
export interface Stand {
  today: CivilDate;
  tasks: TaskProgress[];
  phases: { phase: Phase }[];
  milestones: { milestone: Milestone }[];
}

/** Turns a plan and its progress into the input of a forecast. */
export function forecastInput(plan: Plan, progress: Stand): ForecastInput {
  const { start, finish, workingDays, holidays } = plan.project;
  return {
    today: progress.today,
    calendar: { workingDays, holidays },
    ...(start !== undefined && { start }),
    ...(finish !== undefined && { finish }),
    tasks: progress.tasks.map((task) => forecastTask(plan, progress, task)),
    phases: progress.phases.map(({ phase }) => {
      const due = phase.weeks
        .flatMap(({ ends }) => ends ?? [])
        .toSorted()
        .at(-1);
      const tasks = tasksOfPhase(phase).map(({ id }) => id);
      return { id: phase.id, tasks, ...(due !== undefined && { due }) };
    }),
    milestones: progress.milestones.map(({ milestone: { id, tasks, due } }) => ({
      id,
      tasks,
      ...(due !== undefined && { due }),
    })),
    capacity: capacityIn(plan),
  };
}

function forecastTask(plan: Plan, { today }: Stand, task: TaskProgress): ForecastTask {
  const { week, status, issue, closedAt, due, owners, waitsFor } = task;
  const { first, last, starts, ends } = week;
  const { estimate } = task.task;
  return {
    id: task.task.id,
    state: status === "Complete" ? "complete" : status === "Dropped" ? "dropped" : "open",
    started: status === "In Progress",
    opened: issue ? dateIn(plan.project, issue.createdAt) : today,
    ...(closedAt !== undefined && { closed: dateIn(plan.project, closedAt) }),
    ...(estimate && { estimate: estimate.days }),
    week: {
      first,
      last,
      ...(starts !== undefined && { starts }),
      ...(ends !== undefined && { ends }),
    },
    ...(due !== undefined && { due }),
    needs: waitsFor.map(({ task }) => task.id),
    owners: owners.map(ownerKey),
  };
}

/** The full-time equivalents of a role are the working days that it gives in one working day. */
function capacityIn({ resources }: Plan): Map<string, number> {
  return new Map(
    resources.flatMap(({ role, fte }) =>
      fte !== undefined && fte > 0 ? [[ownerKey({ role }), fte] as const] : [],
    ),
  );
}
