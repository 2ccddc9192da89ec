import type { Level, Owner, Plan, Risk } from "../../plan/plan.ts";
import { issueOf } from "../../state/snapshot-lookup.ts";
import type { Issue, Snapshot } from "../../state/snapshot.ts";

export interface RiskProgress {
  risk: Risk;
  issue?: Issue;
  open: boolean;
  /** `open`, `closed`, or what a command has set. */
  status: string;
  /** Assignees of the issue, or else the owner that the plan names. */
  owners: Owner[];
  /** 1 to 9: impact times probability, each 1 to 3. */
  score: number;
}

const weight: Record<Level, number> = { low: 1, medium: 2, high: 3 };

/** The risks of a plan, in plan order, then those that were opened by command. */
export function riskProgresses(plan: Plan, snapshot: Snapshot): RiskProgress[] {
  const planned = plan.risks.map((risk) =>
    riskProgress(risk, issueOf(snapshot, { kind: "risk", id: risk.id })),
  );
  const opened = snapshot.issues.flatMap((issue) => {
    const risk = openedRisk(issue);
    return risk ? [riskProgress(risk, issue)] : [];
  });
  return [...planned, ...opened];
}

/** The risk that this issue was opened for by command. */
export function openedRisk({ marker }: Pick<Issue, "marker">): Risk | undefined {
  if (marker.kind !== "risk" || !marker.opened) return undefined;
  const { title, owner, mitigation, impact = "medium", probability = "medium" } = marker.opened;
  return {
    id: marker.id,
    title,
    impact,
    probability,
    ...(mitigation && { mitigation }),
    ...(owner && { owner: ownerOf(owner) }),
  };
}

function ownerOf(text: string): Owner {
  return text.startsWith("@") ? { login: text.slice(1) } : { role: text };
}

/** A risk is open until its issue is closed, whatever a command has set. */
function riskProgress(risk: Risk, issue: Issue | undefined): RiskProgress {
  const open = issue?.open ?? true;
  const said = issue?.marker.said?.status;
  const assigned = issue?.assignees.map((login) => ({ login })) ?? [];
  return {
    risk,
    ...(issue && { issue }),
    open,
    status: open ? (said && said !== "closed" ? said : "open") : "closed",
    owners: assigned.length > 0 || !risk.owner ? assigned : [risk.owner],
    score: weight[risk.impact] * weight[risk.probability],
  };
}
