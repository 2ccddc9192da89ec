/** When something will be done, as a distribution: days from today by probability. */

/** The probabilities for which the reference classes have a quantile. */
export const LEVELS = [0.05, 0.15, 0.3, 0.5, 0.7, 0.85, 0.95] as const;

/** Days from today, one for each of `LEVELS`, ascending. */
export type Distribution = readonly number[];

/** Turns logarithms into days. A distribution never decreases, whatever the logarithms are. */
export function distributionOf(logs: readonly number[]): Distribution {
  return logs.map(Math.exp).toSorted((a, b) => a - b);
}

/** The same distribution, with no value below `floor` days. */
export function notBefore(distribution: Distribution, floor: number): Distribution {
  return distribution.map((days) => Math.max(days, floor));
}

/**
 * The number of days that suffice with this probability; between two quantiles the logarithm is
 * interpolated.
 */
export function quantile(distribution: Distribution, probability: number): number {
  const next = LEVELS.findIndex((level) => level >= probability);
  if (next <= 0) return distribution.at(next) ?? 0;
  const [low = 0, high = 0] = [LEVELS[next - 1], LEVELS[next]];
  const [from = 0, to = 0] = [distribution[next - 1], distribution[next]];
  const part = (probability - low) / (high - low);
  return from * (to / from) ** part;
}

/**
 * The probability that this many days suffice.
 *
 * Beyond the outermost quantiles it is 2 % or 98 %: nothing more can be said.
 */
export function chanceWithin(distribution: Distribution, days: number): number {
  if (days < (distribution[0] ?? 0)) return 0.02;
  const next = distribution.findIndex((quantile) => quantile > days);
  if (next < 0) return 0.98;
  const [low = 0, high = 0] = [LEVELS[next - 1], LEVELS[next]];
  const [from = 0, to = 0] = [distribution[next - 1], distribution[next]];
  return low + ((high - low) * Math.log(days / from)) / Math.log(to / from);
}
