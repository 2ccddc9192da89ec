import { DAY_MS } from "../../../plan/dates/day.ts";
import type { Plan } from "../../../plan/plan.ts";
import type { Assessment } from "../../../forecast/assess.ts";
import { forecastLine, progressLine, verdictLine } from "../../../render/forecast/headline.ts";
import type { PostStatus } from "../../../state/change.ts";
import { time } from "../../../progress/report/report-due.ts";
import { writeMarker } from "../../../state/marker/marker-text.ts";
import { phasesLine } from "../../../render/markdown/current-phases.ts";
import { paragraphs } from "../../../render/markdown/phrases.ts";
import type { Snapshot } from "../../../state/snapshot.ts";

const words = {
  "on track": "ON_TRACK",
  "at risk": "AT_RISK",
  "off track": "OFF_TRACK",
  complete: "COMPLETE",
  "not started": "INACTIVE",
} as const;

/** A report older than this (ms) is no longer news for the board. */
const FRESH_MS = 3 * DAY_MS;

/** The status update of the board for the last weekly report, while it is missing. */
export function desiredStatus(
  plan: Plan,
  snapshot: Snapshot,
  now: Assessment,
): PostStatus | undefined {
  const { board, reports, takenAt } = snapshot;
  const report = reports.at(-1);
  if (!report || !plan.project.board || "missing" in board || board.closed) return undefined;
  if (snapshot.missingFeatures?.includes("status updates")) return undefined;
  if (board.status !== undefined && board.status >= report.period) return undefined;
  if (board.toldAt !== undefined && time(board.toldAt) >= time(report.createdAt)) return undefined;
  if (Date.parse(takenAt) - Date.parse(report.createdAt) > FRESH_MS) return undefined;
  const marker = writeMarker({ project: plan.project.id, kind: "status", id: report.period });
  const { start, finish } = plan.project;
  return {
    kind: "post status",
    status: words[now.verdict.status],
    period: report.period,
    body: `${marker}\n${paragraphs(verdictLine(now), progressLine(now), phasesLine(now.progress), forecastLine(now))}\n\n[Report](${report.url})`,
    ...(start && { start }),
    ...(finish && { finish }),
  };
}
