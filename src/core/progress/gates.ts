/** Which phases have to wait for a gate. */
import type { Phase } from "../plan/plan.ts";
import { tasksOfPhase } from "../plan/tasks.ts";
import type { PhaseProgress } from "./phase.ts";

/**
 * The phases that may begin only after a go for this one: those that say that they come after it and, of
 * those that say nothing, the ones that come directly after it. Phases that run in parallel do not hold
 * each other.
 */
export function heldBy(phases: PhaseProgress[], { phase }: PhaseProgress): PhaseProgress[] {
  const needing = tasksNeeding(phases, phase);
  const previous = new Map(phases.map((view, at) => [view.phase.id, phases[at - 1]?.phase.id]));
  const others = phases.filter((other) => other.phase !== phase && other.status !== "Dropped");
  const saying = others.filter((other) => other.phase.after?.includes(phase.id));
  const silent = others.filter(
    (other) => !other.phase.after && comesAfter(other.phase, phase, { previous, needing }),
  );
  const after = [...saying, ...silent];
  const direct = silent.filter(
    (later) =>
      !after.some(
        (between) =>
          between.count.counted > 0 &&
          (startsAfter(later.phase, between.phase) ||
            follows(later.phase, between.phase, previous)),
      ),
  );
  return others.filter((other) => saying.includes(other) || direct.includes(other));
}

/** By its weeks, by its place, or because each of its tasks needs one of the other phase. */
function comesAfter(
  later: Phase,
  earlier: Phase,
  { previous, needing }: { previous: Previous; needing: Set<string> },
): boolean {
  if (startsAfter(later, earlier) || follows(later, earlier, previous)) return true;
  const tasks = tasksOfPhase(later);
  return tasks.length > 0 && tasks.every(({ id }) => needing.has(id));
}

function startsAfter(later: Phase, earlier: Phase): boolean {
  const begins = Math.min(...later.weeks.map(({ first }) => first));
  const ends = Math.max(...earlier.weeks.map(({ last }) => last));
  return Number.isFinite(begins) && Number.isFinite(ends) && begins > ends;
}

/** For the id of each phase, that of the one before it in the plan. */
type Previous = ReadonlyMap<string, string | undefined>;

/** Whether a phase comes right after another one in the plan, if one of them has no weeks but tasks. */
function follows(later: Phase, earlier: Phase, previous: Previous): boolean {
  const isWeekless = ({ weeks, tasks }: Phase) => weeks.length === 0 && tasks.length > 0;
  return (isWeekless(later) || isWeekless(earlier)) && previous.get(later.id) === earlier.id;
}

/** Ids of the tasks of a phase, and of those that need one of them, directly or through others. */
function tasksNeeding(phases: PhaseProgress[], phase: Phase): Set<string> {
  const neededBy = new Map<string, string[]>();
  for (const task of phases.flatMap((each) => tasksOfPhase(each.phase))) {
    for (const need of task.needs) neededBy.set(need, [...(neededBy.get(need) ?? []), task.id]);
  }
  const found = new Set(tasksOfPhase(phase).map(({ id }) => id));
  for (const id of found) for (const next of neededBy.get(id) ?? []) found.add(next);
  return found;
}
