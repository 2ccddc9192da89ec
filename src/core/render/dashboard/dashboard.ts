import type { Assessment } from "../../forecast/assess.ts";
import { agentWork } from "../../progress/agents/agent-work.ts";
import { isOver, nextReport } from "../../progress/report/report-due.ts";
import type { Plan } from "../../plan/plan.ts";
import type { Drift } from "../../state/hand-edits/drift.ts";
import type { Snapshot } from "../../state/snapshot.ts";
import { burnUp } from "../charts/burn-up.ts";
import { timeline } from "../charts/timeline.ts";
import { agentSection } from "../agents/agent-sections.ts";
import { warningSection } from "../forecast/warnings.ts";
import { indexForecast } from "./forecast-index.ts";
import { attention } from "./attention.ts";
import { planWarnings } from "./broken.ts";
import { backlogSection } from "./details/backlog.ts";
import { actualSection } from "./details/actuals.ts";
import { background, legend, nextSteps } from "./details/background.ts";
import { dashboardHead } from "./dashboard-head.ts";
import { changedByHand } from "./details/hand-edits.ts";
import { iterationSections } from "./details/iterations.ts";
import { missingFeatureLines } from "./missing-features.ts";
import { metricSection } from "./details/metrics.ts";
import { planMilestones } from "./details/milestones.ts";
import { notAdopted } from "./not-adopted.ts";
import { notices } from "./notices.ts";
import { phaseSections } from "./details/phases.ts";
import { readySection } from "./ready.ts";
import { riskSection } from "./details/risks.ts";
import { notWrittenSection } from "./not-written.ts";
import { longDay } from "../markdown/dates.ts";
import { fitting, MAX_TEXT_CHARACTERS } from "../markdown/safe-markdown.ts";
import { paragraphs, plural, urlPart } from "../markdown/phrases.ts";

export interface DashboardView {
  plan: Plan;
  now: Assessment;
  snapshot: Snapshot;
  drift: Drift[];
  /** Set while the first issues are being opened. */
  syncing?: { done: number; total: number };
}

/**
 * The dashboard: the verdict, what needs attention today, what can be started, charts, then the rest.
 *
 * At most `MAX_TEXT_CHARACTERS` characters. If a large plan does not fit, the tasks of completed and
 * distant weeks are only counted, and the text says where to find them. Nothing in it depends on the
 * time of day, so the dashboard of an unchanged project is written at most once a day.
 */
export function dashboardBody(view: DashboardView): string {
  const isDone = view.now.verdict.status === "complete";
  const [before, after] = isDone ? atTheEnd(view) : onTheWay(view);
  const room = MAX_TEXT_CHARACTERS - before.length - after.length;
  const { snapshot, now } = view;
  return fitting([room], () => paragraphs(before, phaseSections(now, snapshot, room), after));
}

/** The parts before the phases and after them. */
type Parts = [before: string, after: string];

function onTheWay(view: DashboardView): Parts {
  const { plan, now, snapshot, syncing } = view;
  const { progress } = now;
  const hasBegun = progress.count.complete > 0 || progress.week !== undefined;
  return [
    paragraphs(
      syncing && settingUp(syncing),
      dashboardHead(plan, snapshot, now),
      obstacles(plan, snapshot),
      attention(plan, now),
      notices({ ...view, progress }),
      readySection(progress),
      agentSection(plan.project, agentWork(progress)),
      warningSection(now),
      pictures(plan, now),
    ),
    paragraphs(
      iterationSections(now),
      planMilestones(now),
      backlogSection(now),
      riskSection(progress),
      metricSection(progress),
      actualSection(plan, progress),
      changedByHand({ ...view, progress }),
      background(plan),
      !hasBegun && nextSteps(plan),
      legend,
      nextLine(view),
      updatedLine(view),
    ),
  ];
}

/** Once everything is done there is no forecast, and nothing changes by itself. */
function atTheEnd(view: DashboardView): Parts {
  const { plan, now, snapshot } = view;
  const { progress } = now;
  return [
    paragraphs(
      dashboardHead(plan, snapshot, now),
      obstacles(plan, snapshot),
      attention(plan, now),
      notices({ ...view, progress }),
      burnUp(plan, progress, {}),
    ),
    paragraphs(
      iterationSections(now),
      planMilestones(now),
      backlogSection(now),
      metricSection(progress),
      actualSection(plan, progress),
      changedByHand({ ...view, progress }),
      background(plan),
      nextLine(view),
    ),
  ];
}

/** What somebody has to fix before everything works. */
function obstacles(plan: Plan, snapshot: Snapshot): string {
  return paragraphs(
    notWrittenSection(snapshot.undone),
    missingFeatureLines(snapshot),
    notAdopted(snapshot),
    planWarnings(plan, snapshot.repository),
  );
}

function settingUp({ done, total }: { done: number; total: number }): string {
  return `> [!NOTE]\n> Setting up: ${done} of ${plural(total, "issue")}. This page follows along.`;
}

function pictures(plan: Plan, { progress, forecast }: Assessment): string | undefined {
  const { foreseeable, p50, p85 } = forecast.project;
  const finish = foreseeable && p50 && p85 ? { p50, p85 } : {};
  const drawn = paragraphs(
    burnUp(plan, progress, finish),
    timeline(plan, progress, indexForecast(forecast).critical),
  );
  return drawn ? `### 📈 Burn-up and timeline\n\n${drawn}` : undefined;
}

function nextLine({ plan, now, snapshot }: DashboardView): string | undefined {
  const next = isOver(now.progress, snapshot) ? undefined : nextReport(plan, snapshot.takenAt);
  return next && `**Next report**: ${longDay(next.date)}, as a comment below.`;
}

/**
 * `Counted on Mon 5 Jan 2026 from the plan at [1a2b3c4](…).`
 *
 * A plan without dates is the same on every day. It names no day, so that the dashboard of an unchanged
 * project is never written.
 */
function updatedLine({ plan, now, snapshot }: DashboardView): string | undefined {
  const { commit, repository } = snapshot;
  const day = plan.project.start !== undefined && `on ${longDay(now.progress.today)}`;
  const from =
    commit !== undefined &&
    `from the plan at [${commit.slice(0, 7)}](${repository.url}/commit/${urlPart(commit)})`;
  return day || from ? `${["Counted", day, from].filter(Boolean).join(" ")}.` : undefined;
}
