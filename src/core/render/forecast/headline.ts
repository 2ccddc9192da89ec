/** The first lines of every text about the state of a project. */
import { workingDaysBetween } from "../../plan/dates/calendar.ts";
import type { CivilDate, Plan } from "../../plan/plan.ts";
import type { Assessment } from "../../forecast/assess.ts";
import type { Outlook } from "../../forecast/forecast.ts";
import type { ForecastRecord } from "../../forecast/record.ts";
import { backlogSentence, nextMilestone, sentenceOf } from "../../forecast/verdict.ts";
import type { Verdict } from "../../forecast/verdict.ts";
import { countOf } from "../../progress/count.ts";
import { everyTask } from "../../progress/progress.ts";
import type { TaskProgress } from "../../progress/progress.ts";
import { sharesOf } from "../../progress/shares.ts";
import type { Finish } from "../../progress/past/finish.ts";
import type { Share } from "../../progress/shares.ts";
import type { KeptForecast } from "../../state/marker/kept-forecast.ts";
import { longDay, nearDay, roughDay, shortDay } from "../markdown/dates.ts";
import { bar, capital, dotted, plural } from "../markdown/phrases.ts";
import { cut, inline } from "../markdown/safe-markdown.ts";
import { taskName } from "../dashboard/details/task-lines.ts";
import { milestoneTitle } from "../issue/titles.ts";

const signs: Record<Verdict["status"], string> = {
  "on track": "🟢",
  "at risk": "🟡",
  "off track": "🔴",
  complete: "🏁",
  "not started": "⚪",
};

/** `🔴 **Off track**: [#11](…) Convert the repositories holds up 13 tasks and is 4 days late.` */
export function verdictLine(now: Assessment): string {
  const { status } = now.verdict;
  return `${signs[status]} **${capital(status)}**: ${verdictReason(now)}`;
}

/** The reason in one sentence, with links. */
export function verdictReason({ verdict, progress }: Assessment): string {
  const { milestones, today } = progress;
  const tasks = everyTask(progress);
  return sentenceOf(verdict.reason, {
    task(id) {
      const found = tasks.find(({ task }) => task.id === id);
      return found ? taskName(found) : `Task ${inline(id)}`;
    },
    milestone(id) {
      const found = milestones.find(({ milestone }) => milestone.id === id)?.milestone;
      return found ? inline(cut(milestoneTitle(found), 120)) : `Milestone ${inline(id)}`;
    },
    date: (date) => nearDay(date, today),
  });
}

/** `▓░░░░░░░░░ 10 % done, 50 % planned (4 of 40 tasks) · by effort 5 % done, 45 % planned` */
export function progressLine({ progress, forecast }: Assessment): string {
  const { count, tasks, today } = progress;
  const { effort, planned } = sharesOf(tasks, today);
  const isDone = count.complete === count.counted;
  return dotted(
    `${bar(count)} done${isDone ? "" : plannedPart(planned)} (${count.complete} of ${plural(count.counted, "task")})`,
    effort && !isDone && `by effort ${shareWords(effort)}`,
    forecast.slip > 0 && `${plural(forecast.slip, "working day")} behind the plan`,
    backlogWords(progress.backlog),
  );
}

/** `Backlog: 14 open`, `Backlog: 14 open, 2 done`; undefined if there is nothing in it. */
export function backlogWords(backlog: TaskProgress[]): string | undefined {
  const { complete, counted } = countOf(backlog);
  if (counted === 0) return undefined;
  return `Backlog: ${counted - complete} open${complete > 0 ? `, ${complete} done` : ""}`;
}

function shareWords({ done, planned }: Share): string {
  return `${done} % done${plannedPart(planned)}`;
}

/** `, 50 % planned`; empty where the plan says nothing of it. */
export function plannedPart(planned: number | undefined): string {
  return planned === undefined ? "" : `, ${planned} % planned`;
}

/**
 * When it will be done, and the chance to be in time; undefined without a forecast.
 *
 * `most likely 3 Apr, by 24 Apr with 85 % · 30 % to finish by 13 Mar`
 */
function forecastWords(outlook: Outlook, today: CivilDate): string | undefined {
  const { basis, chance, target } = outlook;
  const dates = datesWords(outlook, today);
  if (!dates) return undefined;
  const words = dotted(
    dates,
    chance !== undefined &&
      target !== undefined &&
      `${percentWords(chance)} to finish by ${nearDay(target, today)}`,
  );
  return basis === "plan" ? `${words} (${NO_PACE})` : words;
}

