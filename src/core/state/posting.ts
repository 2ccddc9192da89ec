import type { Memory } from "./command-state.ts";

/** GitHub's lists may show for this long (ms) what was, not what is. */
export const LIST_LAG_MS = 90_000;

/**
 * What was announced so lately that lists need not show it yet: when it was, by the name of its change.
 * `now` is an ISO instant.
 */
export function youngPosting(posting: Memory["posting"], now: string): Record<string, string> {
  const young = Object.entries(posting ?? {}).filter(
    ([, at]) => Date.parse(now) - Date.parse(at) < LIST_LAG_MS,
  );
  return Object.fromEntries(young);
}
