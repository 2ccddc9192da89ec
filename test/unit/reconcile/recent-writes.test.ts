import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Done } from "../../../src/core/state/change.ts";
import { Lately } from "../../../src/reconcile/recent-writes/recent-writes.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const done: Done = {
  kind: "delete comment",
  change: { kind: "delete comment", id: "IC_1" },
  result: undefined,
};

it("forgets what GitHub lists by now, in a repository that is never quiet too", () => {
  const lately = new Lately();

  for (let n = 0; n < 10_000; n += 1) {
    lately.add("R_1", done);
    lately.add(`R_${n % 50}`, done);
    vi.advanceTimersByTime(1000);
  }

  expect(lately.writes).toBeLessThan(200);
  expect(lately.size).toBeLessThanOrEqual(50);
});
