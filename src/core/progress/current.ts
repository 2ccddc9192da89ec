/** Which phases a project is in. */
import type { CivilDate } from "../plan/plan.ts";
import { firstDayOf } from "../plan/tasks.ts";
import { phaseOrder } from "../plan/phase-order.ts";
import type { PhaseProgress } from "./phase.ts";
import type { Review } from "./report/review.ts";

/**
 * The phases that have work left, or a no-go that others wait for, while all that they come after is
 * done. Phases that say nothing come one after the other, so that without streams it is one phase.
 *
 * A phase that runs beside others, or says when it begins, is not among them before its first day, if
 * another one is.
 */
export function currentPhases(now: {
  phases: PhaseProgress[];
  reviews: Review[];
  today: CivilDate;
}): PhaseProgress[] {
  const isOpen = new Map(now.phases.map((view) => [view.phase.id, hasWorkLeft(view, now)]));
  const before = new Map(
    now.phases.map(({ phase }, at) => {
      const previous = now.phases.slice(Math.max(at - 1, 0), at).map((view) => view.phase.id);
      return [phase.id, phase.after ?? previous];
    }),
  );
  /** The phases that are done, as is all that they come after. */
  const settled = new Set<string>();
  const isSettled = (id: string) => settled.has(id);
  for (const id of phaseOrder(before).order) {
    if (!isOpen.get(id) && (before.get(id) ?? []).every(isSettled)) settled.add(id);
  }
  const ready = now.phases.filter(
    ({ phase }) => isOpen.get(phase.id) && (before.get(phase.id) ?? []).every(isSettled),
  );
  const begun = ready.filter((view) => !isAhead(view, now.today));
  return begun.length > 0 ? begun : ready;
}

/** After a no-go a phase stays current although its tasks are complete: the next one waits for it. */
function hasWorkLeft({ phase, count }: PhaseProgress, { reviews }: { reviews: Review[] }): boolean {
  if (count.complete < count.counted) return true;
  const review = reviews.find((each) => each.phase.id === phase.id);
  return review?.decision === "no-go" && review.holds.length > 0;
}

function isAhead({ phase, status }: PhaseProgress, today: CivilDate): boolean {
  const starts = firstDayOf(phase);
  const isSaid = phase.after !== undefined || phase.starts !== undefined;
  return isSaid && status === "Not Started" && starts !== undefined && starts > today;
}
