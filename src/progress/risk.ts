import type { Level, Plan, Risk } from "../plan/plan.ts";
import { issueOf } from "../state/snapshot.ts";
import type { Issue, Snapshot } from "../state/snapshot.ts";

export interface RiskProgress {
  risk: Risk;
  issue?: Issue;
  open: boolean;
  /** 1 to 9: impact times probability, each 1 to 3. */
  score: number;
}

const weight: Record<Level, number> = { low: 1, medium: 2, high: 3 };

/** The risks of a plan, in plan order. A risk is open until its issue is closed. */
export function riskProgresses(plan: Plan, snapshot: Snapshot): RiskProgress[] {
  return plan.risks.map((risk) => {
    const issue = issueOf(snapshot, { kind: "risk", id: risk.id });
    const score = weight[risk.impact] * weight[risk.probability];
    return { risk, ...(issue && { issue }), open: issue?.open ?? true, score };
  });
}
