import { distributionOf } from "./distribution.ts";
import type { Distribution } from "./distribution.ts";
import type { Pace } from "./pace.ts";
import * as fitted from "./reference.ts";

/** For each of `LEVELS`, the weights of a class's terms, the constant first. */
export type Weights = readonly (readonly number[])[];

/** The reference classes: kinds of forecasts whose outcomes were measured. */
export interface Reference {
  /** That this many more tasks are closed, whichever they are. */
  closings: Weights;
  /** That these very tasks are done, in a list without dates. */
  list: Weights;
  /** That these very tasks are done, in a plan with dates and with a pace. */
  paced: Weights;
  /** That these very tasks are done, in a plan with dates but without a pace yet. */
  planned: Weights;
}

/** The weights as they were measured. */
export const reference: Reference = fitted;

/** The inputs of a forecast, in the order of its weights, without the constant. */
export type Terms = readonly number[];

/** When something will be done, according to how such forecasts turned out. */
export function byClass(weights: Weights, terms: Terms): Distribution {
  const logs = weights.map(([constant = 0, ...row]) =>
    row.reduce((sum, weight, at) => sum + weight * (terms[at] ?? 0), constant),
  );
  return distributionOf(logs);
}

/**
 * The terms of `closings`: `count` more tasks at this pace, and how many are open compared with the
 * usual number.
 */
export function closingsTerms(pace: Pace, count: number): Terms {
  return [Math.log(count / pace.tasksPerDay), crowding(pace)];
}

/** How many tasks will most likely be closed within this many days: the inverse of `closings`. */
export function closingsWithin(closings: Weights, pace: Pace, days: number): number {
  const [constant = 0, byPace = 1, byCrowding = 0] = closings[MIDDLE] ?? [];
  const log = (Math.log(days) - constant - byCrowding * crowding(pace)) / byPace;
  return Math.exp(log) * pace.tasksPerDay;
}

/** The index of 50 % in `LEVELS`. */
const MIDDLE = 3;

/**
 * If more tasks are open than usual, more get closed. Both numbers are increased by two, since either
 * may be zero.
 */
function crowding({ open, usuallyOpen }: Pace): number {
  return Math.log((open + 2) / (usuallyOpen + 2));
}

/**
 * The terms of `list`: the mean (of logarithms) of the time for this size at this pace and of the time
 * that a slow task takes; and for how many days none of the tasks was closed.
 *
 * The last task of a set is late for two reasons: it is one of many, and it is one of the slow ones.
 */
export function listTerms(pace: Pace, size: number, quietDays: number): Terms {
  return [(daysAt(pace, size) + Math.log(pace.slowDays)) / 2, Math.log(quietDays + 1)];
}

/**
 * The terms of `paced`: the mean (of logarithms) of the time for everything that comes first at this
 * pace and of the days according to the plan; and how much the plan grows.
 *
 * The pace shows how fast the team is, and the plan how the work is divided among its members.
 */
export function pacedTerms(pace: Pace, size: number, planned: number, growth: number): Terms {
  const byPace = size / pace.perDay + A_WEEK;
  return [(Math.log(byPace) + Math.log(planned)) / 2, growth];
}

/** About how many days the last tasks wait for somebody at their end, however fast the others are. */
const A_WEEK = 7;

/** The terms of `planned`: the days according to the plan; and how much the plan grows. */
export function plannedTerms(planned: number, growth: number): Terms {
  return [Math.log(planned), growth];
}

/** The logarithm of the days for this size; at least one day. */
function daysAt(pace: Pace, size: number): number {
  return Math.log(Math.max(size / pace.perDay, 1));
}