/** Shown for a plan without a pace yet: the forecast rests on how other plans went. */
const NO_PACE = "too early to tell from pace: as such plans usually go";

/** `most likely 3 Apr, by 24 Apr with 85 %`; undefined without a forecast. */
export function datesWords(outlook: Outlook, today: CivilDate): string | undefined {
  const { basis, p50, p85, foreseeable, inFourWeeks, open } = outlook;
  if (basis === "none" || p50 === undefined || p85 === undefined) return undefined;
  if (foreseeable)
    return `most likely ${roughDay(p50, today)}, by ${roughDay(p85, today)} with 85 %`;
  return inFourWeeks === undefined
    ? "not foreseeable"
    : `not foreseeable at this pace: in four weeks about ${inFourWeeks} of ${open} will be done`;
}

/** Never 0 % or 100 %: no forecast is that certain. */
function percentWords(chance: number): string {
  return `${Math.min(Math.max(Math.round(100 * chance), 1), 99)} %`;
}

/**
 * `**Forecast**: most likely 3 Apr, by 24 Apr with 85 % · 30 % to finish by 13 Mar`; of a plan that has
 * a rhythm, its next milestone and its backlog instead.
 */
export function forecastLine(now: Assessment): string | undefined {
  const { forecast, progress } = now;
  const isEndless = progress.plan.project.rhythm !== undefined;
  const words = isEndless ? endlessWords(now) : forecastWords(forecast.project, forecast.today);
  return words && `**Forecast**: ${words}`;
}

/** `“Milestone 2.1: Pay by card” most likely 3 Apr, by 24 Apr with 85 % · 14 in the backlog: about 7 weeks at this pace` */
function endlessWords({ forecast, progress }: Assessment): string {
  const next = nextMilestone(forecast);
  const dates = next && datesWords(next, forecast.today);
  const milestone = progress.milestones.find(({ milestone: { id } }) => id === next?.id)?.milestone;
  return dotted(
    milestone && dates && `“${inline(cut(milestoneTitle(milestone), 120))}” ${dates}`,
    forecast.backlog && backlogSentence(forecast.backlog),
  );
}

/** `Finished on Thu 12 Mar 2026, 1 working day before the plan's Fri 13 Mar 2026.` */
export function finishSentence(finish: Finish | undefined): string | undefined {
  if (!finish) return undefined;
  return `Finished on ${longDay(finish.on)}${againstPlan(finish)}.`;
}

function againstPlan({ planned, daysLate = 0 }: Finish): string {
  if (planned === undefined) return "";
  if (daysLate === 0) return ", as planned";
  const days = plural(Math.abs(daysLate), "working day");
  return `, ${days} ${daysLate > 0 ? "after" : "before"} the plan's ${longDay(planned)}`;
}

/** How far the median of the forecast has moved since a report, in working days; positive if later. */
function movedDays(
  { project }: Plan,
  before: KeptForecast | undefined,
  { foreseeable, p50 }: Outlook,
): number | undefined {
  const then = before?.project?.[0];
  if (then === undefined || p50 === undefined || !foreseeable) return undefined;
  return workingDaysBetween(project, then, p50);
}

/** `The most likely finish moved from 13 Mar to 3 Apr, 15 working days later.`; undefined if it did not. */
export function movedSentence(
  plan: Plan,
  before: KeptForecast | undefined,
  { project, today }: Assessment["forecast"],
): string | undefined {
  const days = movedDays(plan, before, project);
  const then = before?.project?.[0];
  if (!days || !then || !project.p50) return undefined;
  const direction = days > 0 ? "later" : "earlier";
  return `The most likely finish moved from ${roughDay(then, today)} to ${roughDay(project.p50, today)} since ${shortDay(before.made)}: ${plural(Math.abs(days), "working day")} ${direction}.`;
}

/** `Of 14 forecasts that came due, 12 held (promised: 85 %).`; undefined before the first. */
export function recordSentence({
  project,
  phases,
  milestones,
}: ForecastRecord): string | undefined {
  const all = [project, phases, milestones];
  const due = all.reduce((sum, tally) => sum + tally.due, 0);
  const held = all.reduce((sum, tally) => sum + tally.held, 0);
  if (due === 0) return undefined;
  return `Of ${plural(due, "forecast")} that came due, ${held} held (promised: 85 %).`;
}
