/** When a plan and its parts will be done, for dashboard, report, board and CLI. */
import { dateOf, dayOf } from "../plan/dates/day.ts";
import type { CivilDate } from "../plan/plan.ts";
import { byClass, closingsWithin, reference } from "./pace/class.ts";
import type { Reference } from "./pace/class.ts";
import { criticalPath } from "./network/critical-path.ts";
import type { CriticalPath, OpenTask } from "./network/critical-path.ts";
import { chanceWithin, LEVELS, notBefore, quantile } from "./pace/distribution.ts";
import type { Distribution } from "./pace/distribution.ts";
import { evidenceOf } from "./pace/evidence.ts";
import type { Evidence } from "./pace/evidence.ts";
import { factsOf } from "./facts.ts";
import type { Facts } from "./facts.ts";
import type { ForecastInput, Target } from "./input.ts";
import { hasPace } from "./pace/pace.ts";
import { widened } from "./pace/spread.ts";
import { withOwnErrors } from "./own-errors.ts";

export type { OpenTask };

export interface Forecast extends CriticalPath {
  today: CivilDate;
  /** Without dates in a plan that has a rhythm: it goes on. */
  project: Outlook;
  /** How long the open tasks of the backlog take at today's pace; absent if there are none. */
  backlog?: { open: number; weeks?: number };
  /** In plan order. */
  phases: ({ id: string } & Outlook)[];
  /** In plan order. */
  milestones: ({ id: string } & Outlook)[];
  /** By how many working days the plan is late today; 0 if it has no dates. */
  slip: number;
  /** Absent while it is too early: tasks were closed on fewer than five days. */
  pace?: { tasksPerWeek: number };
}

/** When one thing will be done, judging by what is counted and open today. */
export interface Outlook {
  open: number;
  counted: number;
  /**
   * What the dates are based on: the pace, or the plan's own dates at the speed so far. `none` if
   * nothing can be said, or if nothing is open.
   */
  basis: "pace" | "plan" | "none";
  /** Why it is not based on the pace. */
  reason?: "done" | "empty" | "too early to tell from pace";
  /** The date by which it is done with 50 % probability; absent if the basis is `none`. */
  p50?: CivilDate;
  /** The same with 70 %. */
  p70?: CivilDate;
  /** The same with 85 %. */
  p85?: CivilDate;
  /** False if the 85 % date is more than four times as far away as the median: then no dates are shown. */
  foreseeable: boolean;
  /** The same dates for nine tenths of the open tasks; the last ones often take longest. */
  nearlyAll?: Range;
  /**
   * It cannot be done before this day, because of the longest chain of tasks or the work of the busiest
   * owner.
   */
  floor?: CivilDate;
  /** When the plan wants it done. */
  target?: CivilDate;
  /** The probability of being done by then, if there is a target and a forecast. */
  chance?: number;
  /** How many of the open tasks will be done in four weeks, if there is a pace. */
  inFourWeeks?: number;
  /** The dates by which it is done with these probabilities, earliest first, for charts. */
  range?: { probability: number; date: CivilDate }[];
}

interface Range {
  p50: CivilDate;
  p70: CivilDate;
  p85: CivilDate;
  foreseeable: boolean;
}

const NEARLY_ALL = 0.9;

/** The 85 % date may be this many times as far away as the median. */
const WIDEST = 4;

const FOUR_WEEKS = 28;

/**
 * The forecast of a project, its phases and its milestones, at the end of `today`.
 *
 * It is computed without random numbers: the same plan on the same day has the same forecast. `known` is
 * for the back-test, which fits the reference classes again without the project that it judges.
 */
export function forecast(input: ForecastInput, known: Reference = reference): Forecast {
  const facts = factsOf(input);
  const outlook = (target: Omit<Target, "id">) => outlookOf(target, facts, known);
  const all = {
    tasks: input.tasks.flatMap(({ id, inBacklog }) => (inBacklog ? [] : [id])),
  };
  const named = (target: Target) => ({ id: target.id, ...outlook(target) });
  return {
    today: input.today,
    project: input.isEndless
      ? withoutDates(outlook(all))
      : outlook({ ...all, ...(input.finish !== undefined && { due: input.finish }) }),
    ...(input.backlog && { backlog: backlogIn(input.backlog, facts) }),
    phases: input.phases.map(named),
    milestones: input.milestones.map(named),
    slip: facts.slip,
    ...(hasPace(facts.pace) && { pace: { tasksPerWeek: 7 * facts.pace.tasksPerDay } }),
    ...criticalPath(facts.network),
  };
}

