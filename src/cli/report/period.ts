import { addDays, workingDayFrom } from "../../core/plan/dates/calendar.ts";
import { latestWeekly, today } from "../../core/plan/dates/clock.ts";
import type { Plan } from "../../core/plan/plan.ts";
import type { ReportTime } from "../../core/progress/report/report-due.ts";

/**
 * The end of the period for a report that is asked for now.
 *
 * That is now, since people ask about the current week. But from the hour at which a report was due
 * until the next working day begins, no new week has begun. Then the period ends at that hour, and the
 * report is the one that the app posts. With a report due on Friday at 16:00, Thursday's period ends on
 * Thursday, and Saturday's on Friday at 16:00.
 */
export function periodEnd({ project, communication }: Plan, now: string): ReportTime {
  const date = today(project, now);
  const weekly = communication.weeklyReport;
  const latest = weekly && latestWeekly(project, weekly, now);
  const isOver = latest && date < workingDayFrom(project, addDays(latest.date, 1));
  return isOver ? { date: latest.date, at: latest.due } : { date, at: now };
}
