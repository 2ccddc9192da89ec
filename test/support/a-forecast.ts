import { dateOf, dayOf } from "../../src/core/plan/dates/day.ts";
import type { ForecastInput, ForecastTask } from "../../src/core/forecast/input.ts";

/** A Monday. */
export const START = "2026-01-05";

type Fields = Partial<ForecastTask>;

/** A plan with dates from 2026-01-05, on its first day. */
export function anInput(fields: Partial<ForecastInput> = {}): ForecastInput {
  return {
    today: START,
    calendar: { workingDays: ["mon", "tue", "wed", "thu", "fri"], holidays: [] },
    start: START,
    tasks: [],
    phases: [],
    milestones: [],
    ...fields,
  };
}

/** An open task of a week, due on the week's Friday. */
export function aTask(id: string, week = 1, fields: Fields = {}): ForecastTask {
  const starts = dateOf(dayOf(START) + 7 * (week - 1));
  const ends = dateOf(dayOf(starts) + 4);
  return {
    id,
    state: "open",
    started: false,
    opened: START,
    week: { first: week, last: week, starts, ends },
    due: ends,
    needs: [],
    owners: [],
    ...fields,
  };
}

/** A task that was closed on a day. */
export function done(id: string, closed: string, fields: Fields = {}): ForecastTask {
  return aTask(id, 1, { state: "complete", closed, ...fields });
}

/** An open task of a plan without dates. */
export function undated(id: string, fields: Fields = {}): ForecastTask {
  const { due: _due, ...task } = aTask(id, 1, fields);
  return { ...task, week: { first: 1, last: 1 } };
}
