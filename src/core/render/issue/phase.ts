import type { Phase, Plan } from "../../plan/plan.ts";
import { milestonesOfPhase } from "../../plan/tasks.ts";
import { priorityName } from "../../plan/fields/priority.ts";
import { groupsOf } from "../../progress/phase.ts";
import type { PhaseProgress } from "../../progress/progress.ts";
import { phasesByWeek, unplacedCount } from "../../progress/sub-issues.ts";
import { emoji } from "../../progress/status.ts";
import { phaseLabel } from "../../state/labels.ts";
import type { Snapshot } from "../../state/snapshot.ts";
import { block, cut, fitting, inline } from "../markdown/safe-markdown.ts";
import { list } from "../markdown/list.ts";
import { milestoneLine, weekLine } from "../dashboard/details/week.ts";
import {
  bar,
  dotted,
  fraction,
  issuesWith,
  paragraphs,
  plural,
  weeksOf,
} from "../markdown/phrases.ts";

/** The text of a phase's issue: its goal, its criteria of completion, and its progress. */
export function phaseBody(view: { plan: Plan; phase: PhaseProgress; snapshot: Snapshot }): string {
  const { phase, status, count, weeks } = view.phase;
  const milestones = milestonesOfPhase(view.phase);
  return fitting([60, 20, 5], (most) =>
    paragraphs(
      dotted(
        `Part of **${inline(cut(view.plan.project.name, 200))}**`,
        weeksOf(phase),
        phase.team && `Team **${inline(phase.team)}**`,
        phase.priority && `Priority **${priorityName(phase.priority)}**`,
      ),
      phase.goal && `### Goal\n\n${block(cut(phase.goal, most * 200))}`,
      `${emoji[status]} **${status}** · ${bar(count)} (${fraction(count)} tasks)`,
      phase.criteria.length > 0 && `### Complete when\n\n${criteria(phase, most)}`,
      weeks.length > 0 &&
        `### ${weeks.some(({ week }) => week.iteration) ? "Iterations" : "Weeks"}\n\n${list(groupsOf(view.phase), weekLine, most)}`,
      milestones.length > 0 && `### Milestones\n\n${list(milestones, milestoneLine, most)}`,
      footer(view),
    ),
  );
}

function footer(view: { plan: Plan; phase: PhaseProgress; snapshot: Snapshot }): string {
  const { plan, phase, snapshot } = view;
  const { id } = phase.phase;
  const all = issuesWith(snapshot.repository, phaseLabel(id));
  const byWeek = phasesByWeek(plan, snapshot);
  const unplaced = unplacedCount(phase, snapshot, byWeek);
  const place = byWeek.has(id) ? "sub-issues of its weeks" : "its sub-issues";
  return [
    "---",
    "",
    `The tasks of this phase are ${place}${unplaced > 0 ? `, except ${plural(unplaced, "task")} for which GitHub has no more room` : ""}; here are [all of them in one list](${all}).`,
    "Progress is counted from them.",
  ].join("\n");
}

function criteria(phase: Phase, most: number): string {
  return list(phase.criteria, (criterion) => inline(cut(criterion, 300)), most);
}
