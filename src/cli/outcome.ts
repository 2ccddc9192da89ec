import type { Outcome } from "../reconcile/outcome.ts";
import type { Snapshot } from "../core/state/snapshot.ts";
import { status, CliError } from "./cli-error.ts";
import { secondAccountError } from "./github/refuse-second-account.ts";

/** The outcome of a look that was completed; if it was not, throws the reason as a `CliError`. */
export function requireCompleted(
  outcome: Outcome,
  name: string,
): Extract<Outcome, { snapshot: Snapshot }> {
  switch (outcome.ended) {
    case "in sync":
    case "broken plan":
      return outcome;
    case "gone":
      throw goneError(name);
    case "no plan":
    case "resting":
      throw new CliError(`The plan of ${name} is gone.`, status.badPlan);
    case "kept by another":
      throw secondAccountError(outcome.keeper, name);
    case "handed over":
      throw new CliError(
        `The plan of ${name} says that ${outcome.viewer} has handed it over (handed_over_from), so this account writes nothing there.`,
        status.wrongCall,
      );
    case "archived":
      throw new CliError(`${name} is archived: nobody can change it.`, status.github);
    case "issues are off":
      throw new CliError(
        `Issues are turned off in ${name}: turn them on under Settings > General > Features.`,
        status.github,
      );
  }
}

export function goneError(name: string): CliError {
  return new CliError(`${name} is gone, or this token may not see it.`, status.github);
}
