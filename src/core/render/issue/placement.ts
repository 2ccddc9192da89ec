import type { Milestone, Plan } from "../../plan/plan.ts";
import { milestonesOf, placedTasks } from "../../plan/tasks.ts";
import type { Placed } from "../../plan/tasks.ts";

/** The place of a task in its plan. */
interface Place extends Placed {
  /**
   * The first milestone that counts it, of its own phase or of none: on GitHub an issue has only one
   * milestone.
   */
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
  const places = new Map<string, Place>(
    placedTasks(plan).map((each) => [each.task.id, { ...each }]),
  );
  for (const milestone of milestonesOf(plan)) {
    for (const id of milestone.tasks) {
      const place = places.get(id);
      const isOwn =
        !place?.phase || milestone.phase === undefined || place.phase.id === milestone.phase;
      if (place && isOwn) place.milestone ??= milestone;
    }
  }
  return places;
}
