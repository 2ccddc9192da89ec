import { addDays, mondayOf, workingDayFrom, workingDayUntil } from "./calendar.ts";
import { lastDayOf, tasksOf } from "../tasks.ts";
import type { CivilDate, Milestone, Plan, Project, Week } from "../plan.ts";

/**
 * The plan with a date for everything, or unchanged if the project has no start. A plan with a rhythm has
 * no finish: it goes on.
 *
 * Week 1 begins on the first working day at or after the start, every other week on its Monday. A week
 * ends on its last working day; a week of holidays ends when the week before it ended. What has no due
 * date of its own is due when its week ends.
 */
export function schedule(plan: Plan): Plan {
  const { start, rhythm } = plan.project;
  if (start === undefined) return plan;
  const calendar = weekCalendar(plan.project, start);
  const phases = plan.phases.map((phase) => ({
    ...phase,
    ...(phase.first !== undefined && { starts: phase.starts ?? calendar.startOf(phase.first) }),
    weeks: phase.weeks.map((week) => dated(week, calendar)),
  }));
  const weeks = plan.weeks.map((week) => dated(week, calendar));
  const finish = rhythm === undefined ? lastDayOf({ phases, weeks }) : undefined;
  const project = { ...plan.project, ...(finish !== undefined && { finish }) };
  const dues = new Map(tasksOf({ ...plan, phases, weeks }).map(({ id, due }) => [id, due]));
  const milestones = plan.milestones.map((milestone) => withLastDue(milestone, dues));
  return { ...plan, project, phases, weeks, milestones };
}

/** A milestone of the plan is due with the last of its tasks, if all of these have a date. */
function withLastDue(
  milestone: Milestone,
  dues: ReadonlyMap<string, CivilDate | undefined>,
): Milestone {
  const own = milestone.tasks.map((id) => dues.get(id));
  const known = own.filter((due) => due !== undefined).toSorted();
  const due = milestone.due ?? (known.length === own.length ? known.at(-1) : undefined);
  return { ...milestone, ...(due !== undefined && { due }) };
}

/** First and last day of some weeks by their numbers; none if the project has no start. */
export function spanDates(
  project: Project,
  { first, last }: Pick<Week, "first" | "last">,
): Pick<Week, "starts" | "ends"> {
  if (project.start === undefined) return {};
  const { startOf, endOf } = weekCalendar(project, project.start);
  return { starts: startOf(first), ends: endOf(last) };
}

function dated(week: Week, { startOf, endOf }: WeekCalendar): Week {
  const ends = endOf(week.last);
  const due = <T extends { due?: CivilDate }>(item: T): T => ({ ...item, due: item.due ?? ends });
  return {
    ...week,
    starts: week.starts ?? startOf(week.first),
    ends,
    tasks: week.tasks.map(due),
    milestones: week.milestones.map(due),
  };
}

interface WeekCalendar {
  startOf: (week: number) => CivilDate;
  endOf: (week: number) => CivilDate;
}

/** First and last days of weeks by number, each computed once. */
function weekCalendar(project: Project, start: CivilDate): WeekCalendar {
  const begin = workingDayFrom(project, start);
  const monday = mondayOf(begin);
  const ends = new Map<number, CivilDate>();
  return {
    startOf: (week) => (week === 1 ? begin : addDays(monday, 7 * (week - 1))),
    endOf: (week) => {
      const end = ends.get(week) ?? workingDayUntil(project, addDays(monday, 7 * week - 1));
      ends.set(week, end);
      return end;
    },
  };
}
