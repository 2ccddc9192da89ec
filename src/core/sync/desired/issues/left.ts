import type { CivilDate, Plan } from "../../../plan/plan.ts";
import { milestonesOf } from "../../../plan/tasks.ts";
import type { Progress } from "../../../progress/progress.ts";
import { leftBody } from "../../../render/issue/left.ts";
import { label } from "../../../state/labels.ts";
import { readRegion } from "../../../state/marker/region.ts";
import type { Issue, MilestoneState, Snapshot } from "../../../state/snapshot.ts";
import type { DesiredIssue, DesiredMilestone } from "../desired-state.ts";

/**
 * The issues of tasks, phases and risks that have left the plan. They are never closed, and are removed
 * from everything that is counted: milestone, phase and column. When the thing is back in the plan, all
 * of that returns.
 */
export function leftIssues(plan: Plan, { left, today }: Progress): DesiredIssue[] {
  return left.map((issue) => leftIssue(issue, plan, today));
}

function leftIssue(issue: Issue, { project }: Plan, today: CivilDate): DesiredIssue {
  const { kind, id, wrote = {} } = issue.marker;
  const since = wrote.left ?? today;
  return {
    key: { kind, id },
    title: wrote.title ?? issue.title,
    content: leftBody(readRegion(issue.body) ?? "", since),
    labels: [label.milepost, label.left],
    needs: [],
    left: since,
    ...(wrote.assignees && { assignees: wrote.assignees }),
    ...(issue.marker.said && { said: issue.marker.said }),
    ...(issue.marker.handed && { handed: issue.marker.handed }),
    ...(project.board && issue.card && { card: { "Plan id": id } }),
  };
}

/** The milestones that have left the plan; they are closed. */
export function leftMilestones(
  plan: Plan,
  { milestones }: Snapshot,
  today: CivilDate,
): DesiredMilestone[] {
  const planned = new Set(milestonesOf(plan).map(({ id }) => id));
  return milestones.flatMap((milestone) => {
    const { marker } = milestone;
    return marker && !planned.has(marker.id) ? [leftMilestone(milestone, marker, today)] : [];
  });
}

function leftMilestone(
  { title, description }: MilestoneState,
  { kind, id, wrote = {} }: NonNullable<MilestoneState["marker"]>,
  today: CivilDate,
): DesiredMilestone {
  const since = wrote.left ?? today;
  return {
    key: { kind, id },
    title: wrote.title ?? title,
    content: leftBody(readRegion(description) ?? "", since),
    ...(wrote.due && { due: wrote.due }),
    open: false,
    left: since,
  };
}
