import { expect, it } from "vitest";
import { givenPlan } from "../../../sandbox/given-plan.ts";
import { stepsFor } from "../../../sandbox/tour/steps.ts";
import { plansIn } from "../../../src/core/plan/read/several.ts";
import { readPlan } from "../../../src/core/plan/read/read.ts";
import { planIn } from "../../support/plans/written-plan.ts";

/** The plans of an example; without a name, the repository's own. */
function examples(name?: string) {
  return plansIn(givenPlan(name, undefined), "plan").map(({ files, others }) => {
    const read = readPlan(files, others);
    if ("problems" in read) throw new Error(JSON.stringify(read.problems));
    return read.plan;
  });
}

const LAST = { review: "Decide a review", phase: "Complete a phase", end: "Finish an iteration" };

it.each([
  ["with reviews", undefined, "three weeks", "a phase", LAST.review],
  ["without reviews", "side-project", "three weeks", "a phase", LAST.phase],
  ["of iterations", "iterations", "three weeks", "an iteration", LAST.end],
  ["with long weeks", "three-teams", "four weeks", "a phase", LAST.review],
])("the tour of a plan %s tells only what it has", (_, name, weeks, added, last) => {
  const [steps = []] = examples(name).map(stepsFor);

  expect(steps.map(({ title }) => title)).toEqual([
    "Fall behind",
    "Break the plan",
    "Merge a change",
    "Kill the app in the middle",
    last,
  ]);
  expect(steps[0]?.moves[0]?.button).toBe(`Let ${weeks} pass`);
  expect(steps[2]?.moves[0]?.says).toBe(`A pull request adds ${added} with two tasks.`);
});

it("lets nothing fall behind in a plan without dates", () => {
  const plan = planIn(
    "project: { id: a, name: A }\nphases: [{ id: 1, title: A, weeks: [{ week: 1, tasks: [1.1 One] }] }]\n",
  );

  expect(stepsFor(plan)[0]?.title).toBe("Break the plan");
});
