/** Parts of a plan that can hardly work out: warnings, which never stop a sync. */
import { dayOf } from "../../plan/dates/day.ts";
import type { CivilDate } from "../../plan/plan.ts";
import type { ForecastInput, ForecastTask, ForecastWeek, Target } from "../input.ts";
import { calendars } from "../capacity.ts";
import { ownerCount } from "../owners.ts";
import { workingDays } from "../working-days.ts";
import type { WorkingDays } from "../working-days.ts";

export type Overload =
  /** The estimates of an owner's tasks in a week exceed the available working time. */
  | {
      kind: "owner over capacity";
      owner: string;
      week: number;
      days: number;
      has: number;
      tasks: string[];
    }
  /** The estimate of a task exceeds the working days of its week, or weeks. */
  | { kind: "task longer than its week"; task: string; week: number; days: number; has: number }
  /** It needs a task of a later week. */
  | { kind: "needs a later week"; task: string; need: string }
  /** It needs a task of the backlog, for which nothing is planned. */
  | { kind: "needs the backlog"; task: string; need: string }
  | { kind: "due after the project's end"; of: Dated; due: CivilDate; finish: CivilDate }
  | { kind: "due on a day off"; of: Dated; due: CivilDate }
  /** It is due before a task of another plan that it needs. */
  | {
      kind: "due before a task of another plan";
      task: string;
      due: CivilDate;
      /** What people call the other task. */
      name: string;
      needDue: CivilDate;
    }
  /** It is due before a task that it needs; of those of a milestone it is the last. */
  | {
      kind: "due before what it needs";
      of: Dated;
      due: CivilDate;
      need: string;
      needDue: CivilDate;
    };

/** What has a due date: the id of a task, or of a milestone. */
export type Dated = { task: string } | { milestone: string };

/**
 * The warnings for the open tasks and milestones, by kind and in plan order.
 *
 * The working days of a week are those of the calendar without holidays, times the owner's capacity; in
 * a plan without dates, those of any week. A task over several weeks is spread evenly over them.
 */
export function overloads(input: ForecastInput): Overload[] {
  const open = input.tasks.filter(({ state }) => state === "open");
  const byId = new Map(open.map((task) => [task.id, task]));
  const days = workingDays(input.calendar);
  return [
    ...overCapacity(open, input),
    ...open.flatMap((task) => tooLong(task, days)),
    ...open.flatMap((task) => needsLater(task, byId)),
    ...open.flatMap((task) => needsBacklog(task, byId)),
    ...open.flatMap((task) => wrongDue(task, input, byId, days)),
    ...input.milestones.flatMap((milestone) => wrongMilestone(milestone, input, byId, days)),
  ];
}

function overCapacity(open: readonly ForecastTask[], input: ForecastInput): Overload[] {
  const daysOf = calendars(input);
  const loads = new Map<
    string,
    { owner: string; week: number; days: number; has: number; tasks: string[] }
  >();
  for (const { id, owners, estimate, week } of open) {
    if (estimate === undefined || !week) continue;
    const weeks = week.last - week.first + 1;
    for (const [owner, number] of pairsOf(owners, week)) {
      const key = JSON.stringify([owner, number]);
      const has = (workingDaysIn(week, daysOf(owner)) / weeks) * (input.capacity?.get(owner) ?? 1);
      const load = loads.get(key) ?? { owner, week: number, days: 0, has, tasks: [] };
      load.days += estimate / owners.length / weeks;
      load.tasks.push(id);
      loads.set(key, load);
    }
  }
  return [...loads.values()]
    .filter((load) => load.days > load.has + ROUNDING)
    .sort((a, b) => a.week - b.week)
    .map((load) => ({ kind: "owner over capacity", ...load }));
}

