import { readPlanFolder } from "../../../src/cli/files/plan-folder.ts";
import type { Plan } from "../../../src/core/plan/plan.ts";
import { readPlan } from "../../../src/core/plan/read/read.ts";

/** The example plan of this repository, as it is read. */
export function readExample(): Plan {
  const read = readPlan(readPlanFolder("plan"));
  if (!("plan" in read)) throw new Error("The example plan has mistakes.");
  return read.plan;
}
