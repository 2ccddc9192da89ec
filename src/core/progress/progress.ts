/** The state of a project, computed from a plan and a snapshot; nobody types any of it. */
import { weekOf } from "../plan/dates/calendar.ts";
import { today as todayIn } from "../plan/dates/clock.ts";
import type { CivilDate, Plan } from "../plan/plan.ts";
import { isInBacklog, lastWeekOf, tasksOf } from "../plan/tasks.ts";
import { nameOf } from "../state/snapshot-lookup.ts";
import type { Issue, Snapshot } from "../state/snapshot.ts";
import { actionProgresses } from "./records/action.ts";
import type { ActionProgress } from "./records/action.ts";
import { blockerProgresses } from "./records/blocker.ts";
import type { BlockerProgress } from "./records/blocker.ts";
import { countOf } from "./count.ts";
import { currentPhases } from "./current.ts";
import type { Count } from "./count.ts";
import { metricProgresses } from "./records/metric.ts";
import type { MetricProgress } from "./records/metric.ts";
import { milestoneProgresses } from "./milestone.ts";
import type { MilestoneProgress } from "./milestone.ts";
import { withOverrides } from "./with-overrides.ts";
import { groupProgresses } from "./phase.ts";
import type { PhaseProgress, WeekProgress } from "./phase.ts";
import { reviews } from "./report/review.ts";
import type { Review } from "./report/review.ts";
import { riskProgresses } from "./records/risk.ts";
import type { RiskProgress } from "./records/risk.ts";
import { withHandEdits } from "./with-hand-edits.ts";
import { taskProgresses } from "./task.ts";
import type { TaskProgress } from "./task.ts";

export type { ActionProgress } from "./records/action.ts";
export type { BlockerProgress } from "./records/blocker.ts";
export type { Count } from "./count.ts";
export type { MilestoneProgress } from "./milestone.ts";
export type { MetricProgress } from "./records/metric.ts";
export type { PhaseProgress, TaskGroup, WeekProgress } from "./phase.ts";
export type { RiskProgress } from "./records/risk.ts";
export type { TaskProgress } from "./task.ts";

export interface Progress {
  /** The plan including what commands have set and what people edited by hand. */
  plan: Plan;
  /** In the plan's time zone, by GitHub's clock. */
  today: CivilDate;
  /** Number of the plan's week that today is in; absent without a start, before it and after the end. */
  week?: number;
  phases: PhaseProgress[];
  /** The iterations that are in no phase. */
  weeks: WeekProgress[];
  /** All tasks that are not in the backlog, in plan order. */
  tasks: TaskProgress[];
  /** The tasks of the backlog, which are counted apart. */
  backlog: TaskProgress[];
  milestones: MilestoneProgress[];
  risks: RiskProgress[];
  metrics: MetricProgress[];
  /** The open action items. */
  actions: ActionProgress[];
  blockers: BlockerProgress[];
  reviews: Review[];
  count: Count;
  /** The phases that the project is in, in plan order; several where phases run beside each other. */
  current: PhaseProgress[];
  /** Issues of tasks, phases and risks that have left the plan. */
  left: Issue[];
}

/** The state of the project when `snapshot` was taken. */
export function progress(written: Plan, snapshot: Snapshot): Progress {
  const plan = withHandEdits(withOverrides(written, snapshot), snapshot);
  const today = todayIn(plan.project, snapshot.takenAt);
  const week = weekIn(plan, today);
  const all = taskProgresses(plan, snapshot, today);
  const { inPlan: tasks = [], inBacklog: backlog = [] } = Object.groupBy(all, (task) =>
    isInBacklog(task) ? "inBacklog" : "inPlan",
  );
  const milestones = milestoneProgresses(plan, snapshot, all, today);
  const { phases, weeks } = groupProgresses(plan, snapshot, tasks, milestones);
  const now = {
    plan,
    today,
    ...(week !== undefined && { week }),
    phases,
    weeks,
    tasks,
    backlog,
    milestones,
    risks: riskProgresses(plan, snapshot),
    metrics: metricProgresses(plan, snapshot),
    actions: actionProgresses(snapshot, today),
    blockers: blockerProgresses(plan, snapshot, today),
    count: countOf(tasks),
    left: leftOf(plan, snapshot),
    reviews: [],
    current: [],
  };
  const reviewed = { ...now, reviews: reviews(plan, snapshot, phases) };
  return { ...reviewed, current: currentPhases(reviewed) };
}

/** Whether all is done that has to be. */
export function isAllDone(progress: Progress): boolean {
  const { complete, counted } = progress.count;
  return counted > 0 && complete === counted && !isOngoing(progress);
}

/** Whether a plan with a rhythm has something in its backlog: then it is not over. */
export function isOngoing({ plan, backlog }: Pick<Progress, "plan" | "backlog">): boolean {
  const { complete, counted } = countOf(backlog);
  return plan.project.rhythm !== undefined && complete < counted;
}

/** Every task, those of the backlog too: whoever is late or stuck is so wherever the task stands. */
export function everyTask({ tasks, backlog }: Pick<Progress, "tasks" | "backlog">): TaskProgress[] {
  return [...tasks, ...backlog];
}

/**
 * The number of the plan's week that a date is in; undefined before the first and after the last. A plan
 * with a rhythm has no last one.
 */
export function weekIn(plan: Plan, date: CivilDate): number | undefined {
  const week = weekOf(plan, date);
  const isEndless = plan.project.rhythm !== undefined;
  return week !== undefined && (isEndless || week <= lastWeekOf(plan)) ? week : undefined;
}

function leftOf(plan: Plan, snapshot: Snapshot): Issue[] {
  const planned = new Set([
    ...plan.phases.map(({ id }) => nameOf({ kind: "phase", id })),
    ...tasksOf(plan).map(({ id }) => nameOf({ kind: "task", id })),
    ...plan.risks.map(({ id }) => nameOf({ kind: "risk", id })),
  ]);
  return snapshot.issues.filter(
    ({ marker }) =>
      ["phase", "task", "risk"].includes(marker.kind) &&
      !marker.opened &&
      !planned.has(nameOf(marker)),
  );
}
