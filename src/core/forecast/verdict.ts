/** The verdict on a project: one word, and one sentence with the most important cause. */
import { dayOf } from "../plan/dates/day.ts";
import type { CivilDate } from "../plan/plan.ts";
import type { Forecast, OpenTask, Outlook } from "./forecast.ts";
import type { ForecastInput, ForecastTask } from "./input.ts";
import { workingDays } from "./working-days.ts";

export interface Verdict {
  status: "on track" | "at risk" | "off track" | "complete" | "not started";
  reason: Reason;
}

/** The most important cause, as a value; `sentenceOf` makes its sentence. */
export type Reason =
  | { kind: "complete"; tasks: number }
  | { kind: "no tasks" }
  /** The project starts on that day. */
  | { kind: "not started"; starts: CivilDate }
  | { kind: "blocker"; task: string; holdsUp: number; daysLate: number }
  | { kind: "milestone late"; milestone: string; daysLate: number }
  | { kind: "overdue"; overdue: number; open: number }
  | { kind: "chance"; chance: number; target: CivilDate }
  /** The chance to reach the next milestone of a plan that has no end. */
  | { kind: "next milestone"; milestone: string; chance: number; target: CivilDate }
  /** There is nothing else to say: what is in the backlog; `weeks` at today's pace. */
  | { kind: "backlog"; open: number; weeks?: number }
  | { kind: "failed"; failed: number }
  /** Nothing is late, and there is nothing to forecast from. */
  | { kind: "no forecast" };

/** At least this probability of being done in time means on track. */
const ON_TRACK = 0.7;

/** At least this probability means at risk; anything less, off track. */
const AT_RISK = 0.3;

/** A milestone that is this many working days late puts a project off track. */
const MILESTONE_LATE_DAYS = 5;

/** If a larger share of the open tasks than this is overdue, the project is off track too. */
const OVERDUE_SHARE = 0.25;

/** The verdict from the forecast and the facts; `failed` are the ids of failed tasks. */
export function verdict(
  input: ForecastInput,
  forecast: Forecast,
  failed: readonly string[] = [],
): Verdict {
  const { project, backlog } = forecast;
  const next = input.isEndless ? nextMilestone(forecast) : undefined;
  const ahead: Ahead = next ? { ...next, milestone: next.id } : project;
  if (project.open === 0 && input.isEndless && backlog) {
    return { status: "on track", reason: { kind: "backlog", ...backlog } };
  }
  if (project.counted === 0) {
    const reason: Reason = backlog ? { kind: "backlog", ...backlog } : { kind: "no tasks" };
    return { status: "not started", reason };
  }
  if (project.open === 0) {
    return { status: "complete", reason: { kind: "complete", tasks: project.counted } };
  }
  const lateness = latenessOf(input, forecast);
  const status = worse(
    byChance(ahead),
    byFacts(lateness, { ...ahead, open: project.open }, failed),
  );
  if (status === "on track" && input.start !== undefined && input.start > input.today) {
    return { status: "not started", reason: { kind: "not started", starts: input.start } };
  }
  const reason = reasonOf(status, lateness, { ...ahead, open: project.open }, failed);
  const isSilent = reason.kind === "no forecast" && input.isEndless && backlog?.weeks;
  return { status, reason: isSilent ? { kind: "backlog", ...backlog } : reason };
}

/** What the chance is about: the whole plan, or the next milestone of a plan that has no end. */
type Ahead = Pick<Outlook, "open"> &
  Partial<Pick<Outlook, "basis" | "chance" | "target">> & {
    milestone?: string;
  };

/** The milestone that is due first, of those that are not reached. */
export function nextMilestone({
  milestones,
}: Forecast): Forecast["milestones"][number] | undefined {
  const open = milestones.filter((outlook) => outlook.open > 0 && outlook.target !== undefined);
  return open.toSorted((one, other) => (one.target ?? "").localeCompare(other.target ?? ""))[0];
}

interface Lateness {
  /** Overdue open tasks. */
  overdue: number;
  /** The milestone that is late by the most days. */
  milestone?: { milestone: string; daysLate: number };
  /** The late task that blocks the most others. */
  blocker?: { task: string; holdsUp: number; daysLate: number };
}

function latenessOf(input: ForecastInput, { tasks, milestones }: Forecast): Lateness {
  const days = workingDays(input.calendar);
  const today = dayOf(input.today);
  const daysLate = (due: CivilDate | undefined) =>
    due === undefined ? 0 : days.between(dayOf(due), today);
  const byId = new Map(input.tasks.map((task) => [task.id, task]));
  const late = tasks.filter(({ id }) => isOverdue(byId.get(id), input.today));
  const milestone = milestones
    .filter(({ open, target }) => open > 0 && target !== undefined && target < input.today)
    .map(({ id, target }) => ({ milestone: id, daysLate: daysLate(target) }))
    .sort((a, b) => b.daysLate - a.daysLate)[0];
  const blocker = late.filter(({ holdsUp }) => holdsUp > 0).sort(byHoldsUp)[0];
  return {
    overdue: late.length,
    ...(milestone && { milestone }),
    ...(blocker && {
      blocker: {
        task: blocker.id,
        holdsUp: blocker.holdsUp,
        daysLate: daysLate(byId.get(blocker.id)?.due),
      },
    }),
  };
}

