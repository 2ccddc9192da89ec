import { expect, it } from "vitest";
import { progress } from "../../../src/core/progress/progress.ts";
import { sharesOf } from "../../../src/core/progress/shares.ts";
import { aPlan } from "../../support/a-plan.ts";
import { aSnapshot } from "../../support/a-snapshot.ts";

const draft = aPlan()
  .week(1)
  .task("1.1", "One", { estimate: "1d" })
  .task("1.2", "Two", { estimate: "2d" })
  .week(2)
  .task("1.3", "Three", { estimate: "4d" })
  .task("1.4", "Four", { estimate: "8d" })
  .task("1.5", "Five");

function shares(plan = draft.start("2026-01-05").build(), today = "2026-01-10") {
  const snapshot = aSnapshot(plan).close("1.1").build();
  return sharesOf(progress(plan, snapshot).tasks, today);
}

it("are of tasks and of estimates, rounded down, done and planned by now", () => {
  expect(shares()).toEqual({ done: 20, planned: 40, effort: { done: 6, planned: 20 } });
});

it("are planned from the day after the last day of a task on", () => {
  expect(shares(undefined, "2026-01-09")).toMatchObject({ planned: 0 });
});

it("say nothing of what is planned where nothing has a date", () => {
  expect(shares(draft.build())).toEqual({ done: 20, effort: { done: 6 } });
});

it("say nothing of estimates if fewer than four fifths of the tasks have one", () => {
  expect(shares(draft.start("2026-01-05").task("1.6").task("1.7").build())).not.toHaveProperty(
    "effort",
  );
});

it("are 0 of nothing, and leave out what was dropped", () => {
  const plan = draft.build();
  const all = ["1.1", "1.2", "1.3", "1.4", "1.5"];
  const dropped = all.slice(1).reduce((github, id) => github.drop(id), aSnapshot(plan));

  expect(sharesOf([], "2026-01-10")).toEqual({ done: 0 });
  expect(sharesOf(progress(plan, dropped.close("1.1").build()).tasks, "2026-01-10")).toMatchObject({
    done: 100,
  });
});
