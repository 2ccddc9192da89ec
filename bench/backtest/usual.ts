import { quantile } from "./numbers.ts";
import { randomFrom } from "./random.ts";

const DRAWS = 400;

const DAYS = 90;

/** No date beyond a hundred years is given. */
const FARTHEST_DAYS = 36_500;

/**
 * The usual method: each future day closes as many tasks as a random one of the last 90 days.
 *
 * Days without a closing are skipped in one step, by the geometric distribution of their number, which
 * gives the same distribution without taking hours. Returns days for 50, 70 and 85 %.
 */
export function usual(
  closed: readonly number[],
  since: number,
  today: number,
  count: number,
  seed: string,
): [number, number, number] {
  const from = Math.max(today - DAYS + 1, since);
  const perDay = new Map<number, number>();
  for (const day of closed) {
    if (day >= from && day <= today) perDay.set(day, (perDay.get(day) ?? 0) + 1);
  }
  const active = [...perDay.values()];
  const chance = active.length / (today - from + 1);
  const random = randomFrom(`${seed} ${today} ${count}`);
  const draws = Array.from({ length: DRAWS }, () => {
    let days = 0;
    for (let left = count; left > 0 && days < FARTHEST_DAYS;) {
      days += chance >= 1 ? 1 : 1 + Math.floor(Math.log(1 - random.next()) / Math.log(1 - chance));
      left -= active[random.below(active.length)] ?? 0;
    }
    return days;
  }).sort((a, b) => a - b);
  return [quantile(draws, 0.5), quantile(draws, 0.7), quantile(draws, 0.85)];
}