function isOverdue(task: ForecastTask | undefined, today: CivilDate): boolean {
  return task?.due !== undefined && task.due < today;
}

function byHoldsUp(a: OpenTask, b: OpenTask): number {
  return b.holdsUp - a.holdsUp;
}

function chanceByPace({ basis, chance }: Ahead): number | undefined {
  return basis === "pace" ? chance : undefined;
}

type Track = "on track" | "at risk" | "off track";

const TRACKS: readonly Track[] = ["on track", "at risk", "off track"];

function worse(a: Track, b: Track): Track {
  return TRACKS.indexOf(a) > TRACKS.indexOf(b) ? a : b;
}

/**
 * Without a pace, the chance is no argument: that of the plan's own dates is the same for every plan,
 * and would call a healthy project at risk on its first morning.
 */
function byChance(ahead: Ahead): Track {
  const chance = chanceByPace(ahead) ?? 1;
  return chance >= ON_TRACK ? "on track" : chance >= AT_RISK ? "at risk" : "off track";
}

/** A chance takes overdue tasks into account already; without one, anything overdue is a risk. */
function byFacts({ overdue, milestone }: Lateness, ahead: Ahead, failed: readonly string[]): Track {
  if ((milestone?.daysLate ?? 0) >= MILESTONE_LATE_DAYS) return "off track";
  if (overdue > OVERDUE_SHARE * ahead.open) return "off track";
  const isRisk = milestone !== undefined || failed.length > 0;
  return isRisk || (overdue > 0 && chanceByPace(ahead) === undefined) ? "at risk" : "on track";
}

/** A late task that blocks others explains the rest, so it comes first. */
function reasonOf(
  status: Track,
  { overdue, milestone, blocker }: Lateness,
  ahead: Ahead,
  failed: readonly string[],
): Reason {
  const { open } = ahead;
  const chance = chanceByPace(ahead);
  const byDate = reasonByDate(ahead, chance);
  if (status === "on track") return byDate;
  if (blocker) return { kind: "blocker", ...blocker };
  if (milestone) return { kind: "milestone late", ...milestone };
  if (overdue > OVERDUE_SHARE * open) return { kind: "overdue", overdue, open };
  if (failed.length > 0) return { kind: "failed", failed: failed.length };
  if (chance !== undefined && chance < ON_TRACK) return byDate;
  return overdue > 0 ? { kind: "overdue", overdue, open } : byDate;
}

function reasonByDate({ milestone, target }: Ahead, chance: number | undefined): Reason {
  if (chance === undefined || target === undefined) return { kind: "no forecast" };
  if (milestone === undefined) return { kind: "chance", chance, target };
  return { kind: "next milestone", milestone, chance, target };
}

/** How the things in a reason are shown, with links or without. */
export interface Named {
  task: (id: string) => string;
  milestone: (id: string) => string;
  date: (date: CivilDate) => string;
}

/** The reason in one sentence: `#11 holds up 13 tasks and is 4 days late.` */
export function sentenceOf(reason: Reason, named: Named): string {
  switch (reason.kind) {
    case "complete":
      return `${reason.tasks === 1 ? "The only task is" : `All ${reason.tasks} tasks are`} complete.`;
    case "no tasks":
      return "The plan has no tasks.";
    case "not started":
      return `It starts on ${named.date(reason.starts)}.`;
    case "blocker":
      return `${named.task(reason.task)} holds up ${count(reason.holdsUp, "task")} and is ${count(reason.daysLate, "day")} late.`;
    case "milestone late":
      return `${named.milestone(reason.milestone)} is ${count(reason.daysLate, "day")} late.`;
    case "overdue":
      return `${reason.overdue} of ${count(reason.open, "open task")} ${reason.overdue === 1 ? "is" : "are"} overdue.`;
    case "chance":
      return `${Math.round(100 * reason.chance)} % to finish by ${named.date(reason.target)}.`;
    case "next milestone":
      return `${Math.round(100 * reason.chance)} % to reach ${named.milestone(reason.milestone)} by ${named.date(reason.target)}.`;
    case "backlog":
      return `${backlogSentence(reason)}.`;
    case "failed":
      return `${count(reason.failed, "task")} failed.`;
    case "no forecast":
      return "Nothing is overdue or failed.";
  }
}

/** `14 in the backlog: about 7 weeks at this pace` */
export function backlogSentence({ open, weeks }: { open: number; weeks?: number }): string {
  const pace = weeks === undefined ? "" : `: about ${count(weeks, "week")} at this pace`;
  return `${open} in the backlog${pace}`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
