import type { OtherPlan, PlanFile, Problem } from "../../core/plan/plan.ts";
import { plansIn } from "../../core/plan/read/several.ts";
import type { PlanSource } from "../../github/read/plan/plan.ts";
import { sourcesOf } from "../../reconcile/several.ts";
import { CliError, status } from "../cli-error.ts";

/** The plan that the person means: the only one, or that whose project `--project` names. */
export function onePlan(source: PlanSource, project: string | undefined): PlanSource {
  return theOne(sourcesOf(source), project, ({ among }) => among?.project);
}

interface OnDisk {
  files: PlanFile[];
  problems?: Problem[];
  others?: OtherPlan[];
}

/** The same for files on this disk. */
export function planNamed(found: OnDisk & { place: string }, project: string | undefined): OnDisk {
  const plans = plansIn(found.files, found.place);
  return plans.length < 2 ? found : theOne(plans, project, (plan) => plan.project);
}

function theOne<Plan>(
  plans: Plan[],
  project: string | undefined,
  idOf: (plan: Plan) => string | undefined,
): Plan {
  const [only, ...others] = plans;
  if (project === undefined && only && others.length === 0) return only;
  const found = plans.find((plan) => project !== undefined && idOf(plan) === project);
  if (found) return found;
  const ids = plans.flatMap((plan) => idOf(plan) ?? []);
  const what =
    ids.length > 0
      ? `There are several plans here: name one of them, as in --project ${ids[0]}. They are ${ids.join(", ")}.`
      : "There is one plan here: leave --project out.";
  throw new CliError(what, status.wrongCall);
}
