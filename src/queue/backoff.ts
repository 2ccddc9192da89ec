import { RetryLater } from "../errors.ts";
import type { Backoff } from "./queue.ts";

/**
 * When to try again after `failures` failures in a row, in epoch milliseconds.
 *
 * Up to half of the wait is random (`random` in [0, 1)), so that requests that failed together do not
 * come back together. A `RetryLater` names the time itself, but it is never sooner than the shortest
 * wait, so that a wrong clock cannot make a busy loop.
 */
export function nextTry(
  error: unknown,
  failures: number,
  { base, cap }: Backoff,
  now: number,
  random: number,
): number {
  const named = retryAtOf(error);
  if (named !== undefined) return Math.max(named, now + base);
  const wait = Math.min(cap, base * 2 ** (failures - 1));
  return now + Math.ceil(wait * (1 - random / 2));
}

/**
 * The time (epoch ms) at which an error asks to be tried again; such an error is not counted as a
 * failure.
 */
export function retryAtOf(error: unknown): number | undefined {
  return error instanceof RetryLater ? error.at : undefined;
}
