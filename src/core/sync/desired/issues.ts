import { loginsOf } from "../../plan/owners.ts";
import type { Plan, Task } from "../../plan/plan.ts";
import { tasksOfPhase } from "../../plan/tasks.ts";
import type { PhaseProgress, Progress } from "../../progress/progress.ts";
import { placedTasks } from "../../progress/sub-issues.ts";
import { HISTORY, historyOf } from "../../progress/history.ts";
import { historyBody } from "../../render/issue/history.ts";
import { phaseBody } from "../../render/issue/phase.ts";
import { riskBody } from "../../render/issue/risk.ts";
import { taskBody } from "../../render/issue/task.ts";
import { placeOf } from "../../render/issue/placement.ts";
import { overridden } from "../../progress/with-overrides.ts";
import { historyTitle, phaseTitle, riskTitle, taskTitle } from "../../render/issue/titles.ts";
import { label, phaseLabel } from "../../state/labels.ts";
import type { Snapshot } from "../../state/snapshot.ts";
import { issueOf } from "../../state/snapshot.ts";
import { desiredCard } from "./board.ts";
import type { DesiredIssue } from "./desired.ts";

/** The issues of the plan: phases first, then tasks, then risks. */
export function desiredIssues(plan: Plan, snapshot: Snapshot, progress: Progress): DesiredIssue[] {
  const past = historyOf(plan, snapshot);
  const planned = overridden(plan, snapshot);
  const context = { planned, past, snapshot };
  const issues = [
    ...progress.phases.map((phase) => phaseIssue(plan, snapshot, phase, progress)),
    ...progress.phases.flatMap((phase) => taskIssues(progress, phase, context)),
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

/** One issue for everything that was done before the plan was imported; nobody is notified of it. */
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

/** The issue with what commands have set on it, which stays in its marker. */
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

/** Without gates, a phase is approved when its last task is complete. */
function doneAt(phase: PhaseProgress): string | undefined {
  const closings = tasksOfPhase(phase).flatMap(({ closedAt }) => closedAt ?? []);
  return closings.toSorted().at(-1) ?? phase.issue?.createdAt;
}

/**
 * The issues of a phase's tasks. Their texts describe the tasks as they are, including what people
 * edited by hand; their fields should hold what the plan says.
 */
function taskIssues(progress: Progress, view: PhaseProgress, context: Context): DesiredIssue[] {
  const { planned, past, snapshot } = context;
  const gone = new Set(past.map(({ id }) => id));
  const placed = snapshot.lacks?.includes("sub-issues")
    ? new Set<string>()
    : placedTasks(view, snapshot);
  const tasks = tasksOfPhase(view).filter(({ task }) => !gone.has(task.id));
  return tasks.flatMap((task): DesiredIssue[] => {
    const place = placeOf(planned, task.task.id);
    if (!place) return [];
    const { task: asPlanned, week, phase, milestone } = place;
    const { id, imported, issue, needs } = asPlanned;
    const { handed } = task.issue?.marker ?? {};
    const card = desiredCard(progress.plan, view.phase, { ...task, task: asPlanned, week });
    return [
      {
        key: { kind: "task", id },
        title: taskTitle(asPlanned),
        content: taskBody({ plan: progress.plan, task: task.task, snapshot }),
        labels: [label.milepost, phaseLabel(view.phase.id)],
        ...(handed && { handed }),
        ...(milestone && { milestone: milestone.id }),
        assignees: assignees(asPlanned, snapshot),
        ...(imported && { imported }),
        ...(issue !== undefined && { named: issue }),
        ...(placed.has(id) && { parent: { kind: "phase", id: phase.id } }),
        needs: needs.filter((need) => !gone.has(need)),
        ...(card && { card }),
      },
    ];
  });
}

interface Context {
  /** The plan, with what commands have set. */
  planned: Plan;
  past: Task[];
  snapshot: Snapshot;
}

/** Nobody is assigned to work that was done before the import: that would notify them. */
function assignees(task: Task, snapshot: Snapshot): string[] {
  const issue = issueOf(snapshot, { kind: "task", id: task.id });
  if (task.imported === "complete" && !(issue?.open && issue.lastClosedAs)) return [];
  return loginsOf(task.owners).filter((login) => Object.hasOwn(snapshot.assignable, login));
}
