/**
 * A report as data. Its shape is documented in docs/for-developers.md, and changes only together with
 * `version`.
 */
import type { Assessment } from "../../core/forecast/assess.ts";
import type { Outlook } from "../../core/forecast/forecast.ts";
import { countOf, percent } from "../../core/progress/count.ts";
import { countsInPoints } from "../../core/plan/fields/estimate.ts";
import { actualsOf } from "../../core/progress/past/actuals.ts";
import { sharesOf } from "../../core/progress/shares.ts";
import { verdictReason } from "../../core/render/forecast/headline.ts";
import type { ReportView } from "../../core/render/report/report.ts";

const SHAPE_VERSION = 1;

export function reportJson({ report, now }: ReportView, markdown: string) {
  const { progress, forecast, verdict, record } = now;
  return {
    version: SHAPE_VERSION,
    period: report.period,
    from: report.from,
    week: report.week ?? null,
    verdict: { status: verdict.status, reason: verdictReason(now), cause: verdict.reason },
    counts: countsOf(now),
    forecast: {
      ...outlookJson(forecast.project),
      daysBehind: forecast.slip,
      tasksPerWeek: forecast.pace?.tasksPerWeek ?? null,
      backlogWeeks: forecast.backlog?.weeks ?? null,
    },
    phases: forecast.phases.map(({ id, ...outlook }) => ({
      id,
      current: progress.current.some(({ phase }) => phase.id === id),
      ...outlookJson(outlook),
    })),
    milestones: forecast.milestones.map(({ id, ...outlook }) => ({
      id,
      ...outlookJson(outlook),
      reached: progress.milestones.find(({ milestone }) => milestone.id === id)?.reachedOn ?? null,
    })),
    record,
    actuals: actualsOf(progress.plan, progress.tasks).map(({ team, ...actual }) => ({
      team: team ?? null,
      ...actual,
      unit: countsInPoints(progress.plan) ? "points" : "days",
    })),
    markdown,
  };
}

function countsOf({ progress }: Assessment) {
  const { count, tasks, today } = progress;
  const { planned, effort } = sharesOf(tasks, today);
  const having = (status: string) => tasks.filter((task) => task.status === status).length;
  return {
    ...count,
    donePercent: percent(count),
    plannedPercent: planned ?? null,
    effort: effort ? { donePercent: effort.done, plannedPercent: effort.planned ?? null } : null,
    inProgress: having("In Progress"),
    blocked: having("Blocked"),
    failed: having("Failed"),
    dropped: having("Dropped"),
    overdue: tasks.filter(({ overdue }) => overdue).length,
    backlog: backlogOf(progress),
  };
}

/** The backlog is counted apart. */
function backlogOf({ backlog }: Assessment["progress"]) {
  const { complete, counted } = countOf(backlog);
  return { open: counted - complete, complete };
}

/** Dates are included only if they are foreseeable. */
function outlookJson(outlook: Outlook) {
  const { basis, open, counted, foreseeable, p50, p85, target, chance, inFourWeeks } = outlook;
  const isTold = foreseeable && basis !== "none";
  return {
    open,
    counted,
    basis,
    foreseeable: isTold,
    mostLikely: (isTold && p50) || null,
    with85Percent: (isTold && p85) || null,
    target: target ?? null,
    chance: chance ?? null,
    inFourWeeks: inFourWeeks ?? null,
  };
}
