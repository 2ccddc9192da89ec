import type { Milestone, Phase, Plan, Task, Week } from "../../plan/plan.ts";
import { milestonesOfPhase } from "../../plan/tasks.ts";

/** The place of a task in its plan. */
interface Place {
  task: Task;
  week: Week;
  phase: Phase;
  /** The first milestone of its phase that counts it: on GitHub an issue has only one milestone. */
  milestone?: Milestone;
}

/** Where a task is in the plan, by its id; the plan is indexed once. */
export function placeOf(plan: Plan, id: string): Place | undefined {
  let places = known.get(plan);
  if (!places) {
    places = placesOf(plan);
    known.set(plan, places);
  }
  return places.get(id);
}

const known = new WeakMap<Plan, Map<string, Place>>();

function placesOf(plan: Plan): Map<string, Place> {
  const places = new Map<string, Place>();
  for (const phase of plan.phases) {
    for (const week of phase.weeks) {
      for (const task of week.tasks) places.set(task.id, { task, week, phase });
    }
    for (const milestone of milestonesOfPhase(phase)) {
      for (const id of milestone.tasks) {
        const place = places.get(id);
        if (place?.phase === phase) place.milestone ??= milestone;
      }
    }
  }
  return places;
}
