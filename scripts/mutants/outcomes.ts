/** What is known of the mutants after some steps. */
import type { Step } from "./mutant.ts";

/** A mutant of which nothing is known lives. */
export type Outcome = "killed" | "timed out";

/**
 * What one test has noticed stays noticed, whatever others say. A mutant with which a test began and never
 * ended timed out. Nothing that was noticed before a test was spoiled by it counts.
 */
export function outcomesOf(steps: Step[]): Map<number, Outcome> {
  const outcomes = new Map<number, Outcome>();
  for (const step of steps)
    if (step.did === "began" && !outcomes.has(step.mutant)) outcomes.set(step.mutant, "timed out");
    else if (step.did === "ended" && step.isKilled) outcomes.set(step.mutant, "killed");
    else if (step.did === "ended" && outcomes.get(step.mutant) === "timed out")
      outcomes.delete(step.mutant);
    else if (step.did === "spoiled") for (const mutant of step.mutants) outcomes.delete(mutant);
  return outcomes;
}
