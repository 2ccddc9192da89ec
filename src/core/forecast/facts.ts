import { dayOf } from "../plan/dates/day.ts";
import type { Day } from "../plan/dates/day.ts";
import { durationsOf, loadsOf, sizesOf } from "./pace/durations.ts";
import { earnedSchedule } from "./pace/earned-schedule.ts";
import { growthOf } from "./pace/growth.ts";
import type { Elsewhere, ForecastInput, ForecastTask } from "./input.ts";
import { networkOf } from "./network/network.ts";
import type { Network } from "./network/network.ts";
import { paceOf } from "./pace/pace.ts";
import type { Closing, Pace } from "./pace/pace.ts";
import { calendars } from "./capacity.ts";
import { workingDays } from "./working-days.ts";
import type { WorkingDays } from "./working-days.ts";

/** What is the same for all forecasts made on a day. */
export interface Facts {
  input: ForecastInput;
  today: Day;
  days: WorkingDays;
  /** The working days of an owner. */
  daysOf: (owner: string) => WorkingDays;
  tasks: ReadonlyMap<string, ForecastTask>;
  sizes: ReadonlyMap<string, number>;
  closings: ReadonlyMap<string, Closing>;
  network: Network;
  /** The pace of the whole plan. */
  pace: Pace;
  /** In working days. */
  slip: number;
  /** The first day of the project; today if the plan has none. */
  start: Day;
  /** Working days since then, including today. */
  elapsed: number;
  /** Working days' worth of the plan that each owner has done. */
  earned: ReadonlyMap<string, number>;
  /** How much the plan will grow until its end, as a logarithm. */
  growth: number;
}

/** The facts of a day, each computed once. */
export function factsOf(input: ForecastInput): Facts {
  const today = dayOf(input.today);
  const days = workingDays(input.calendar);
  const start = input.start === undefined ? today : dayOf(input.start);
  const elapsed = days.between(start - 1, today);
  const sizes = sizesOf(input.tasks);
  const closings = new Map(
    input.tasks.map((task) => [task.id, closingOf(task, sizes.get(task.id) ?? 1)]),
  );
  return {
    input,
    today,
    days,
    daysOf: calendars(input),
    tasks: new Map(input.tasks.map((task) => [task.id, task])),
    sizes,
    closings,
    network: networkIn(input, today, days),
    pace: paceIn({ input, today, closings }, input.tasks),
    slip: slipOf(input.tasks, today, days),
    start,
    elapsed,
    earned: earnedSchedule(input.tasks, sizes, { start, today, days }),
    growth: growthOf(input.tasks, sizes, { start, elapsed, days }),
  };
}

function networkIn(
  { tasks, capacity = new Map() }: ForecastInput,
  today: Day,
  days: WorkingDays,
): Network {
  const open = tasks.filter(({ state }) => state === "open");
  const durations = durationsOf(open, days.perWeek);
  const atLeast = open.map((task) => ({ ...task, ...leastOf(task) }));
  const leasts = durationsOf(atLeast, days.perWeek);
  const loads = loadsOf(atLeast, days.perWeek, capacity);
  return networkOf(
    open.map(({ id, needs, needsElsewhere = [], started, week }) => ({
      id,
      needs,
      days: durations.get(id) ?? 0,
      least: leasts.get(id) ?? 0,
      loads: loads.get(id) ?? new Map(),
      begins:
        week?.starts === undefined || started ? 0 : days.between(today - 1, dayOf(week.starts) - 1),
      waits: needsElsewhere.reduce((most, other) => Math.max(most, waitFor(other, today, days)), 0),
    })),
  );
}

/**
 * For how many working days from today a task waits for one of another plan: until that is due there, but at
 * least as long as that is estimated. Nothing more is known of the other plan here.
 */
function waitFor({ due, days: estimate = 0 }: Elsewhere, today: Day, days: WorkingDays): number {
  return Math.max(due === undefined ? 0 : days.between(today - 1, dayOf(due)), estimate);
}

/** The lower end of its estimate, if that is a range. */
function leastOf({ least }: ForecastTask): Partial<ForecastTask> {
  return least === undefined ? {} : { estimate: least };
}

/** The pace of some of the tasks. Days before the start of the project are not counted. */
export function paceIn(
  { input: { start }, today, closings }: Pick<Facts, "input" | "today" | "closings">,
  tasks: readonly ForecastTask[],
): Pace {
  const own = tasks.flatMap(({ id }) => closings.get(id) ?? []);
  const opened = own.reduce((first, closing) => Math.min(first, closing.opened), today);
  return paceOf(own, start === undefined ? opened : Math.max(opened, dayOf(start)), today);
}

/** A task that was already done when it was first seen was never open. */
function closingOf({ state, opened, closed }: ForecastTask, size: number): Closing {
  const from = dayOf(opened);
  const to = closed === undefined ? from : dayOf(closed);
  const counts = state === "complete" && closed !== undefined;
  return { opened: from, ...(state !== "open" && { closed: to }), counts, size };
}

/**
 * By how many working days the plan is late today.
 *
 * Of the planned dates in order, the one after as many as tasks are done should have been met: the
 * working days since then are the slip. It does not matter which tasks are done. Never negative, since
 * being ahead may be needed later.
 */
function slipOf(tasks: readonly ForecastTask[], today: Day, days: WorkingDays): number {
  const counted = tasks.filter(({ state, due }) => state !== "dropped" && due !== undefined);
  const done = counted.filter(({ state }) => state === "complete").length;
  const dues = counted.flatMap(({ due }) => due ?? []);
  const next = dues.sort()[done];
  return next === undefined ? 0 : days.between(dayOf(next), today);
}
