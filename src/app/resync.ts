import { DAY_MS } from "../core/plan/dates/day.ts";

/** Looks that are due at the same moment are spread over at least this time (ms). */
const MIN_SPREAD_MS = 30_000;

/** With many repositories, each adds this much (ms) to the spread: 10,000 take an hour. */
const SPREAD_EACH_MS = 360;

const MAX_SPREAD_MS = 60 * 60 * 1000;

/** When a look is due, and when it would be too late (ms from now). */
export interface ResyncWindow {
  due: number;
  late?: number;
}

/**
 * When to look next (epoch ms): shortly after the look is due, and within a day at the latest.
 *
 * Thousands of reports fall due at the same hour. The more repositories there are, the longer their
 * looks are spread, up to an hour, but never so far that one is late. `random` is in [0, 1).
 */
export function nextResync(
  { due, late = Infinity }: ResyncWindow,
  repositories: number,
  random: () => number = Math.random,
): number {
  const spread = Math.min(Math.max(repositories * SPREAD_EACH_MS, MIN_SPREAD_MS), MAX_SPREAD_MS);
  const room = Math.max(Math.min(spread, late - due - 2 * SECOND), 0);
  const at = Date.now() + Math.max(due, 0) + SECOND + random() * room;
  return Math.min(at, inADay(random));
}

const SECOND = 1000;

/** A time (epoch ms) in 22 to 24 hours. */
export function inADay(random: () => number = Math.random): number {
  return Date.now() + DAY_MS * (1 - random() / 12);
}
