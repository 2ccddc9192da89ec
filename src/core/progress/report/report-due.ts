/** When the weekly report is due. */
import { DAY_MS } from "../../plan/dates/day.ts";
import { addDays } from "../../plan/dates/calendar.ts";
import { instantOf, latestWeekly, nextWeekly } from "../../plan/dates/clock.ts";
import type { CivilDate, Plan } from "../../plan/plan.ts";
import type { Issue, Snapshot } from "../../state/snapshot.ts";
import { isOngoing, progress } from "../progress.ts";
import type { Progress } from "../progress.ts";
import { scopeOf } from "../past/scope.ts";

/** A time at which a report is due. */
export interface ReportTime {
  date: CivilDate;
  /** ISO instant. */
  at: string;
}

/**
 * The report to post now, if there is one.
 *
 * It is the latest whose time has come, for three days: an older one would be mistaken for news. There
 * is none before the project starts or while it has no start, none for the time before the dashboard
 * existed, and none after a report that said that all is complete, unless tasks were added since.
 */
export function reportDue(plan: Plan, snapshot: Snapshot): ReportTime | undefined {
  const weekly = plan.communication.weeklyReport;
  const { start } = plan.project;
  const dashboard = dashboardOf(snapshot);
  if (!weekly || start === undefined || !dashboard) return undefined;
  const latest = latestWeekly(plan.project, weekly, snapshot.takenAt);
  const due = { date: latest.date, at: latest.due };
  const stale = time(snapshot.takenAt) - time(due.at) > 3 * DAY_MS;
  const early = due.date < start;
  const posted = snapshot.reports.some((report) => report.period >= due.date);
  if (stale || early || posted || time(dashboard.createdAt) >= time(due.at)) return undefined;
  return isOver(progress(plan, snapshot), snapshot) ? undefined : due;
}

/** The first report due after an instant; none while the project has no start. */
export function nextReport(plan: Plan, takenAt: string): ReportTime | undefined {
  const weekly = plan.communication.weeklyReport;
  const { start } = plan.project;
  if (!weekly || start === undefined) return undefined;
  const begin = instantOf(plan.project, addDays(start, -1), "23:59");
  const next = nextWeekly(plan.project, weekly, time(begin) > time(takenAt) ? begin : takenAt);
  return { date: next.date, at: next.due };
}

/** The issue of the dashboard; there is one per plan. */
export function dashboardOf(snapshot: Snapshot): Issue | undefined {
  return snapshot.issues.find(({ marker }) => marker.kind === "dashboard");
}

/** Whether the last report said that all is complete, and no task was added since. */
export function isOver(now: Progress, { reports }: Snapshot): boolean {
  const last = reports.at(-1);
  if (!last || last.counted === 0 || last.complete < last.counted) return false;
  const known = new Set(last.scope);
  return (
    now.count.complete === now.count.counted &&
    !isOngoing(now) &&
    scopeOf(now).every((id) => known.has(id))
  );
}

/**
 * An ISO instant as a number (epoch ms). Texts cannot be compared, since GitHub writes some with
 * fractions of a second.
 */
export function time(instant: string): number {
  return Date.parse(instant);
}
