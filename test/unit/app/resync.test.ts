import fc from "fast-check";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { nextResync } from "../../../src/app/resync.ts";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"] }).setSystemTime(0));
afterEach(() => void vi.useRealTimers());

/** When looks at so many repositories come that are all due in two hours: how many in each minute. */
function minutesOf(repositories: number, late = 12 * HOUR): number[] {
  const counts: number[] = [];
  for (let n = 0; n < repositories; n += 1) {
    const at = nextResync({ due: 2 * HOUR, late }, repositories, () => n / repositories);
    const minute = Math.floor((at - 2 * HOUR) / MINUTE);
    counts[minute] = (counts[minute] ?? 0) + 1;
  }
  return counts;
}

it("looks at few repositories within half a minute", () => {
  expect(minutesOf(20)).toEqual([20]);
});

it("spreads 10,000 over the hour after they are due", () => {
  const minutes = minutesOf(10_000);

  expect(minutes.length).toBeLessThanOrEqual(61);
  expect(Math.max(...minutes)).toBeLessThanOrEqual(167);
});

it("spreads them over what is left of the day, where that is less", () => {
  expect(minutesOf(10_000, 2 * HOUR + 10 * MINUTE)).toHaveLength(10);
});

it("is never early, never late, and never more than a day away", () => {
  const wait = fc.record({ due: fc.nat(30 * HOUR), room: fc.integer({ min: 2, max: 24 * 3600 }) });
  const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
  fc.assert(
    fc.property(wait, fc.nat(100_000), random, ({ due, room }, repositories, random) => {
      const late = due + room * SECOND;
      const at = nextResync({ due, late }, repositories, () => random);

      expect(at).toBeLessThanOrEqual(24 * HOUR);
      if (due < 22 * HOUR) expect(at).toBeGreaterThan(due);
      expect(at).toBeLessThan(late);
    }),
  );
});
