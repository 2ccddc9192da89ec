import type { Assessment } from "../../forecast/assess.ts";
import { rootBlockers } from "../../forecast/network/roots.ts";
import { byPriority, priorityName } from "../../plan/fields/priority.ts";
import type { Plan } from "../../plan/plan.ts";
import { spanAround } from "../../plan/dates/week-title.ts";
import { percent } from "../../progress/count.ts";
import type { RiskProgress, TaskProgress } from "../../progress/progress.ts";
import type { WeeklyReport } from "../../progress/report/report.ts";
import { sharesOf } from "../../progress/shares.ts";
import type { LogRecord } from "../../state/commands/command-state.ts";
import { agentSection } from "../agents/agent-sections.ts";
import { rootLine } from "../dashboard/attention.ts";
import { actionLine } from "../dashboard/details/actions.ts";
import { indexForecast } from "../dashboard/forecast-index.ts";
import { blockerLine } from "../dashboard/blockers.ts";
import { metricTable } from "../dashboard/details/metrics.ts";
import { blockedLine, failedLine, taskName, waitsFor } from "../dashboard/details/task-lines.ts";
import { milestoneLine } from "../dashboard/details/week.ts";
import {
  backlogWords,
  forecastLine,
  movedSentence,
  plannedPart,
  recordSentence,
  verdictLine,
} from "../forecast/headline.ts";
import { longDay, range, shortDay } from "../markdown/dates.ts";
import { list } from "../markdown/list.ts";
import {
  bar,
  capital,
  doers,
  dotted,
  link,
  paragraphs,
  plural,
  weekName,
} from "../markdown/phrases.ts";
import { cut, fitting, inline } from "../markdown/safe-markdown.ts";
import { phasesLine } from "../markdown/current-phases.ts";
import { reminders } from "./reminders.ts";
import { scopeLines } from "./scope.ts";

/** A report, and what else its text needs. */
export interface ReportView {
  plan: Plan;
  report: WeeklyReport;
  now: Assessment;
  /** The changes of the plan in the log: they say who changed the scope. */
  changes: Extract<LogRecord, { type: "change" }>[];
}

/**
 * The comment with a weekly report, without its marker: short enough to be read on a phone.
 *
 * Empty sections are left out, and a quiet week is one line. Each issue is linked once. The owners of
 * overdue and of stale tasks are mentioned, once each: this is the only place where Milepost mentions
 * anyone.
 */
export function reportBody(view: ReportView, { mentions = true } = {}): string {
  const { report, now } = view;
  if (report.quiet) {
    return dotted(`**${heading(report)}**: a quiet week`, verdictLine(now), standing(report));
  }
  return fitting([15, 5], (most) => linkedOnce(sections(view, most, mentions)));
}

function sections(view: ReportView, most: number, mentions: boolean): string {
  const { plan, report, now } = view;
  const { actions, blockers, completed, failed, inProgress, scope } = report;
  const roots = rootBlockers(now.progress, now.forecast);
  const isHeld = new Set(roots.flatMap(({ task, behind }) => [task, ...behind]));
  const blocked = report.blocked.filter((task) => !isHeld.has(task));
  const reminded = reminders(report, most, mentions);
  const section = <T>(title: string, items: T[], line: (item: T) => string) =>
    items.length > 0 && `### ${title} · ${items.length}\n\n${list(items, line, most)}`;
  return paragraphs(
    `## ${heading(report)}`,
    headline(view),
    report.first && firstLine(report),
    section("✅ Completed", completed, completedLine),
    milestones(view, most),
    section("🔄 In progress", inProgress, ownedLine),
    agentSection(plan.project, report.agents && { ...report.agents, stale: [] }, most),
    section("⏳ Next", nextOf(report), nextLine),
    section("⚠️ Root blockers", roots, (root) => rootLine(plan, now.progress, root)),
    section("⚠️ Blocked", blocked, (task) => blockedLine(report, task)),
    section("🚧 Blockers outside the plan", blockers, blockerLine),
    section("❌ Failed, needs rework", failed, failedLine),
    section("🛡️ Risks that changed", report.risks, riskLine),
    titled("🔀 Changes of scope", scopeLines(scope, view.changes, most)),
    report.metrics.length > 0 && titled("📊 Metrics that changed", metricTable(report.metrics)),
    section("📌 Action items", actions, actionLine),
    titled("⏰ Overdue", reminded.overdue),
    titled("💤 Stale", reminded.stale),
    titled("🤖 Given back by agents", reminded.givenBack),
  );
}

