import { expect, it } from "vitest";
import { isOver } from "../../../src/core/progress/phase.ts";
import { phasesByWeek } from "../../../src/core/progress/sub-issues.ts";
import type { Snapshot } from "../../../src/core/state/snapshot.ts";
import { progress } from "../../../src/core/progress/progress.ts";
import { aPlan } from "../../support/a-plan.ts";
import { aSnapshot } from "../../support/a-snapshot.ts";
import { untouched } from "../../support/synced.ts";

it("is over once all of it is done, without tasks that count once its last day is over", () => {
  const plan = aPlan()
    .start("2026-01-05")
    .week(1)
    .task("1.1")
    .task("1.2")
    .week(2)
    .task("2.1")
    .build();
  const github = aSnapshot(plan).close("1.1").drop("2.1").build();
  const weeksOf = (snapshot: Snapshot) =>
    progress(plan, snapshot).phases.flatMap(({ weeks }) => weeks);
  const [first, second] = weeksOf(github);
  const [done] = weeksOf(aSnapshot(plan).close("1.1").close("1.2").build());
  if (!first || !second || !done) throw new Error("There are no weeks.");

  expect(isOver(done, "2026-01-05")).toBe(true);
  expect(isOver(first, "2026-02-02")).toBe(false);
  expect(second.week.ends).toBe("2026-01-16");
  expect(isOver(second, "2026-01-16")).toBe(false);
  expect(isOver(second, "2026-01-17")).toBe(true);
});

it("gives weeks issues of their own only where more tasks than GitHub takes have one", () => {
  const tasks = Array.from({ length: 101 }, (_, n) => `1.${n + 1}`);
  const planned = (carried: number) =>
    tasks
      .reduce(
        (plan, id, n) => plan.task(id, "Sign in", n < carried ? { imported: "complete" } : {}),
        aPlan().phase("1").week(1),
      )
      .phase("2")
      .week(2)
      .task("2.1")
      .build();

  expect([...phasesByWeek(planned(0), untouched)]).toEqual(["1"]);
  expect([...phasesByWeek(planned(30), untouched)]).toEqual([]);
  expect([...phasesByWeek(planned(0), { ...untouched, missingFeatures: ["sub-issues"] })]).toEqual(
    [],
  );
});
