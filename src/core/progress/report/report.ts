/** The weekly report as a value: what happened in a period, and the state of the project at its end. */
import type { AgentWork } from "../agents/agent-work.ts";
import { agentWork } from "../agents/agent-work.ts";
import { addDays, workingDayFrom } from "../../plan/dates/calendar.ts";
import { instantOf, today } from "../../plan/dates/clock.ts";
import type { CivilDate, Plan } from "../../plan/plan.ts";
import type { Reported } from "../../state/marker/marker.ts";
import type { Report, Snapshot } from "../../state/snapshot.ts";
import { dashboardOf, reportDue, time } from "./report-due.ts";
import type { ReportTime } from "./report-due.ts";
import { everyTask, progress, weekIn } from "../progress.ts";
import type {
  ActionProgress,
  BlockerProgress,
  Count,
  MetricProgress,
  MilestoneProgress,
  Progress,
  RiskProgress,
  TaskProgress,
} from "../progress.ts";
import { sharesOf } from "../shares.ts";
import { snapshotAsOf } from "../past/as-of.ts";
import { isSameScope, scopeChange, scopeOf } from "../past/scope.ts";
import type { ScopeChange } from "../past/scope.ts";
import { upcoming } from "./upcoming.ts";
import { watchChanges, watchStates } from "./watched.ts";

export interface WeeklyReport {
  /** The date on which it was due, which identifies the report. */
  period: CivilDate;
  /** IANA name of the time zone of its dates. */
  timeZone: string;
  /** The first working day of its period. */
  from: CivilDate;
  /**
   * Number of the plan's week that it is about: on a Monday or Tuesday, the week before. Absent without
   * a start and after the end.
   */
  week?: number;
  count: Count;
  /** The counts of the previous report; absent in the first one. */
  before?: Count & { planned?: number };
  /** The previous report; absent in the first one. */
  previous?: Report;
  /** The state of the project at the end of the period. */
  now: Progress;
  completed: TaskProgress[];
  inProgress: TaskProgress[];
  next: TaskProgress[];
  blocked: TaskProgress[];
  failed: TaskProgress[];
  overdue: TaskProgress[];
  stale: TaskProgress[];
  reached: MilestoneProgress[];
  /** Milestones that are late, and those of this week and the next. */
  coming: MilestoneProgress[];
  /** The risks that changed since the previous report. */
  risks: RiskProgress[];
  metrics: MetricProgress[];
  /** The open action items. */
  actions: ActionProgress[];
  blockers: BlockerProgress[];
  /** Absent if agents have nothing; only those that were given back in this period. */
  agents?: AgentWork;
  scope: ScopeChange;
  /** There is nothing to report beyond the numbers. */
  quiet: boolean;
  /** There is no previous report: the period began when the dashboard was made. */
  first: boolean;
  /** Stored in the marker, so that the next report can tell what changed. */
  reported: Reported;
}

/** The weekly report to post now; `reportDue` decides whether there is one. */
export function dueReport(plan: Plan, snapshot: Snapshot): WeeklyReport | undefined {
  const due = reportDue(plan, snapshot);
  return due && weeklyReport(plan, snapshot, due);
}

/**
 * The report for the period that ended at `due`.
 *
 * The period begins where the previous report ended, even if that is more than a week ago, so nothing
 * that was completed falls between two reports. A report that is posted late says how everything stood at
 * `due`: a task that was closed after that is left for the next report.
 */
export function weeklyReport(plan: Plan, snapshot: Snapshot, due: ReportTime): WeeklyReport {
  const now = progress(plan, snapshotAsOf(snapshot, due.at));
  const previous = snapshot.reports.filter((report) => report.period < due.date).at(-1);
  const begin = beginOf(plan, snapshot, previous) ?? due.at;
  const since = (at: string | undefined): boolean =>
    at !== undefined && time(at) > time(begin) && time(at) <= time(due.at);
  const week = weekIn(plan, addDays(due.date, -2)) ?? now.week;
  const tasks = everyTask(now);
  const parts = {
    completed: tasks.filter((task) => task.status === "Complete" && since(task.closedAt)),
    inProgress: tasks.filter((task) => task.status === "In Progress"),
    blocked: tasks.filter((task) => task.status === "Blocked"),
    failed: tasks.filter((task) => task.status === "Failed"),
    overdue: tasks.filter((task) => task.overdue),
    stale: tasks.filter((task) => task.stale),
    reached: now.milestones.filter((milestone) => since(milestone.reachedAt)),
  };
  const scope = scopeChange(now, previous?.scope);
  const changed = watchChanges(now, previous?.stood);
  const work = agentWork(now);
  const agents = work && {
    ...work,
    stale: work.stale.filter(({ handed }) => since(handed.ended?.at)),
  };
  return {
    period: due.date,
    timeZone: plan.project.timeZone,
    from: firstDay(plan, begin, due, previous),
    ...(week !== undefined && { week }),
    count: now.count,
    ...(previous && { before: beforeOf(previous), previous }),
    now,
    ...parts,
    coming: comingMilestones(now, due.date),
    next: upcoming(plan, now, week),
    ...changed,
    actions: now.actions,
    blockers: now.blockers,
    ...(agents && { agents }),
    scope,
    quiet:
      agents === undefined &&
      now.actions.length === 0 &&
      changed.risks.length + changed.metrics.length === 0 &&
      isSameScope(scope) &&
      Object.values(parts).every((part) => part.length === 0),
    first: previous === undefined,
    reported: {
      period: due.date,
      ...now.count,
      scope: scopeOf(now),
      ...plannedIn(now),
      stood: watchStates(now),
    },
  };
}

function beforeOf({ complete, counted, planned }: Report): NonNullable<WeeklyReport["before"]> {
  return { complete, counted, ...(planned !== undefined && { planned }) };
}

function plannedIn({ tasks, today }: Progress): { planned?: number } {
  const { planned } = sharesOf(tasks, today);
  return planned === undefined ? {} : { planned };
}

/** Milestones that are due within this many days are listed. */
const COMING_DAYS = 14;

function comingMilestones({ milestones }: Progress, date: CivilDate): MilestoneProgress[] {
  const until = addDays(date, COMING_DAYS);
  return milestones.filter(
    ({ reached, milestone: { due } }) => !reached && due !== undefined && due <= until,
  );
}

/** The instant after which things count as new. */
function beginOf(plan: Plan, snapshot: Snapshot, previous: Report | undefined): string | undefined {
  const weekly = plan.communication.weeklyReport;
  if (previous && weekly) return instantOf(plan.project, previous.period, weekly.time);
  return dashboardOf(snapshot)?.createdAt;
}

function firstDay(
  plan: Plan,
  begin: string,
  due: ReportTime,
  previous: Report | undefined,
): CivilDate {
  const after = previous ? addDays(previous.period, 1) : today(plan.project, begin);
  const { start } = plan.project;
  const from = workingDayFrom(plan.project, start && start > after ? start : after);
  return from <= due.date ? from : due.date;
}
