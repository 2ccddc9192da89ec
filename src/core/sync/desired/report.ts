import type { Plan } from "../../plan/plan.ts";
import { dueReport } from "../../progress/report/report.ts";
import { reportBody } from "../../render/report/report.ts";
import { writeMarker } from "../../state/marker.ts";
import type { Snapshot } from "../../state/snapshot.ts";

/** The comment of the weekly report that is due now and not there yet. */
export function desiredReport(plan: Plan, snapshot: Snapshot): string | undefined {
  const report = dueReport(plan, snapshot);
  if (!report) return undefined;
  const { reported } = report;
  const marker = writeMarker({
    project: plan.project.id,
    kind: "report",
    id: reported.period,
    reported,
  });
  return `${marker}\n${reportBody(report)}`;
}
