import { addDays, firstMonday, workingDayFrom, workingDayUntil } from "./calendar.ts";
import type { CivilDate, Plan, Project, Week } from "./plan.ts";

/**
 * The plan with a date for everything, or unchanged when the project has no start.
 *
 * Week 1 begins on the first working day at or after the start, every other week on its Monday. A
 * week ends on its last working day; a week of holidays ends where the week before it ended. What
 * has no due date of its own is due when its week ends.
 */
export function schedule(plan: Plan): Plan {
  const { start } = plan.project;
  if (start === undefined) return plan;
  const endOf = endOfWeek(plan.project, start);
  const dated = (week: Week) => datedWeek(week, plan.project, start, endOf(week.last));
  const phases = plan.phases.map((phase) => ({ ...phase, weeks: phase.weeks.map(dated) }));
  const ends = phases.flatMap((phase) => phase.weeks.flatMap((week) => week.ends ?? []));
  const finish = ends.toSorted().at(-1);
  return { ...plan, project: { ...plan.project, ...(finish !== undefined && { finish }) }, phases };
}

function datedWeek(week: Week, project: Project, start: CivilDate, ends: CivilDate): Week {
  const starts =
    week.first === 1
      ? workingDayFrom(project, start)
      : addDays(firstMonday(project, start), 7 * (week.first - 1));
  const due = <T extends { due?: CivilDate }>(item: T): T => ({ ...item, due: item.due ?? ends });
  return {
    ...week,
    starts,
    ends,
    tasks: week.tasks.map(due),
    milestones: week.milestones.map(due),
  };
}

/** The last working day of each week, worked out once per week number. */
function endOfWeek(project: Project, start: CivilDate): (week: number) => CivilDate {
  const monday = firstMonday(project, start);
  const known = new Map<number, CivilDate>();
  return (week) => {
    const end = known.get(week) ?? workingDayUntil(project, addDays(monday, 7 * week - 1));
    known.set(week, end);
    return end;
  };
}
