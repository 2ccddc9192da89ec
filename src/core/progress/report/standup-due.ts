import { addDays, isWorkingDay } from "../../plan/dates/calendar.ts";
import { instantOf, today } from "../../plan/dates/clock.ts";
import type { CivilDate, Plan } from "../../plan/plan.ts";
import type { Snapshot } from "../../state/snapshot.ts";
import { dashboardOf, time } from "./report-due.ts";
import type { ReportTime } from "./report-due.ts";

/** A standup that is later than this (ms) is not held. */
const TOO_LATE_MS = 3 * 60 * 60 * 1000;

/** The standup to hold now: on a working day of the project, once its time has come. */
export function standupDue(plan: Plan, snapshot: Snapshot): ReportTime | undefined {
  const { takenAt, standups } = snapshot;
  const dashboard = dashboardOf(snapshot);
  const due = standupOn(plan, today(plan.project, takenAt));
  if (!due || !dashboard || standups.includes(due.date)) return undefined;
  const since = time(takenAt) - time(due.at);
  return since < 0 || since > TOO_LATE_MS || time(dashboard.createdAt) >= time(due.at)
    ? undefined
    : due;
}

/** The first standup after an instant; ISO instant. */
export function nextStandup(plan: Plan, takenAt: string): string | undefined {
  let date = today(plan.project, takenAt);
  for (let days = 0; days < 14; days += 1, date = addDays(date, 1)) {
    const due = standupOn(plan, date);
    if (due && time(due.at) > time(takenAt)) return due.at;
  }
  return undefined;
}

function standupOn({ project, communication }: Plan, date: CivilDate): ReportTime | undefined {
  const daily = communication.dailyStandup;
  const early = project.start !== undefined && date < project.start;
  if (!daily || early || !isWorkingDay(project, date)) return undefined;
  return { date, at: instantOf(project, date, daily.time) };
}
