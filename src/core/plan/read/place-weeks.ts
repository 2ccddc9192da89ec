import type { Project } from "../plan.ts";
import type { PlanPart } from "../schema/plan.ts";
import { iterationSpan } from "../week-title.ts";
import type { Span } from "../week-title.ts";

type PhasePart = NonNullable<PlanPart["phases"]>[number];
export type WeekPart = NonNullable<PhasePart["weeks"]>[number];
export type IterationPart = NonNullable<PlanPart["iterations"]>[number];

/** What is to be placed: the phases, and the iterations that are in no phase. */
interface Parts {
  phases: PhasePart[];
  iterations: IterationPart[];
}

/**
 * The span of each week and each iteration.
 *
 * An iteration without a number comes after the one before it; the first of a phase comes after the
 * phases before it.
 */
export function placeWeeks(
  { phases, iterations }: Parts,
  { rhythm = 1 }: Pick<Project, "rhythm">,
): ReadonlyMap<WeekPart | IterationPart, Span> {
  const spans = new Map<WeekPart | IterationPart, Span>();
  /** Returns the number of the last of them. */
  const place = (parts: IterationPart[], after: number): number => {
    let number = after;
    let last = after;
    for (const part of parts) {
      number = part.iteration ?? number + 1;
      last = Math.max(last, number);
      spans.set(part, iterationSpan(number, rhythm));
    }
    return last;
  };
  let last = 0;
  for (const phase of phases) {
    for (const part of phase.weeks ?? []) spans.set(part, part.week);
    last = place(phase.iterations ?? [], last);
  }
  place(iterations, 0);
  return spans;
}
