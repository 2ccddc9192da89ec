import { assessProgress } from "../../../forecast/assess.ts";
import { keptForecast } from "../../../forecast/record.ts";
import type { Plan } from "../../../plan/plan.ts";
import { dueReport } from "../../../progress/report/report.ts";
import type { WeeklyReport } from "../../../progress/report/report.ts";
import { reportBody } from "../../../render/report/report.ts";
import type { ReportView } from "../../../render/report/report.ts";
import { writeMarker } from "../../../state/marker/marker-text.ts";
import type { Snapshot } from "../../../state/snapshot.ts";

/** The weekly report that is due now and not posted yet, as a comment. */
export function desiredReport(plan: Plan, snapshot: Snapshot): string | undefined {
  const report = dueReport(plan, snapshot);
  if (!report) return undefined;
  const view = reportView(plan, snapshot, report);
  const marker = writeMarker({
    project: plan.project.id,
    kind: "report",
    id: report.period,
    reported: { ...report.reported, forecast: keptForecast(view.now.forecast) },
  });
  return `${marker}\n${reportBody(view)}`;
}

/** A report, with everything that its text is made from. */
export function reportView(plan: Plan, snapshot: Snapshot, report: WeeklyReport): ReportView {
  const entries = snapshot.inbox.entries.map(({ entry }) => entry);
  return {
    plan,
    report,
    now: assessProgress(plan, snapshot, report.now),
    changes: entries.flatMap((entry) => (entry.type === "change" ? [entry] : [])),
  };
}