/** Each owner in each week. */
function pairsOf(
  owners: readonly string[],
  { first, last }: ForecastWeek,
): [owner: string, week: number][] {
  const weeks = Array.from({ length: last - first + 1 }, (_, at) => first + at);
  return owners.flatMap((owner) => weeks.map((week): [string, number] => [owner, week]));
}

/** Thirds of a day do not add up exactly. */
const ROUNDING = 1e-6;

function tooLong(task: ForecastTask, days: WorkingDays): Overload[] {
  const { id, estimate, week } = task;
  if (!week) return [];
  const has = workingDaysIn(week, days);
  return estimate !== undefined && estimate > has * ownerCount(task) + ROUNDING
    ? [{ kind: "task longer than its week", task: id, week: week.first, days: estimate, has }]
    : [];
}

/** In all weeks of the task together. */
function workingDaysIn({ first, last, starts, ends }: ForecastWeek, days: WorkingDays): number {
  if (starts === undefined || ends === undefined) return (last - first + 1) * days.perWeek;
  return days.between(dayOf(starts) - 1, dayOf(ends));
}

function needsLater(
  { id, needs, week }: ForecastTask,
  byId: ReadonlyMap<string, ForecastTask>,
): Overload[] {
  if (!week) return [];
  return needs
    .filter((need) => (byId.get(need)?.week?.first ?? 0) > week.last)
    .map((need) => ({ kind: "needs a later week", task: id, need }));
}

/** What is in the backlog itself may need others there. */
function needsBacklog(
  { id, needs, inBacklog }: ForecastTask,
  byId: ReadonlyMap<string, ForecastTask>,
): Overload[] {
  if (inBacklog) return [];
  return needs
    .filter((need) => byId.get(need)?.inBacklog)
    .map((need) => ({ kind: "needs the backlog", task: id, need }));
}

function wrongDue(
  { id, due, needs, needsElsewhere = [] }: ForecastTask,
  { finish }: ForecastInput,
  byId: ReadonlyMap<string, ForecastTask>,
  days: WorkingDays,
): Overload[] {
  if (due === undefined) return [];
  const before = needs.flatMap((need): Overload[] => {
    const needDue = byId.get(need)?.due;
    return needDue !== undefined && due < needDue
      ? [{ kind: "due before what it needs", of: { task: id }, due, need, needDue }]
      : [];
  });
  const elsewhere = needsElsewhere.flatMap(({ name, due: needDue }): Overload[] =>
    needDue !== undefined && due < needDue
      ? [{ kind: "due before a task of another plan", task: id, due, name, needDue }]
      : [],
  );
  return [...wrongDay({ task: id }, due, finish, days), ...before, ...elsewhere];
}

/** A milestone that is due when its last task is has the warnings of that task. */
function wrongMilestone(
  { id, due, tasks }: Target,
  { finish }: ForecastInput,
  byId: ReadonlyMap<string, ForecastTask>,
  days: WorkingDays,
): Overload[] {
  const own = tasks.flatMap((task) => byId.get(task) ?? []);
  if (due === undefined || own.length === 0 || own.some((task) => task.due === due)) return [];
  const of = { milestone: id };
  const [last] = own
    .flatMap((task) =>
      task.due !== undefined && task.due > due ? [{ ...task, due: task.due }] : [],
    )
    .toSorted((one, other) => (one.due > other.due ? -1 : 1));
  return [
    ...wrongDay(of, due, finish, days),
    ...(last
      ? [
          {
            kind: "due before what it needs",
            of,
            due,
            need: last.id,
            needDue: last.due,
          } as const,
        ]
      : []),
  ];
}

function wrongDay(
  of: Dated,
  due: CivilDate,
  finish: CivilDate | undefined,
  days: WorkingDays,
): Overload[] {
  return [
    ...(finish !== undefined && due > finish
      ? [{ kind: "due after the project's end", of, due, finish } as const]
      : []),
    ...(days.isWorking(dayOf(due)) ? [] : [{ kind: "due on a day off", of, due } as const]),
  ];
}
