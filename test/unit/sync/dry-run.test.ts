import { expect, it } from "vitest";
import type { Plan } from "../../../src/core/plan/plan.ts";
import { after, afterAll } from "../../../src/core/sync/after/after.ts";
import { desired } from "../../../src/core/sync/desired/desired.ts";
import { diff } from "../../../src/core/sync/diff/diff.ts";
import { dryRun } from "../../../src/core/sync/dry-run.ts";
import { assumeDone, placeholder } from "../../../src/core/sync/assume-done.ts";
import { aPlan } from "../../support/a-plan.ts";
import { untouched } from "../../support/synced.ts";

/** A plan of so many tasks, each of which needs the one before it. */
function chainOf(count: number): Plan {
  const tasks = Array.from({ length: count }, (_, n) => ({
    id: `t${n}`,
    title: `Task ${n}`,
    ...(n > 0 && { needs: [`t${n - 1}`] }),
  }));
  const phases = [{ id: 1, title: "First", weeks: [{ week: 1, tasks, milestones: ["1.1 Done"] }] }];
  return aPlan().start("2026-01-05").say({ phases }).build();
}

it(
  "takes the same few passes for a plan of any size, however its tasks wait for each other",
  { tags: "thorough" },
  () => {
    const small = dryRun(chainOf(3), untouched);
    const large = dryRun(chainOf(200), untouched);

    expect(large.passes).toBe(small.passes);
    expect(large.passes).toBeLessThan(10);
    expect(large.snapshot.issues.filter(({ marker }) => marker.kind === "task")).toHaveLength(200);
  },
);

it("leaves nothing to do, and does nothing twice", () => {
  const plan = chainOf(20);
  const { snapshot, changes } = dryRun(plan, untouched);

  expect(diff(desired(plan, snapshot), snapshot)).toEqual([]);
  expect(dryRun(plan, snapshot).changes).toEqual([]);
  const opened = changes.flatMap((change) =>
    change.kind === "create issue" ? [change.key.id] : [],
  );
  expect(opened.filter((id) => id.startsWith("t"))).toEqual(
    Array.from({ length: 20 }, (_, n) => `t${n}`),
  );
});

it("ends as if each change had been made by itself", () => {
  const { changes } = dryRun(chainOf(12), untouched);
  const done = changes.map((change, n) => assumeDone(change, placeholder(n), untouched));

  expect(afterAll(untouched, done)).toEqual(done.reduce(after, untouched));
});
