import type { Phase, Plan } from "../../plan/plan.ts";
import { milestonesOfPhase, tasksOfPhase } from "../../plan/tasks.ts";
import { priorityName } from "../../plan/fields/priority.ts";
import { groupsOf } from "../../progress/phase.ts";
import type { PhaseProgress } from "../../progress/progress.ts";
import { HISTORY } from "../../progress/past/history.ts";
import {
  hasSubIssues,
  isInHistory,
  phasesByWeek,
  unplacedCount,
} from "../../progress/sub-issues.ts";
import { emoji } from "../../progress/status.ts";
import { phaseLabel } from "../../state/labels.ts";
import type { Snapshot } from "../../state/snapshot.ts";
import { issueOf } from "../../state/snapshot-lookup.ts";
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
  reference,
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
  return ["---", "", placeOfTasks(view), "Progress is counted from them."].join("\n");
}

/** Where on GitHub the tasks of the phase are. */
function placeOfTasks(view: { plan: Plan; phase: PhaseProgress; snapshot: Snapshot }): string {
  const { plan, phase, snapshot } = view;
  const { id } = phase.phase;
  const tasks = tasksOfPhase(phase);
  const all = issuesWith(snapshot.repository, phaseLabel(id));
  const past = tasks.filter(isInHistory).length;
  const history = issueOf(snapshot, HISTORY);
  if (past > 0 && past === tasks.length) {
    return `The tasks of this phase were done before the plan was imported; they share one issue${history ? `, ${reference(history)}` : ""}.`;
  }
  const byWeek = phasesByWeek(plan, snapshot);
  const unplaced = unplacedCount(phase, snapshot, byWeek);
  const exceptions = [
    past > 0 &&
      `${plural(past, "task")} that ${past === 1 ? "was" : "were"} done before the plan was imported${history ? ` (${reference(history)})` : ""}`,
    unplaced > 0 && `${plural(unplaced, "task")} for which GitHub has no more room`,
  ].filter(Boolean);
  const except = exceptions.length > 0 ? `, except ${exceptions.join(" and ")}` : "";
  if (!hasSubIssues(snapshot)) return `Here are [the tasks of this phase](${all})${except}.`;
  const place = byWeek.has(id) ? "sub-issues of its weeks" : "its sub-issues";
  const list = past > 0 ? "all that have issues of their own" : "all of them";
  return `The tasks of this phase are ${place}${except}; here are [${list} in one list](${all}).`;
}

function criteria(phase: Phase, most: number): string {
  return list(phase.criteria, (criterion) => inline(cut(criterion, 300)), most);
}
