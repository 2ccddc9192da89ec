import type { DashboardMemory } from "./command-state.ts";

/** For this long (ms) GitHub's lists may still show an earlier state. */
export const LIST_LAG_MS = 90_000;

/**
 * What was announced so recently that lists may not show it yet: the time, by the name of the change.
 * `now` is an ISO instant.
 */
export function recentPostings(
  posting: DashboardMemory["posting"],
  now: string,
): Record<string, string> {
  const young = Object.entries(posting ?? {}).filter(
    ([, at]) => Date.parse(now) - Date.parse(at) < LIST_LAG_MS,
  );
  return Object.fromEntries(young);
}
