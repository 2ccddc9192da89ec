import type { TaskProgress } from "../../progress/progress.ts";
import type { WeeklyReport } from "../../progress/report/report.ts";
import { blockedLine, failedLine, taskName, waitsFor } from "../dashboard/attention.ts";
import { longDay, range, shortDay } from "../markdown/dates.ts";
import { list } from "../markdown/list.ts";
import { actionLine } from "../dashboard/actions.ts";
import { blockerLine } from "../dashboard/blockers.ts";
import { metricTable } from "../dashboard/metrics.ts";
import { reminders } from "./reminders.ts";
import { scopeLines } from "./scope.ts";
import { cut, fitting, inline } from "../markdown/safe-markdown.ts";
import { milestoneTitle, phaseTitle } from "../issue/titles.ts";
import { bar, dotted, fold, link, paragraphs, people, plural } from "../markdown/phrases.ts";

/**
 * The comment of a weekly report, without its marker; at most 60,000 characters.
 *
 * Sections with nothing to say are left out, and a quiet week is one line. The owners of late and of
 * stale tasks are mentioned, once each: that is the only place where Milepost pings anyone.
 */
export function reportBody(report: WeeklyReport, { mentions = true } = {}): string {
  if (report.quiet) return `**${heading(report)}**: a quiet week. ${standing(report)}`;
  return fitting([40, 15, 5], (most) => sections(report, most, mentions));
}

function sections(report: WeeklyReport, most: number, mentions: boolean): string {
  const tasks = (title: string, list_: TaskProgress[], line: (task: TaskProgress) => string) =>
    section(title, list(list_, line, most), list_.length);
  const reminded = reminders(report, most, mentions);
  return paragraphs(
    `## ${heading(report)}`,
    report.phase && `**${inline(cut(phaseTitle(report.phase), 120))}**`,
    standing(report),
    report.first && firstLine(report),
    section(
      "🏁 Milestones reached",
      list(report.reached, milestoneLine, most),
      report.reached.length,
    ),
    tasks("✅ Completed", report.completed, completedLine),
    tasks("🔄 In progress", report.inProgress, (task) =>
      dotted(taskName(task), people(task.owners)),
    ),
    tasks("⏳ Planned for next week", report.next, nextLine),
    tasks("❌ Failed, needs rework", report.failed, failedLine),
    tasks("⚠️ Blocked", report.blocked, (task) => blockedLine(report, task)),
    section("⏰ Overdue", reminded.overdue, report.overdue.length),
    section("💤 Stale", reminded.stale, report.stale.length),
    section("🚧 Blockers", list(report.blockers, blockerLine, most), report.blockers.length),
    section("📌 Action items", list(report.actions, actionLine, most), report.actions.length),
    section("🔀 Changes of scope", scopeLines(report.scope, most)),
    report.metrics.length > 0 && fold("📊 Metrics", metricTable(report.metrics)),
  );
}

/** `Week 3 · 19–23 January 2026` */
function heading({ week, from, period }: WeeklyReport): string {
  return dotted(week !== undefined && `Week ${week}`, range(from, period));
}

/** `▓▓▓░░░░░░░ 30 % (12 of 40 tasks) · 3 more than last time` */
function standing({ count, before }: WeeklyReport): string {
  const now = `${bar(count)} (${count.complete} of ${plural(count.counted, "task")})`;
  return dotted(now, before && change(count.complete - before.complete));
}

function change(tasks: number): string {
  if (tasks === 0) return "same as last time";
  return tasks > 0 ? `${tasks} more than last time` : `${-tasks} fewer than last time`;
}

function firstLine({ from }: WeeklyReport): string {
  return `This is the first report. It covers the time since ${longDay(from)}.`;
}

function section(title: string, content: string, count?: number): string | undefined {
  if (content === "") return undefined;
  return `### ${dotted(title, count !== undefined && String(count))}\n\n${content}`;
}

function milestoneLine({ milestone }: WeeklyReport["reached"][number]): string {
  return `**${inline(cut(milestoneTitle(milestone), 120))}**`;
}

function completedLine(task: TaskProgress): string {
  const pulls =
    task.issue?.pullRequests.filter(({ state }) => state === "merged").slice(0, 3) ?? [];
  return dotted(taskName(task), people(task.owners), ...pulls.map((pull) => link(pull)));
}

function nextLine(task: TaskProgress): string {
  return dotted(
    taskName(task),
    people(task.owners),
    task.due && `due ${shortDay(task.due)}`,
    waitsFor(task),
  );
}