/** Verdict and reason, done and planned now and a week ago, and the forecast. */
function headline({ plan, report, now }: ReportView): string {
  const ahead = [
    phasesLine(now.progress),
    forecastLine(now),
    movedSentence(plan, report.previous?.forecast, now.forecast),
    recordSentence(now.record),
  ];
  return paragraphs(verdictLine(now), [standing(report), ...ahead].filter(Boolean).join("  \n"));
}

function titled(title: string, content: string): string | undefined {
  return content === "" ? undefined : `### ${title}\n\n${content}`;
}

/** `Week 3 · 19–23 January 2026` */
function heading({ week, from, period, now }: WeeklyReport): string {
  const span = week === undefined ? undefined : spanAround(week, now.plan.project);
  return dotted(span && weekName(span), range(from, period));
}

/** `▓▓▓░░░░░░░ 30 % done, 50 % planned (12 of 40 tasks) · last time 25 %, 40 % planned` */
function standing({ count, before, now }: WeeklyReport): string {
  const { planned } = sharesOf(now.tasks, now.today);
  const isDone = count.complete === count.counted;
  return dotted(
    `${bar(count)} done${isDone ? "" : plannedPart(planned)} (${count.complete} of ${plural(count.counted, "task")})`,
    before && beforeWords(before),
    backlogWords(now.backlog),
  );
}

function beforeWords({ planned, ...count }: NonNullable<WeeklyReport["before"]>): string {
  return `last time ${percent(count)} %${plannedPart(planned)}`;
}

function firstLine({ from }: WeeklyReport): string {
  return `This is the first report. It covers the time since ${longDay(from)}.`;
}

function milestones({ report, now }: ReportView, most: number): string | undefined {
  const told = [...report.reached, ...report.coming];
  const ahead = indexForecast(now.forecast);
  return titled(
    "🏁 Milestones",
    list(told, (milestone) => milestoneLine(milestone, ahead), most),
  );
}

function completedLine(task: TaskProgress): string {
  const pulls =
    task.issue?.pullRequests.filter(({ state }) => state === "merged").slice(0, 3) ?? [];
  return dotted(taskName(task), doers(task), ...pulls.map((pull) => link(pull)));
}

function ownedLine(task: TaskProgress): string {
  return dotted(taskName(task), doers(task));
}

/** Next week's tasks, and late ones that are ready, the most urgent first. Tasks that still wait for others are left out. */
function nextOf({ next }: WeeklyReport): TaskProgress[] {
  const told = next.filter(
    (task) => !task.overdue || task.waitsFor.length + task.waitsElsewhere.length === 0,
  );
  return byPriority(told, ({ task }) => task.priority);
}

/** A date in the past is marked as such. */
function nextLine(task: TaskProgress): string {
  const due = task.due && `due ${shortDay(task.due)}`;
  return dotted(
    taskName(task),
    task.task.priority && priorityName(task.task.priority),
    doers(task),
    due && (task.overdue ? `late: was ${due}` : due),
    waitsFor(task),
  );
}

function riskLine({ risk, issue, score, status }: RiskProgress): string {
  return dotted(
    `${issue ? `${link(issue)} ` : ""}${inline(cut(risk.title, 120))}`,
    capital(status),
    `score ${score}`,
  );
}

/**
 * The text with each issue as a link the first time only. After that its number is in code, which GitHub
 * does not link.
 */
function linkedOnce(text: string): string {
  const seen = new Set<string>();
  return text.replace(/\[#(\d+)\]\([^)\s]*\)/g, (link, number: string) => {
    if (!seen.has(number)) {
      seen.add(number);
      return link;
    }
    return `\`#${number}\``;
  });
}
