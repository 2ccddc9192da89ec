import type { Plan } from "../../plan/plan.ts";
import { milestonesOf } from "../../plan/tasks.ts";
import type { Progress } from "../../progress/progress.ts";
import { milestoneDescription } from "../../render/issue/milestone.ts";
import { milestoneTitle } from "../../render/issue/titles.ts";
import type { DesiredMilestone } from "./desired-state.ts";

/** The plan's milestones; one is closed when all its tasks are complete. */
export function desiredMilestones(plan: Plan, progress: Progress): DesiredMilestone[] {
  const now = new Map(progress.milestones.map((one) => [one.milestone.id, one]));
  return milestonesOf(plan).map((milestone) => {
    const { reached = false, milestone: counted = milestone } = now.get(milestone.id) ?? {};
    return {
      key: { kind: "milestone", id: milestone.id },
      title: milestoneTitle(milestone),
      name: milestone.title,
      content: milestoneDescription({ plan, milestone: counted }),
      ...(milestone.due && { due: milestone.due }),
      open: !reached,
    };
  });
}
