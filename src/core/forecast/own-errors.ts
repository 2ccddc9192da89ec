import { LEVELS } from "./pace/distribution.ts";
import type { Distribution } from "./pace/distribution.ts";

/** A project's own errors count from this many forecasts on. */
const ENOUGH = 8;

/** This many own forecasts have the same weight as the reference class. */
const WEIGHT_OF_CLASS = 24;

/**
 * The distribution, moved towards how this project's own forecasts turned out.
 *
 * Each quantile is a weighted geometric mean of two: that of the class, and that of the own errors
 * around the median.
 */
export function withOwnErrors(distribution: Distribution, errors: readonly number[]): Distribution {
  if (errors.length < ENOUGH) return distribution;
  const middle = distribution[Math.floor(LEVELS.length / 2)] ?? 1;
  const own = errors.length / (errors.length + WEIGHT_OF_CLASS);
  const sorted = errors.toSorted((a, b) => a - b);
  return distribution.map((days, at) => {
    const error = sorted[Math.floor((LEVELS[at] ?? 0) * sorted.length)] ?? 0;
    return days ** (1 - own) * (middle * Math.exp(error)) ** own;
  });
}
