import { RetryLater } from "../../../src/errors.ts";
import { describe, expect, it } from "vitest";
import { nextTry } from "../../../src/queue/backoff.ts";
import { BACKOFF } from "../../../src/queue/queue.ts";

describe("nextTry", () => {
  const failure = new Error("GitHub is down");

  it("doubles the wait with each failure, up to five minutes", () => {
    const waits = [1, 2, 3, 9, 10, 2000].map((n) => nextTry(failure, n, BACKOFF, 0, 0));

    expect(waits).toEqual([1000, 2000, 4000, 256_000, 300_000, 300_000]);
  });

  it("leaves up to half of the wait to chance", () => {
    expect(nextTry(failure, 1, BACKOFF, 0, 0.999)).toBe(501);
  });

  it("takes the time that the error names", () => {
    const error = new RetryLater(90_000, "Too many requests");

    expect(nextTry(error, 0, BACKOFF, 0, 0.5)).toBe(90_000);
  });

  it("makes no busy loop of a time that has passed", () => {
    const error = new RetryLater(5, "Too many requests");

    expect(nextTry(error, 0, BACKOFF, 10_000, 0.5)).toBe(11_000);
  });
});
