import type { ForecastTask } from "../input.ts";
import type { Distribution } from "./distribution.ts";

/** How many standard deviations from the median each of `LEVELS` is. */
const Z = [-1.645, -1.036, -0.524, 0, 0.524, 1.036, 1.645] as const;

/**
 * How far the size of all these tasks together may be from what is expected, as the standard deviation of
 * its logarithm. Their errors are taken to be independent, so those of many tasks partly cancel out.
 */
export function spreadOf(
  tasks: readonly ForecastTask[],
  sizes: ReadonlyMap<string, number>,
): number {
  const size = tasks.reduce((sum, { id }) => sum + (sizes.get(id) ?? 1), 0);
  const variance = tasks.reduce((sum, { deviation = 0 }) => sum + deviation ** 2, 0);
  return size > 0 ? Math.sqrt(Math.log(1 + variance / size ** 2)) : 0;
}

/** The distribution, made wider by such a spread. The median stays. */
export function widened(distribution: Distribution, spread: number): Distribution {
  const middle = distribution[Math.floor(Z.length / 2)] ?? 1;
  if (spread === 0 || middle <= 0) return distribution;
  return distribution.map((days, at) => {
    const distance = Math.hypot(Math.log(days / middle), (Z[at] ?? 0) * spread);
    return middle * Math.exp(Math.sign(Z[at] ?? 0) * distance);
  });
}
