import { addDays, workingDaysBetween } from "../../plan/dates/calendar.ts";
import { today as dateIn } from "../../plan/dates/clock.ts";
import { amountOf } from "../../plan/fields/estimate.ts";
import { loginsOf } from "../../plan/fields/owners.ts";
import type { Plan } from "../../plan/plan.ts";
import { label } from "../../state/labels.ts";
import type { TaskProgress } from "../task.ts";

/** What the done tasks of a team were estimated at, and how long they took from start to end. */
export interface Actuals {
  /** Absent for all people of a plan without teams. */
  team?: string;
  /** How many tasks have both. */
  tasks: number;
  /** In days or points. */
  estimated: number;
  /** Working days from the one on which it was started to the one on which it was done, both included. */
  took: number;
}

/** With fewer tasks it would be about somebody, not about the estimates. */
const ENOUGH = 5;

/**
 * Estimates against what really happened, by team, in the order of the plan. A plan without teams counts
 * all tasks together; nothing is ever told of one person.
 */
export function actualsOf(plan: Plan, tasks: TaskProgress[]): Actuals[] {
  const hasTeams = plan.teams !== undefined || tasks.some(({ task }) => task.team !== undefined);
  const all = tasks.flatMap((view) => {
    const took = workingDaysOf(plan, view);
    const team = teamOf(plan, view);
    if (took === undefined || !view.task.estimate || (hasTeams && team === undefined)) return [];
    return [{ team, estimated: amountOf(view.task.estimate), took }];
  });
  const groups = Map.groupBy(all, ({ team }) => team);
  return [...groups].flatMap(([team, own]) => {
    if (own.length < ENOUGH) return [];
    const sum = (of: (one: (typeof own)[number]) => number) =>
      own.reduce((total, one) => total + of(one), 0);
    return [
      {
        ...(team !== undefined && { team }),
        tasks: own.length,
        estimated: sum(({ estimated }) => estimated),
        took: sum((one) => one.took),
      },
    ];
  });
}

/** The task's own team, or the only one that its owners are in. */
function teamOf({ teams = [] }: Plan, { task, owners }: TaskProgress): string | undefined {
  if (task.team !== undefined) return task.team;
  const logins = loginsOf(owners).map((login) => login.toLowerCase());
  const own = teams.filter(({ people }) =>
    loginsOf(people.map(({ who }) => who)).some((login) => logins.includes(login.toLowerCase())),
  );
  return own.length === 1 ? own[0]?.name : undefined;
}

/** Undefined if it is not done, or if nobody saw it begin. */
function workingDaysOf(
  { project }: Plan,
  { status, closedAt, issue }: TaskProgress,
): number | undefined {
  if (status !== "Complete" || closedAt === undefined || !issue) return undefined;
  const signs = [
    issue.labeledAt[label.inProgress],
    ...issue.pullRequests.map(({ createdAt }) => createdAt),
  ];
  const begun = signs
    .flatMap((at) => (at !== undefined && at <= closedAt ? [at] : []))
    .toSorted()[0];
  if (begun === undefined) return undefined;
  const [first, last] = [dateIn(project, begun), dateIn(project, closedAt)];
  return Math.max(workingDaysBetween(project, addDays(first, -1), last), 1);
}
