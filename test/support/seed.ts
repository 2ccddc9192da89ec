/**
 * The property tests try the same inputs in each run, so what is red is red because of a change. With
 * `FC_SEED`, any whole number, they try others, and with `FC_RUNS` so many times as many; CI does so every
 * week.
 */
import fc from "fast-check";

const DEFAULT_SEED = 20_260_105;
const DEFAULT_RUNS = 100;

/** How many inputs a property is tried with that is usually tried with `usual`. */
export function runs(usual: number): number {
  return usual * Number(process.env["FC_RUNS"] || 1);
}

/**
 * Whether the `at`th of many places is tried in the `n`th of `ways` ways. Usually each place is met in one
 * of them by turns; where more inputs are tried, in all.
 */
export function isTurn(at: number, n: number, ways: number): boolean {
  return runs(1) > 1 || at % ways === n % ways;
}

fc.configureGlobal({
  seed: Number(process.env["FC_SEED"] || DEFAULT_SEED) | 0,
  numRuns: runs(DEFAULT_RUNS),
});
