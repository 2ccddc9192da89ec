import type { Phase, Plan, Task } from "../../plan/plan.ts";
import type { PhaseProgress, Progress } from "../../progress/progress.ts";
import { placedTasks } from "../../progress/sub-issues.ts";
import { HISTORY, historyOf } from "../../progress/history.ts";
import { historyBody } from "../../render/issue/history.ts";
import { phaseBody } from "../../render/issue/phase.ts";
import { riskBody } from "../../render/issue/risk.ts";
import { taskBody } from "../../render/issue/task.ts";
import { historyTitle, phaseTitle, riskTitle, taskTitle } from "../../render/issue/titles.ts";
import { label, phaseLabel } from "../../state/labels.ts";
import type { Snapshot } from "../../state/snapshot.ts";
import { issueOf } from "../../state/snapshot.ts";
import { desiredCard } from "./board.ts";
import type { DesiredIssue } from "./desired.ts";

/** The issues of the plan: phases first, then tasks, then risks. */
export function desiredIssues(plan: Plan, snapshot: Snapshot, progress: Progress): DesiredIssue[] {
  const past = historyOf(plan, snapshot);
  const issues = [
    ...progress.phases.map((phase) => phaseIssue(plan, snapshot, phase, progress)),
    ...progress.phases.flatMap((phase) => taskIssues(plan, snapshot, phase, past)),
    ...plan.risks.map((risk) => ({
      key: { kind: "risk" as const, id: risk.id },
      title: riskTitle(risk),
      content: riskBody({ risk, issue: issueOf(snapshot, { kind: "risk", id: risk.id }) }),
      labels: [label.milepost, label.risk],
      needs: [],
    })),
    ...historyIssue(plan, past, snapshot),
  ];
  return issues.map((issue) => withSaid(issue, snapshot));
}

/** One quiet issue for all that was done before the plan was imported. */
function historyIssue(plan: Plan, past: Task[], snapshot: Snapshot): DesiredIssue[] {
  if (past.length === 0 && !issueOf(snapshot, HISTORY)) return [];
  return [
    {
      key: HISTORY,
      title: historyTitle(past.length),
      content: historyBody(plan, past),
      labels: [label.milepost],
      needs: [],
      imported: "complete",
    },
  ];
}

/** What commands said of a thing stays in its marker. */
export function withSaid(issue: DesiredIssue, snapshot: Snapshot): DesiredIssue {
  const said = issueOf(snapshot, issue.key)?.marker.said;
  return said ? { ...issue, said } : issue;
}

function phaseIssue(
  plan: Plan,
  snapshot: Snapshot,
  phase: PhaseProgress,
  { reviews }: Progress,
): DesiredIssue {
  const { id } = phase.phase;
  const review = reviews.find((each) => each.phase.id === id);
  const decidedAt = plan.project.gates ? review?.approvedAt : doneAt(phase);
  const approvedAt = phase.status === "Complete" ? decidedAt : undefined;
  return {
    key: { kind: "phase", id },
    title: phaseTitle(phase.phase),
    content: phaseBody({ plan, phase, snapshot }),
    labels: [label.milepost, phaseLabel(id)],
    needs: [],
    ...(approvedAt !== undefined && { approvedAt }),
  };
}

/** Without gates a phase is approved with its last task. */
function doneAt({ issue, weeks }: PhaseProgress): string | undefined {
  const closings = weeks.flatMap(({ tasks }) => tasks.flatMap(({ closedAt }) => closedAt ?? []));
  return closings.toSorted().at(-1) ?? issue?.createdAt;
}

function taskIssues(
  plan: Plan,
  snapshot: Snapshot,
  progress: PhaseProgress,
  past: Task[],
): DesiredIssue[] {
  const { phase } = progress;
  const milestones = milestoneOfTask(phase);
  const gone = new Set(past.map(({ id }) => id));
  const tasks = progress.weeks
    .flatMap((week) => week.tasks)
    .filter(({ task }) => !gone.has(task.id));
  const placed = snapshot.lacks?.includes("sub-issues")
    ? new Set<string>()
    : placedTasks(progress, snapshot);
  return tasks.map((task): DesiredIssue => {
    const milestone = milestones.get(task.task.id);
    const card = desiredCard(plan, phase, task);
    return {
      key: { kind: "task", id: task.task.id },
      title: taskTitle(task.task),
      content: taskBody({ plan, task: task.task, snapshot }),
      labels: [label.milepost, phaseLabel(phase.id)],
      ...(milestone !== undefined && { milestone }),
      assignees: assignees(task.task, snapshot),
      ...(task.task.imported && { imported: task.task.imported }),
      ...(task.task.issue !== undefined && { named: task.task.issue }),
      ...(placed.has(task.task.id) && { parent: { kind: "phase", id: phase.id } }),
      needs: task.task.needs.filter((id) => !gone.has(id)),
      ...(card && { card }),
    };
  });
}

/** A task is in one GitHub milestone: the first of the plan's that counts it. */
function milestoneOfTask(phase: Phase): Map<string, string> {
  const milestones = phase.weeks.flatMap((week) => week.milestones).toReversed();
  return new Map(milestones.flatMap(({ id, tasks }) => tasks.map((task) => [task, id])));
}

/** Nobody is assigned to what was done before: that would notify them. */
function assignees(task: Task, snapshot: Snapshot): string[] {
  const issue = issueOf(snapshot, { kind: "task", id: task.id });
  if (task.imported === "complete" && !(issue?.open && issue.lastClosedAs)) return [];
  if (!task.owner || !("login" in task.owner)) return [];
  return Object.hasOwn(snapshot.assignable, task.owner.login) ? [task.owner.login] : [];
}
