import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createPaces, noPace } from "../../../src/github/client/pace.ts";

const MINUTE = 60_000;

describe("the pace of an installation", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  /** Seconds from now at which writes are let through, or the error of the one that is not. */
  async function timesOf(writes: Promise<void>[]): Promise<unknown[]> {
    const start = Date.now();
    const times = writes.map((write) =>
      write.then(
        () => (Date.now() - start) / 1000,
        (error: unknown) => error,
      ),
    );
    await vi.runAllTimersAsync();
    return Promise.all(times);
  }

  it("lets a write through each second, in the order in which they came", async () => {
    const pace = createPaces()(1);

    const times = await timesOf([
      pace({ contents: 0 }),
      pace({ contents: 1 }),
      pace({ contents: 0 }),
    ]);

    expect(times).toEqual([0, 1, 2]);
  });

  it("counts all repositories of an installation together", async () => {
    const paceFor = createPaces();

    const times = await timesOf([paceFor(1)({ contents: 0 }), paceFor(1)({ contents: 0 })]);

    expect(times).toEqual([0, 1]);
  });

  it("counts each installation for itself", async () => {
    const paceFor = createPaces();

    const times = await timesOf([paceFor(1)({ contents: 0 }), paceFor(2)({ contents: 0 })]);

    expect(times).toEqual([0, 0]);
  });

  it("makes 500 things in an hour, and says when the next can be made", async () => {
    const pace = createPaces()(1);
    const start = Date.now();

    const times = await timesOf(Array.from({ length: 101 }, () => pace({ contents: 5 })));

    expect(times.slice(0, 100).every((time) => typeof time === "number")).toBe(true);
    const { at } = times[100] as { at: number };
    expect(at).toBeGreaterThanOrEqual(start + 60 * MINUTE);
    expect(at).toBeLessThanOrEqual(start + 66 * MINUTE);
  });

  it("makes at most 80 things in any minute, however many a write makes, and hardly fewer", async () => {
    const write = fc.record({ contents: fc.nat(15), pause: fc.constantFrom(0, 0, 0, 10, 40, 59) });
    await fc.assert(
      fc.asyncProperty(fc.array(write, { minLength: 10, maxLength: 40 }), async (writes) => {
        vi.setSystemTime(0);
        const pace = createPaces()(1);
        const made: { at: number; contents: number }[] = [];
        for (const { contents, pause } of writes) {
          await vi.advanceTimersByTimeAsync(pause * 1000);
          const done = pace({ contents });
          await vi.runAllTimersAsync();
          await done;
          made.push({ at: Date.now(), contents });
        }
        const inMinuteFrom = (start: number) =>
          made
            .filter(({ at }) => at >= start && at < start + MINUTE)
            .reduce((sum, { contents }) => sum + contents, 0);
        expect(Math.max(...made.map(({ at }) => inMinuteFrom(at)))).toBeLessThanOrEqual(80);
      }),
      { numRuns: 50 },
    );
  });

  it("takes little more than the time that the limit needs", async () => {
    const pace = createPaces()(1);

    const times = await timesOf(Array.from({ length: 80 }, () => pace({ contents: 5 })));

    expect(Math.max(...(times as number[]))).toBeLessThanOrEqual(1.1 * 5 * 60);
  });

  it("lets other writes through when no more can be created", async () => {
    const pace = createPaces()(1);
    await timesOf(Array.from({ length: 101 }, () => pace({ contents: 5 })));

    const times = await timesOf([pace({ contents: 0 })]);

    expect(times).toEqual([0]);
  });

  it("goes on when the hour is over", async () => {
    const pace = createPaces()(1);
    await timesOf(Array.from({ length: 101 }, () => pace({ contents: 5 })));

    await vi.advanceTimersByTimeAsync(66 * MINUTE);
    const times = await timesOf([pace({ contents: 1 })]);

    expect(times).toEqual([0]);
  });

  it("waits for nothing where there is no limit", async () => {
    const times = await timesOf([noPace({ contents: 1 }), noPace({ contents: 1 })]);

    expect(times).toEqual([0, 0]);
  });
});
