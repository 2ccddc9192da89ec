import { distributionOf } from "./distribution.ts";
import type { Distribution } from "./distribution.ts";
import type { Pace } from "./pace.ts";
import * as fitted from "./reference.ts";

/** For each of `LEVELS` the weights of a class's terms, the constant first. */
export type Weights = readonly (readonly number[])[];

/** The reference classes: forecasts of one kind whose outcome is known. */
export interface Reference {
  /** So many more tasks are closed, any of them. */
  closings: Weights;
  /** These very tasks are done, in a list without dates. */
  list: Weights;
  /** These very tasks are done, in a plan with dates that has a pace. */
  paced: Weights;
  /** These very tasks are done, in a plan with dates that has no pace yet. */
  planned: Weights;
}

/** What was measured. */
export const reference: Reference = fitted;

/** What a forecast goes by, in the order of its weights and without the constant. */
export type Terms = readonly number[];

/** When it will be done, by how such forecasts came out. */
export function byClass(weights: Weights, terms: Terms): Distribution {
  const logs = weights.map(([constant = 0, ...row]) =>
    row.reduce((sum, weight, at) => sum + weight * (terms[at] ?? 0), constant),
  );
  return distributionOf(logs);
}

/** The terms of `closings`: `count` more tasks at this pace, and how much is open against the usual. */
export function closingsTerms(pace: Pace, count: number): Terms {
  return [Math.log(count / pace.tasksPerDay), crowding(pace)];
}

/** So many tasks will most likely be closed in so many days: `closings` the other way round. */
export function closingsWithin(closings: Weights, pace: Pace, days: number): number {
  const [constant = 0, byPace = 1, byCrowding = 0] = closings[MIDDLE] ?? [];
  const log = (Math.log(days) - constant - byCrowding * crowding(pace)) / byPace;
  return Math.exp(log) * pace.tasksPerDay;
}

/** 50 % among `LEVELS`. */
const MIDDLE = 3;

/** Where more is open than usual, more is closed. Two are added to both, since either may be none. */
function crowding({ open, usuallyOpen }: Pace): number {
  return Math.log((open + 2) / (usuallyOpen + 2));
}

/**
 * The terms of `list`: so much at this pace, as often as how long a slow task takes; and for how many
 * days none of them was closed.
 *
 * The last of a set is late because it is one of many, and because it is one of the slow.
 */
export function listTerms(pace: Pace, size: number, quietDays: number): Terms {
  return [(daysAt(pace, size) + Math.log(pace.slowDays)) / 2, Math.log(quietDays + 1)];
}

/**
 * The terms of `paced`: all that comes first at this pace, as often as so many days by the plan; and how
 * much the plan grows.
 *
 * The pace knows how fast the team is, and the plan who has how much of it to do.
 */
export function pacedTerms(pace: Pace, size: number, planned: number, growth: number): Terms {
  const byPace = size / pace.perDay + A_WEEK;
  return [(Math.log(byPace) + Math.log(planned)) / 2, growth];
}

/** The last tasks wait for somebody at their end, for about so many days, however fast the others are. */
const A_WEEK = 7;

/** The terms of `planned`: so many days by the plan; and how much the plan grows. */
export function plannedTerms(planned: number, growth: number): Terms {
  return [Math.log(planned), growth];
}

/** Anything takes a day. */
function daysAt(pace: Pace, size: number): number {
  return Math.log(Math.max(size / pace.perDay, 1));
}
