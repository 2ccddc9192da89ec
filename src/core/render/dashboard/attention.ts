/** What needs somebody's attention today. */
import { today as dateIn } from "../../plan/dates/clock.ts";
import { workingDaysBetween } from "../../plan/dates/calendar.ts";
import type { Plan } from "../../plan/plan.ts";
import type { Assessment } from "../../forecast/assess.ts";
import { rootBlockers } from "../../forecast/network/roots.ts";
import type { RootBlocker } from "../../forecast/network/roots.ts";
import { everyTask } from "../../progress/progress.ts";
import type { Progress, TaskProgress } from "../../progress/progress.ts";
import type { Review } from "../../progress/report/review.ts";
import { shortName } from "../issue/names.ts";
import { phaseTitle } from "../issue/titles.ts";
import { list } from "../markdown/list.ts";
import { shortDay } from "../markdown/dates.ts";
import { cut, inline } from "../markdown/safe-markdown.ts";
import { doers, dotted, link, paragraphs, plural } from "../markdown/phrases.ts";
import { actionSection } from "./details/actions.ts";
import { blockerSection } from "./blockers.ts";
import {
  blockedLine,
  failedLine,
  lastSign,
  taskName,
  waitsFor,
  whyNot,
} from "./details/task-lines.ts";

/**
 * Decisions, blockers, failures, overdue tasks and missing owners; a single line if there is nothing.
 * Each task is named once.
 */
export function attention(plan: Plan, now: Assessment): string {
  const { progress, forecast } = now;
  const roots = rootBlockers(progress, forecast);
  const parts = paragraphs(
    section("🟡 To decide", progress.reviews.filter(isWaiting), decisionLine),
    section("⚠️ Root blockers", roots, (root) => rootLine(plan, progress, root)),
    ...taskSections(plan, progress, roots),
    blockerSection(progress),
    actionSection(progress),
  );
  return paragraphs("### 🙋 Needs a person today", parts || "Nothing today.");
}

const MAX_LINES = 15;

function section<T>(title: string, items: T[], line: (item: T) => string): string | undefined {
  return items.length > 0 ? `**${title}**\n\n${list(items, line, MAX_LINES)}` : undefined;
}

/** A decision is due once the work is done, even after a no-go. */
function isWaiting({ decision, again }: Review): boolean {
  return decision !== "go" && again.length === 0;
}

function decisionLine({ decision, phase, issue }: Review): string {
  const title = inline(cut(phaseTitle(phase), 120));
  const asked = decision === "no-go" ? "🔴 No-go so far" : "Go or no-go";
  return `${asked} for ${title}${issue ? ` in ${link(issue)}` : ""}`;
}

/** `[#11](…) Convert the repositories holds up 13 tasks · 4 days late · @ada · behind it: [#12](…), 12 more` */
export function rootLine(
  { project }: Plan,
  { today }: Pick<Progress, "today">,
  { task, holdsUp, behind }: RootBlocker,
): string {
  const days = task.due && task.overdue ? workingDaysBetween(project, task.due, today) : 0;
  return dotted(
    `${taskName(task)} holds up **${plural(holdsUp, "task")}**`,
    days > 0 && `${plural(days, "day")} late`,
    whyNot(task) ?? troubleOf(task),
    task.blockedSince && `since ${shortDay(dateIn(project, task.blockedSince))}`,
    waitsFor({ ...task, waitsFor: [] }),
    doers(task),
    `behind it: ${shortNames(behind)}`,
  );
}

function troubleOf({ status }: TaskProgress): string | undefined {
  return status === "Failed" ? "failed" : status === "Blocked" ? "blocked" : undefined;
}

const MAX_NAMES = 3;

function shortNames(tasks: TaskProgress[]): string {
  const names = tasks
    .slice(0, MAX_NAMES)
    .map(({ task, issue }) => (issue ? link(issue) : inline(shortName("task", task))));
  const more = tasks.length - names.length;
  return [...names, ...(more > 0 ? [`${more} more`] : [])].join(", ");
}

/** The other tasks that need somebody, each in the first list that it belongs to. */
function taskSections(
  plan: Plan,
  progress: Progress,
  roots: RootBlocker[],
): (string | undefined)[] {
  const { today } = progress;
  const told = new Set(roots.flatMap(({ task, behind }) => [task, ...behind.filter(isOnlyBehind)]));
  const take = (wanted: (task: TaskProgress) => boolean) => {
    const found = everyTask(progress).filter((task) => !told.has(task) && wanted(task));
    for (const task of found) told.add(task);
    return found;
  };
  return [
    section("❌ Failed, needs rework", take(isFailed), failedLine),
    section("⚠️ Blocked", take(isBlocked), (task) => blockedLine(plan.project, task)),
    section("⏰ Overdue", take(isOverdue), dueLine),
    section(
      "📅 Due today",
      take((task) => isOpen(task) && task.due === today),
      dueLine,
    ),
    section("💤 Stale", take(isStale), staleLine),
    section(
      "👤 Without an owner this week",
      take((task) => isOrphan(task, today)),
      taskName,
    ),
  ];
}

/** A task that only waits for a root needs nobody itself, unless it failed. */
function isOnlyBehind({ status }: TaskProgress): boolean {
  return status !== "Failed";
}

const isFailed = ({ status }: TaskProgress): boolean => status === "Failed";
const isBlocked = ({ status }: TaskProgress): boolean => status === "Blocked";
const isOverdue = ({ overdue }: TaskProgress): boolean => overdue;
const isStale = ({ stale }: TaskProgress): boolean => stale;

function isOpen({ status }: TaskProgress): boolean {
  return status !== "Complete" && status !== "Dropped";
}

/** Whether its week is running and nobody owns it. */
function isOrphan(task: TaskProgress, today: string): boolean {
  const { starts, ends } = task.week ?? {};
  const isNow = starts !== undefined && ends !== undefined && starts <= today && today <= ends;
  return isNow && isOpen(task) && task.owners.length === 0;
}

function dueLine(task: TaskProgress): string {
  return dotted(taskName(task), task.due && `due ${shortDay(task.due)}`, doers(task));
}

function staleLine(task: TaskProgress): string {
  return dotted(taskName(task), lastSign(task), doers(task));
}
