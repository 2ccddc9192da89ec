import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createPaces, noPace } from "../../../src/github/client/pace.ts";

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
      pace({ content: false }),
      pace({ content: true }),
      pace({ content: false }),
    ]);

    expect(times).toEqual([0, 1, 2]);
  });

  it("counts all repositories of an installation together", async () => {
    const paceFor = createPaces();

    const times = await timesOf([paceFor(1)({ content: false }), paceFor(1)({ content: false })]);

    expect(times).toEqual([0, 1]);
  });

  it("counts each installation for itself", async () => {
    const paceFor = createPaces();

    const times = await timesOf([paceFor(1)({ content: false }), paceFor(2)({ content: false })]);

    expect(times).toEqual([0, 0]);
  });

  it("creates 500 in an hour, and says when the next can be made", async () => {
    const pace = createPaces()(1);
    const start = Date.now();

    const times = await timesOf(Array.from({ length: 501 }, () => pace({ content: true })));

    expect(times[499]).toBe(499);
    expect(times[500]).toMatchObject({ at: start + 60 * 60 * 1000 });
  });

  it("lets other writes through when no more can be created", async () => {
    const pace = createPaces()(1);
    await timesOf(Array.from({ length: 501 }, () => pace({ content: true })));

    const times = await timesOf([pace({ content: false })]);

    expect(times).toEqual([0]);
  });

  it("goes on when the hour is over", async () => {
    const pace = createPaces()(1);
    await timesOf(Array.from({ length: 501 }, () => pace({ content: true })));

    await vi.advanceTimersByTimeAsync(60 * 60 * 1000);
    const times = await timesOf([pace({ content: true })]);

    expect(times).toEqual([0]);
  });

  it("waits for nothing where there is no limit", async () => {
    const times = await timesOf([noPace({ content: true }), noPace({ content: true })]);

    expect(times).toEqual([0, 0]);
  });
});
