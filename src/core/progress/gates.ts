/** Which phases have to wait for a gate. */
import type { Phase } from "../plan/plan.ts";
import { tasksOfPhase } from "../plan/tasks.ts";
import type { PhaseProgress } from "./phase.ts";

/**
 * The phases that may begin only after a go for this one: those that come directly after it. Phases that
 * run in parallel do not hold each other.
 */
export function heldBy(phases: PhaseProgress[], { phase }: PhaseProgress): PhaseProgress[] {
  const needing = tasksNeeding(phases, phase);
  const after = phases.filter(
    (other) =>
      other.phase !== phase &&
      other.status !== "Dropped" &&
      comesAfter(other.phase, phase, needing),
  );
  return after.filter(
    (later) =>
      !after.some(
        (between) => between.count.counted > 0 && startsAfter(later.phase, between.phase),
      ),
  );
}

/** By its weeks, or because each of its tasks needs one of the other phase. */
function comesAfter(later: Phase, earlier: Phase, needing: Set<string>): boolean {
  if (startsAfter(later, earlier)) return true;
  const tasks = tasksOfPhase(later);
  return tasks.length > 0 && tasks.every(({ id }) => needing.has(id));
}

function startsAfter(later: Phase, earlier: Phase): boolean {
  const begins = Math.min(...later.weeks.map(({ first }) => first));
  const ends = Math.max(...earlier.weeks.map(({ last }) => last));
  return Number.isFinite(begins) && Number.isFinite(ends) && begins > ends;
}

/** Ids of the tasks outside a phase that need one of its tasks, directly or through others. */
function tasksNeeding(phases: PhaseProgress[], phase: Phase): Set<string> {
  const neededBy = new Map<string, string[]>();
  for (const task of phases.flatMap((each) => tasksOfPhase(each.phase))) {
    for (const need of task.needs) neededBy.set(need, [...(neededBy.get(need) ?? []), task.id]);
  }
  const own = tasksOfPhase(phase).map(({ id }) => id);
  const found = new Set(own);
  for (const id of found) for (const next of neededBy.get(id) ?? []) found.add(next);
  for (const id of own) found.delete(id);
  return found;
}
