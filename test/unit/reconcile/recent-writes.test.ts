import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Done } from "../../../src/core/state/change.ts";
import { RecentWrites } from "../../../src/reconcile/recent-writes/recent-writes.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const done: Done = {
  kind: "delete comment",
  change: { kind: "delete comment", id: "IC_1" },
  result: undefined,
};

it("forgets what GitHub lists by now, in a repository that is never quiet too", () => {
  const recent = new RecentWrites();

  for (let n = 0; n < 10_000; n += 1) {
    recent.of("R_1").add(done);
    recent.of(`R_${n % 50}`).add(done);
    vi.advanceTimersByTime(1000);
  }

  expect(recent.writes).toBeLessThan(200);
  expect(recent.size).toBeLessThanOrEqual(50);
});
