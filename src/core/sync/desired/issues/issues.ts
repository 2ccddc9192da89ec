import { isForeign } from "../../../plan/foreign.ts";
import { loginsOf } from "../../../plan/fields/owners.ts";
import type { Phase, Plan, Tags, Task } from "../../../plan/plan.ts";
import { tasksOfPhase } from "../../../plan/tasks.ts";
import type { PhaseProgress, Progress, TaskProgress } from "../../../progress/progress.ts";
import {
  hasSubIssues,
  parentKey,
  phasesByWeek,
  tasksUnderIssue,
} from "../../../progress/sub-issues.ts";
import { lastClosedAt } from "../../../progress/task.ts";
import { HISTORY, historyOf } from "../../../progress/past/history.ts";
import { historyBody } from "../../../render/issue/history.ts";
import { phaseBody } from "../../../render/issue/phase.ts";
import { riskBody } from "../../../render/issue/risk.ts";
import { taskBody } from "../../../render/issue/task.ts";
import { placeOf } from "../../../render/issue/placement.ts";
import { withOverrides } from "../../../progress/with-overrides.ts";
import { historyTitle, phaseTitle, riskTitle, taskTitle } from "../../../render/issue/titles.ts";
import { label, phaseLabel } from "../../../state/labels.ts";
import type { Snapshot } from "../../../state/snapshot.ts";
import { issueOf, neededIssue } from "../../../state/snapshot-lookup.ts";
import { desiredCard } from "../board.ts";
import type { DesiredIssue } from "../desired-state.ts";
import { desiredFields } from "./issue-fields.ts";
import { weekIssues } from "./weeks.ts";

/** The issues of the plan: phases first, then weeks that have any, then tasks, then risks. */
export function desiredIssues(plan: Plan, snapshot: Snapshot, progress: Progress): DesiredIssue[] {
  const past = historyOf(plan, snapshot);
  const planned = withOverrides(plan, snapshot);
  const context = {
    planned,
    past: new Set(past.map(({ id }) => id)),
    byWeek: phasesByWeek(plan, snapshot),
    snapshot,
  };
  const issues = [
    ...progress.phases.map((phase) => phaseIssue(plan, snapshot, phase, progress)),
    ...weekIssues(plan, snapshot, progress),
    ...progress.phases.flatMap((view) => phaseTasks(progress, view, context)),
    ...[...progress.weeks.flatMap(({ tasks }) => tasks), ...progress.backlog].flatMap((task) =>
      taskIssue(progress, { task }, context),
    ),
    ...plan.risks.map((risk) => ({
      key: { kind: "risk" as const, id: risk.id },
      title: riskTitle(risk),
      content: riskBody({ risk, issue: issueOf(snapshot, { kind: "risk", id: risk.id }) }),
      labels: [label.milepost, label.risk],
      needs: [],
    })),
    ...historyIssue(plan, past, snapshot),
  ];
  return issues.map((issue) => withCommandState(issue, snapshot));
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
export function withCommandState(issue: DesiredIssue, snapshot: Snapshot): DesiredIssue {
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
    labels: [label.milepost, phaseLabel(id), ...ownLabels(phase.phase)],
    needs: [],
    ...typeOf(phase.phase, snapshot),
    ...(approvedAt !== undefined && { approvedAt }),
  };
}

/** Without gates, a phase is approved when its last task is complete or dropped. */
function doneAt(phase: PhaseProgress): string | undefined {
  return lastClosedAt(tasksOfPhase(phase)) ?? phase.issue?.createdAt;
}

/** The issues of a phase's tasks: sub-issues of it or of its weeks, as far as there is room. */
function phaseTasks(progress: Progress, view: PhaseProgress, context: Context): DesiredIssue[] {
  const { snapshot, byWeek } = context;
  const placed = hasSubIssues(snapshot)
    ? tasksUnderIssue(view, snapshot, byWeek)
    : new Set<string>();
  return tasksOfPhase(view).flatMap((task) =>
    taskIssue(progress, { task, phase: view.phase, isPlaced: placed.has(task.task.id) }, context),
  );
}

/** A task and the phase that it is in, if it is in one. */
interface Where {
  task: TaskProgress;
  phase?: Phase;
  /** It finds room among the sub-issues of its phase or its week. */
  isPlaced?: boolean;
}

/**
 * The issue of a task. Its text describes the task as it is, including what people edited by hand; its
 * fields should hold what the plan says.
 */
function taskIssue(
  progress: Progress,
  { task, phase, isPlaced = false }: Where,
  { planned, past, byWeek, snapshot }: Context,
): DesiredIssue[] {
  const place = placeOf(planned, task.task.id);
  if (!place || past.has(task.task.id)) return [];
  const { task: asPlanned, milestone } = place;
  const { id, imported, issue, needs } = asPlanned;
  const { handed } = task.issue?.marker ?? {};
  const card = desiredCard(progress.plan, phase, snapshot, { ...place, status: task.status });
  const fields = desiredFields(asPlanned, task.week, snapshot);
  return [
    {
      key: { kind: "task", id },
      title: taskTitle(asPlanned),
      content: taskBody({ plan: progress.plan, task: task.task, snapshot }),
      labels: [label.milepost, ...(phase ? [phaseLabel(phase.id)] : []), ...ownLabels(asPlanned)],
      ...(handed && { handed }),
      ...(milestone && { milestone: milestone.id }),
      assignees: assignees(asPlanned, snapshot),
      ...typeOf(asPlanned, snapshot),
      ...(imported && { imported }),
      ...(issue !== undefined && { named: issue }),
      ...(isPlaced && place.phase && { parent: parentKey(place.phase.id, place.week, byWeek) }),
      needs: needs.filter((need) =>
        isForeign(need) ? neededIssue(snapshot, need) !== undefined : !past.has(need),
      ),
      ...(card && { card }),
      ...(fields && { fields }),
    },
  ];
}

interface Context {
  /** The plan, with what commands have set. */
  planned: Plan;
  /** Ids of the tasks that were complete before the import and have no issue of their own. */
  past: Set<string>;
  /** Ids of the phases whose weeks have issues. */
  byWeek: Set<string>;
  snapshot: Snapshot;
}

/** In lower case: GitHub ignores case in labels. */
function ownLabels({ labels = [] }: Tags): string[] {
  return labels.map((name) => name.toLowerCase());
}

/** Only a type that the organization has. */
function typeOf({ type }: Tags, { issueTypes = {} }: Snapshot): Pick<DesiredIssue, "type"> {
  return type !== undefined && Object.hasOwn(issueTypes, type.toLowerCase()) ? { type } : {};
}

/** Nobody is assigned to work that was done before the import: that would notify them. */
function assignees(task: Task, snapshot: Snapshot): string[] {
  const issue = issueOf(snapshot, { kind: "task", id: task.id });
  if (task.imported === "complete" && !(issue?.open && issue.lastClosedAs)) return [];
  return loginsOf(task.owners).filter((login) => Object.hasOwn(snapshot.assignable, login));
}
