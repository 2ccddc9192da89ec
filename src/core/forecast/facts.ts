import { durationsOf, sizesOf } from "./durations.ts";
import type { ForecastInput, ForecastTask } from "./input.ts";
import { networkOf } from "./network.ts";
import type { Network } from "./network.ts";
import { paceOf } from "./pace.ts";
import type { Closing, Pace } from "./pace.ts";
import { dayOf, workingDays } from "./working-days.ts";
import type { Day, WorkingDays } from "./working-days.ts";

/** What is the same for all forecasts of a day. */
export interface Facts {
  input: ForecastInput;
  today: Day;
  days: WorkingDays;
  tasks: ReadonlyMap<string, ForecastTask>;
  sizes: ReadonlyMap<string, number>;
  closings: ReadonlyMap<string, Closing>;
  network: Network;
  /** The whole plan's. */
  pace: Pace;
  /** Working days. */
  slip: number;
}

/** The facts of a day, each worked out once. */
export function factsOf(input: ForecastInput): Facts {
  const today = dayOf(input.today);
  const days = workingDays(input.calendar);
  const sizes = sizesOf(input.tasks);
  const closings = new Map(
    input.tasks.map((task) => [task.id, closingOf(task, sizes.get(task.id) ?? 1)]),
  );
  return {
    input,
    today,
    days,
    tasks: new Map(input.tasks.map((task) => [task.id, task])),
    sizes,
    closings,
    network: networkIn(input, today, days),
    pace: paceIn({ input, today, closings }, input.tasks),
    slip: slipOf(input.tasks, today, days),
  };
}

function networkIn({ tasks }: ForecastInput, today: Day, days: WorkingDays): Network {
  const open = tasks.filter(({ state }) => state === "open");
  const durations = durationsOf(open, days.perWeek);
  return networkOf(
    open.map(({ id, needs, owner, started, week: { starts } }) => ({
      id,
      needs,
      days: durations.get(id) ?? 0,
      begins: starts === undefined || started ? 0 : days.between(today - 1, dayOf(starts) - 1),
      ...(owner !== undefined && { owner }),
    })),
  );
}

/** The pace of some of the tasks. Before the project started there was none. */
export function paceIn(
  { input: { start }, today, closings }: Pick<Facts, "input" | "today" | "closings">,
  tasks: readonly ForecastTask[],
): Pace {
  const own = tasks.flatMap(({ id }) => closings.get(id) ?? []);
  const opened = own.reduce((first, closing) => Math.min(first, closing.opened), today);
  return paceOf(own, start === undefined ? opened : Math.max(opened, dayOf(start)), today);
}

/** What was already done at first was never open. */
function closingOf({ state, opened, closed }: ForecastTask, size: number): Closing {
  const from = dayOf(opened);
  const to = closed === undefined ? from : dayOf(closed);
  const counts = state === "complete" && closed !== undefined;
  return { opened: from, ...(state !== "open" && { closed: to }), counts, size };
}

/**
 * By how many working days the plan is late today.
 *
 * So many tasks are done; on the day on which the plan wanted one more, it was still on time. What was
 * done out of order counts like anything else. Never negative: what is ahead may be needed later.
 */
function slipOf(tasks: readonly ForecastTask[], today: Day, days: WorkingDays): number {
  const counted = tasks.filter(({ state, due }) => state !== "dropped" && due !== undefined);
  const done = counted.filter(({ state }) => state === "complete").length;
  const dues = counted.flatMap(({ due }) => due ?? []);
  const next = dues.sort()[done];
  return next === undefined ? 0 : days.between(dayOf(next), today);
}
