import { isOver, nextReport } from "../../progress/report/report-due.ts";
import type { Plan } from "../../plan/plan.ts";
import type { Progress } from "../../progress/progress.ts";
import type { Drift } from "../../state/drift.ts";
import type { Snapshot } from "../../state/snapshot.ts";
import { actionSection } from "./actions.ts";
import { attention } from "./attention.ts";
import { planWarnings } from "./broken.ts";
import { blockerSection } from "./blockers.ts";
import { boardLine } from "./board.ts";
import { lackLines } from "./lacks.ts";
import { notices } from "./notices.ts";
import { dashboardHead, quickStatus } from "./dashboard-head.ts";
import { changedByHand } from "./hand-edits.ts";
import { background, legend } from "./background.ts";
import { notAdopted } from "./not-adopted.ts";
import { longDay } from "../markdown/dates.ts";
import { phaseSections } from "./phases.ts";
import { metricSection } from "./metrics.ts";
import { recordsLine } from "../issue/records.ts";
import { riskSection } from "./risks.ts";
import { undoneSection } from "./undone.ts";
import { fitting, ROOM } from "../markdown/safe-markdown.ts";
import { paragraphs, plural } from "../markdown/phrases.ts";

export interface DashboardView {
  plan: Plan;
  progress: Progress;
  snapshot: Snapshot;
  drift: Drift[];
  /** While the first issues are being made. */
  syncing?: { done: number; total: number };
}

/**
 * The dashboard: where the project stands, what needs attention, then everything else.
 *
 * At most `ROOM` characters. Where a large plan does not fit, the tasks of complete and far weeks are
 * only counted, and the text says where to find them. Nothing in it depends on the time of day, so an
 * unchanged project is not written again.
 */
export function dashboardBody(view: DashboardView): string {
  const { plan, progress, snapshot } = view;
  const before = paragraphs(
    view.syncing && settingUp(view.syncing),
    dashboardHead(plan, progress),
    boardLine(plan, snapshot),
    undoneSection(snapshot.undone),
    lackLines(snapshot),
    notices(view),
    notAdopted(snapshot),
    planWarnings(plan, snapshot.repository),
    quickStatus(progress),
    attention(plan, progress),
    blockerSection(progress),
    actionSection(progress),
  );
  const after = paragraphs(
    riskSection(progress),
    metricSection(progress),
    recordsLine(snapshot),
    changedByHand(view),
    background(plan),
    legend,
    nextLine(view),
  );
  const room = ROOM - before.length - after.length;
  return fitting([room], () =>
    paragraphs(before, phaseSections(progress, snapshot.repository, room), after),
  );
}

function settingUp({ done, total }: { done: number; total: number }): string {
  return `> [!NOTE]\n> Setting up: ${done} of ${plural(total, "issue")}. This page follows along.`;
}

function nextLine({ plan, progress, snapshot }: DashboardView): string | undefined {
  const next = isOver(progress, snapshot) ? undefined : nextReport(plan, snapshot.takenAt);
  return next && `**Next report**: ${longDay(next.date)}, as a comment below.`;
}
