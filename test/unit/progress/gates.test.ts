import { expect, it } from "vitest";
import { heldBy } from "../../../src/core/progress/gates.ts";
import { progress } from "../../../src/core/progress/progress.ts";
import { aSnapshot } from "../../support/a-snapshot.ts";
import { planIn } from "../../support/plans/written-plan.ts";

/** For each phase, the ids of those that wait for its gate. */
function held(phases: string): Record<string, string[]> {
  const plan = planIn(`project: { id: a, name: A }\nphases:\n${phases}`);
  const views = progress(plan, aSnapshot(plan).build()).phases;
  return Object.fromEntries(
    views.map((view) => [view.phase.id, heldBy(views, view).map(({ phase }) => phase.id)]),
  );
}

it.each([
  [
    "starts in the week after it",
    "  - { id: 1, title: A, weeks: [{ week: 1, tasks: [1.1 One] }] }\n  - { id: 2, title: B, weeks: [{ week: 2, tasks: [2.1 Two] }] }\n",
    { 1: ["2"], 2: [] },
  ],
  [
    "comes after one between them that has no work",
    "  - { id: 1, title: A, weeks: [{ week: 1, tasks: [1.1 One] }] }\n  - { id: 2, title: B, weeks: [{ week: 2 }] }\n  - { id: 3, title: C, weeks: [{ week: 3, tasks: [3.1 Three] }] }\n",
    { 1: ["2", "3"], 2: ["3"], 3: [] },
  ],
  [
    "stands after it without weeks of its own",
    "  - { id: 1, title: A, weeks: [{ week: 1, tasks: [1.1 One] }] }\n  - { id: 2, title: B, tasks: [2.1 Two] }\n",
    { 1: ["2"], 2: [] },
  ],
  [
    "needs it in all of its tasks",
    "  - { id: 1, title: A, weeks: [{ week: 1-2, tasks: [1.1 One] }] }\n  - { id: 2, title: B, weeks: [{ week: 2, tasks: [{ id: 2.1, title: Two, needs: [1.1] }, { id: 2.2, title: Three, needs: [1.1] }] }] }\n",
    { 1: ["2"], 2: [] },
  ],
])("a phase waits for the gate of one if it %s", (_, phases, expected) => {
  expect(held(phases)).toEqual(expected);
});

it.each([
  [
    "their weeks take turns",
    "  - { id: 1, title: A, weeks: [{ week: 1, tasks: [1.1 One] }, { week: 4, tasks: [1.2 Two] }] }\n  - { id: 2, title: B, weeks: [{ week: 2, tasks: [2.1 Three] }, { week: 5, tasks: [2.2 Four] }] }\n",
    { 1: [], 2: [] },
  ],
  [
    "its weeks are the same, although it has work outside of them",
    "  - { id: 1, title: A, weeks: [{ week: 1-3, tasks: [1.1 One] }] }\n  - { id: 2, title: B, tasks: [2.1 Two], weeks: [{ week: 2, tasks: [2.2 Three] }] }\n",
    { 1: [], 2: [] },
  ],
  [
    "another one stands between them",
    "  - { id: 1, title: A, tasks: [1.1 One] }\n  - { id: 2, title: B, tasks: [{ id: 2.1, title: Two, needs: [1.1] }] }\n  - { id: 3, title: C, tasks: [{ id: 3.1, title: Three, needs: [2.1] }] }\n",
    { 1: ["2"], 2: ["3"], 3: [] },
  ],
])("a phase does not wait for the gate of one if %s", (_, phases, expected) => {
  expect(held(phases)).toEqual(expected);
});
