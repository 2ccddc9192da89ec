import type { Plan } from "../../plan/plan.ts";
import type { Progress } from "../../progress/progress.ts";
import { milestoneDescription } from "../../render/issue/milestone.ts";
import { milestoneTitle } from "../../render/issue/titles.ts";
import type { DesiredMilestone } from "./desired.ts";

/** The plan's milestones; one is closed when all its tasks are complete. */
export function desiredMilestones(plan: Plan, progress: Progress): DesiredMilestone[] {
  return progress.milestones.map(({ milestone, reached }) => ({
    key: { kind: "milestone", id: milestone.id },
    title: milestoneTitle(milestone),
    content: milestoneDescription({ plan, milestone }),
    ...(milestone.due && { due: milestone.due }),
    open: !reached,
  }));
}
