/** The top of the dashboard: what a reader wants in five seconds. */
import type { Assessment } from "../../forecast/assess.ts";
import { finishOf } from "../../progress/past/finish.ts";
import type { Plan } from "../../plan/plan.ts";
import { lastWeekOf } from "../../plan/tasks.ts";
import { spanAround } from "../../plan/dates/week-title.ts";
import type { PhaseProgress } from "../../progress/progress.ts";
import type { Review } from "../../progress/report/review.ts";
import type { Snapshot } from "../../state/snapshot.ts";
import { issueOf } from "../../state/snapshot-lookup.ts";
import {
  finishSentence,
  forecastLine,
  movedSentence,
  progressLine,
  recordSentence,
  verdictLine,
} from "../forecast/headline.ts";
import { shortName } from "../issue/names.ts";
import { phaseTitle } from "../issue/titles.ts";
import { recordsLine } from "../issue/records.ts";
import { longDay, shortDay } from "../markdown/dates.ts";
import { dotted, link, paragraphs, plural, reference, weekName } from "../markdown/phrases.ts";
import { cut, inline } from "../markdown/safe-markdown.ts";
import { boardLine } from "./board.ts";
import { gateLine } from "./gate.ts";

/** Verdict and reason, done and planned, forecast and target, and where to read more. */
export function dashboardHead(plan: Plan, snapshot: Snapshot, now: Assessment): string {
  const { today } = now.progress;
  const before = snapshot.reports.findLast(({ period }) => period < today);
  return paragraphs(
    verdictLine(now),
    lines(
      progressLine(now),
      forecastLine(now),
      movedSentence(plan, before?.forecast, now.forecast),
      recordSentence(now.record),
      finishSentence(finishOf(plan, now.progress)),
    ),
    lines(
      now.verdict.status !== "complete" && targetLine(plan),
      phaseLine(plan, now),
      linksLine(snapshot, now.progress.reviews),
      boardLine(plan, snapshot),
      recordsLine(snapshot),
    ),
  );
}

function lines(...parts: (string | undefined | false)[]): string {
  return parts.filter(Boolean).join("  \n");
}

function targetLine(plan: Plan): string {
  const { start, rhythm } = plan.project;
  return dotted(
    rhythm === undefined
      ? `**Target**: ${target(plan)}`
      : `**Rhythm**: iterations of ${plural(rhythm, "week")}`,
    `**Start**: ${start ? longDay(start) : "not set yet"}`,
  );
}

function target(plan: Plan): string {
  if (plan.project.finish) return longDay(plan.project.finish);
  const weeks = lastWeekOf(plan);
  return weeks ? `${plural(weeks, "week")} after the start` : "not set yet";
}

function phaseLine(plan: Plan, { progress, verdict }: Assessment): string | undefined {
  const { current, week, reviews } = progress;
  if (verdict.status === "complete") return undefined;
  if (current.length === 0 && plan.weeks.length === 0) return undefined;
  const now = dotted(
    current.map(phaseName).join(", "),
    week !== undefined && weekWords(plan, week),
    ...reviews.filter((review) => isOpenGate(review, current)).map(gateLine),
  );
  return now ? `**Now**: ${now}` : undefined;
}

/** `Phase 2: Billing (#3)` */
function phaseName({ phase, issue }: PhaseProgress): string {
  const title = inline(cut(phaseTitle(phase), 120));
  return issue ? `${title} (${reference(issue)})` : title;
}

/** `week 3 of 10`; `Iteration 2` in a plan that has a rhythm and no last week. */
function weekWords(plan: Plan, week: number): string {
  if (plan.project.rhythm !== undefined) return weekName(spanAround(week, plan.project));
  return `week ${week} of ${lastWeekOf(plan)}`;
}

/** Whether one of the current phases still needs a decision. */
function isOpenGate({ phase, decision }: Review, current: PhaseProgress[]): boolean {
  return current.some((view) => view.phase.id === phase.id) && decision !== "go";
}

/** `**Read**: [report of 9 Jan](…) · [summary](…) · review of Phase 1 [#60](…) 🟢 go` */
function linksLine(snapshot: Snapshot, reviews: Review[]): string | undefined {
  const report = snapshot.reports.at(-1);
  const summary = issueOf(snapshot, { kind: "summary", id: "summary" });
  const review = reviews.findLast(({ issue }) => issue);
  const links = dotted(
    summary && `summary ${link(summary)}`,
    report && `[report of ${shortDay(report.period)}](${report.url})`,
    review?.issue && `review of ${inline(shortName("Phase", review.phase))} ${link(review.issue)}`,
  );
  return links ? `**Read**: ${links}` : undefined;
}
