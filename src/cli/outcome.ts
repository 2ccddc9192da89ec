import type { Outcome } from "../reconcile/repository.ts";
import type { Snapshot } from "../core/state/snapshot.ts";
import { status, Told } from "./cli-error.ts";

/** The outcome of a look that went to its end; why another did not is told. */
export function completed(
  outcome: Outcome,
  name: string,
): Extract<Outcome, { snapshot: Snapshot }> {
  switch (outcome.ended) {
    case "in sync":
    case "broken plan":
      return outcome;
    case "gone":
      throw gone(name);
    case "no plan":
    case "resting":
      throw new Told(`The plan of ${name} is gone.`, status.badPlan);
    case "archived":
      throw new Told(`${name} is archived: nobody can change it.`, status.github);
    case "issues are off":
      throw new Told(
        `Issues are turned off in ${name}: turn them on under Settings > General > Features.`,
        status.github,
      );
  }
}

export function gone(name: string): Told {
  return new Told(`${name} is gone, or this token may not see it.`, status.github);
}