function withoutDates({ open, counted, reason }: Outlook): Outlook {
  const isOver = reason === "done" || reason === "empty";
  return { open, counted, basis: "none", ...(isOver && { reason }), foreseeable: true };
}

/** The number of weeks is rounded; nothing takes less than one. */
function backlogIn(open: number, { pace }: Facts): NonNullable<Forecast["backlog"]> {
  if (!hasPace(pace)) return { open };
  return { open, weeks: Math.max(1, Math.round(open / (7 * pace.tasksPerDay))) };
}

function outlookOf(target: Omit<Target, "id">, facts: Facts, known: Reference): Outlook {
  const tasks = target.tasks.flatMap((id) => facts.tasks.get(id) ?? []);
  const counted = tasks.filter(({ state }) => state !== "dropped");
  const open = counted.filter(({ state }) => state === "open").length;
  const standing = {
    open,
    counted: counted.length,
    ...(target.due !== undefined && { target: target.due }),
  };
  if (open === 0) {
    const reason = counted.length > 0 ? "done" : "empty";
    return { ...standing, basis: "none", reason, foreseeable: true };
  }
  const evidence = evidenceOf(counted, facts);
  const distribution = distributionIn(evidence, 1, facts, known);
  const nearly = distributionIn(evidence, NEARLY_ALL, facts, known);
  return {
    ...standing,
    ...basisIn(evidence, open, known),
    floor: dateOf(facts.today + evidence.floor),
    foreseeable: false,
    ...(distribution && datesOf(distribution, facts)),
    ...(distribution && chanceOf(distribution, target, facts)),
    ...(nearly && { nearlyAll: rangeOf(nearly, facts) }),
  };
}

/** How comparable things turned out, corrected by this project's own errors, and nothing below the floor. */
function distributionIn(
  { compare, wait, floor, spread }: Evidence,
  share: number,
  { input }: Facts,
  known: Reference,
): Distribution | undefined {
  const comparison = compare?.(share);
  if (!comparison) return undefined;
  const comparable = byClass(known[comparison.with], comparison.terms);
  const usual = widened(comparable, spread).map((days) => days + wait);
  return notBefore(withOwnErrors(usual, input.errors ?? []), floor);
}

function basisIn(
  { compare, next }: Evidence,
  open: number,
  known: Reference,
): Pick<Outlook, "basis" | "reason" | "inFourWeeks"> {
  if (!next) {
    return { basis: compare ? "plan" : "none", reason: "too early to tell from pace" };
  }
  const closings = next.part * closingsWithin(known.closings, next.pace, FOUR_WEEKS);
  return { basis: "pace", inFourWeeks: Math.min(Math.round(closings), open) };
}

function datesOf(distribution: Distribution, facts: Facts): Range & Pick<Outlook, "range"> {
  return {
    ...rangeOf(distribution, facts),
    range: distribution.map((days, at) => ({
      probability: LEVELS[at] ?? 0,
      date: dateIn(days, facts),
    })),
  };
}

function chanceOf(
  distribution: Distribution,
  { due }: Omit<Target, "id">,
  { today }: Facts,
): Pick<Outlook, "chance"> {
  return due === undefined ? {} : { chance: chanceWithin(distribution, dayOf(due) - today) };
}

function rangeOf(distribution: Distribution, facts: Facts): Range {
  const p50 = quantile(distribution, 0.5);
  const p85 = quantile(distribution, 0.85);
  return {
    p50: dateIn(p50, facts),
    p70: dateIn(quantile(distribution, 0.7), facts),
    p85: dateIn(p85, facts),
    foreseeable: p85 <= WIDEST * p50,
  };
}

/** No date is more than a century away, so each year has four digits. */
const FARTHEST_DAYS = 36_500;

/** Allows for the rounding errors of logarithms. */
const ROUNDING = 1e-6;

/** The day at whose end this many days have passed. */
function dateIn(days: number, { today }: Facts): CivilDate {
  return dateOf(today + Math.min(Math.ceil(days - ROUNDING), FARTHEST_DAYS));
}
