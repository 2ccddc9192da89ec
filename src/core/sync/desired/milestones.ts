import type { Plan } from "../../plan/plan.ts";
import type { Progress } from "../../progress/progress.ts";
import { milestoneDescription } from "../../render/issue/milestone.ts";
import { milestoneTitle } from "../../render/issue/titles.ts";
import type { DesiredMilestone } from "./desired.ts";

/** The plan's milestones; one is closed when all its tasks are complete. */
export function desiredMilestones(plan: Plan, progress: Progress): DesiredMilestone[] {
  const planned = plan.phases.flatMap(({ weeks }) => weeks.flatMap((week) => week.milestones));
  const now = new Map(progress.milestones.map((one) => [one.milestone.id, one]));
  return planned.map((milestone) => {
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
