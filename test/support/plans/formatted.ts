import { formatPlan } from "../../../src/core/plan/format/format.ts";
import type { PlanFile } from "../../../src/core/plan/plan.ts";

export const planFile = (text: string, path = "plan/plan.yml"): PlanFile => ({
  path,
  size: Buffer.byteLength(text),
  text,
});

/** The text of a plan after `fmt`, or its problems. */
export function formatted(text: string, beside: PlanFile[] = []) {
  const result = formatPlan([planFile(text)], beside);
  return "problems" in result ? result.problems : (result.formatted[0]?.text ?? "");
}
