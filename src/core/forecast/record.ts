/** How earlier forecasts turned out. */
import { dayOf } from "../plan/dates/day.ts";
import type { CivilDate } from "../plan/plan.ts";
import type { KeptForecast } from "../state/marker/kept-forecast.ts";
import type { Forecast, Outlook } from "./forecast.ts";
import type { ForecastTask } from "./input.ts";

type Dates = [p50: CivilDate, p85: CivilDate];

/** What a report stores of its forecast: only what was foreseeable. */
export function keptForecast(forecast: Forecast): KeptForecast {
  const phases = datesById(forecast.phases);
  const milestones = datesById(forecast.milestones);
  const project = datesOf(forecast.project);
  return {
    v: 1,
    made: forecast.today,
    ...(project && { project }),
    ...(phases && { phases }),
    ...(milestones && { milestones }),
  };
}

function datesById(
  outlooks: readonly ({ id: string } & Outlook)[],
): Record<string, Dates> | undefined {
  const entries = outlooks.flatMap((outlook) => {
    const dates = datesOf(outlook);
    return dates ? [[outlook.id, dates] as const] : [];
  });
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

function datesOf({ foreseeable, p50, p85 }: Outlook): Dates | undefined {
  return foreseeable && p50 !== undefined && p85 !== undefined ? [p50, p85] : undefined;
}

/** How earlier forecasts turned out, for the project, its phases and its milestones. */
export interface ForecastRecord {
  project: HitRate;
  phases: HitRate;
  milestones: HitRate;
}

/** Of the forecasts whose 85 % date has passed, how many held. */
export interface HitRate {
  due: number;
  held: number;
}

/** One forecast whose 85 % date has passed. */
export interface JudgedForecast {
  kind: keyof ForecastRecord;
  made: CivilDate;
  p50: CivilDate;
  p85: CivilDate;
  /** The day on which the last of the tasks open at that time was done; absent while one is still open. */
  done?: CivilDate;
  held: boolean;
}

/** What is needed to judge: the tasks today, and which of them belong to which phase and milestone. */
export interface ForecastOutcome {
  today: CivilDate;
  tasks: readonly ForecastTask[];
  phases: readonly { id: string; tasks: readonly string[] }[];
  milestones: readonly { id: string; tasks: readonly string[] }[];
}

/**
 * The forecasts whose 85 % date has passed, oldest first.
 *
 * Each is judged on the day after that date and never before, even if everything was done early:
 * otherwise those that held would be counted sooner than those that did not. It is judged by the tasks
 * that were open when it was made. Those that have been dropped or have left the plan since are not
 * counted, and a forecast with no tasks left is not judged.
 */
export function judge(kept: readonly KeptForecast[], outcome: ForecastOutcome): JudgedForecast[] {
  const tasks = new Map(outcome.tasks.map((task) => [task.id, task]));
  const scopes = scopesOf(outcome);
  return kept
    .toSorted((a, b) => a.made.localeCompare(b.made))
    .flatMap((forecast) =>
      datesIn(forecast).flatMap(({ kind, id, dates: [p50, p85] }) => {
        if (p85 >= outcome.today) return [];
        const members = (scopes.get(`${kind} ${id}`) ?? []).flatMap((id) => tasks.get(id) ?? []);
        const open = members.filter((task) => wasOpen(task, forecast.made));
        if (open.length === 0) return [];
        const done = lastOf(open);
        return {
          kind,
          made: forecast.made,
          p50,
          p85,
          ...(done !== undefined && { done }),
          held: done !== undefined && done <= p85,
        };
      }),
    );
}

function scopesOf({ tasks, phases, milestones }: ForecastOutcome): Map<string, readonly string[]> {
  return new Map([
    ["project ", tasks.flatMap(({ id, inBacklog }) => (inBacklog ? [] : [id]))],
    ...phases.map(({ id, tasks }) => [`phases ${id}`, tasks] as const),
    ...milestones.map(({ id, tasks }) => [`milestones ${id}`, tasks] as const),
  ]);
}

function datesIn({ project, phases = {}, milestones = {} }: KeptForecast) {
  const named = (kind: "phases" | "milestones", dates: Record<string, Dates>) =>
    Object.entries(dates).map(([id, dates]) => ({ kind, id, dates }));
  return [
    ...(project ? [{ kind: "project" as const, id: "", dates: project }] : []),
    ...named("phases", phases),
    ...named("milestones", milestones),
  ];
}

function wasOpen({ state, opened, closed }: ForecastTask, made: CivilDate): boolean {
  if (state === "dropped" || opened > made) return false;
  return state === "open" || (closed !== undefined && closed > made);
}

function lastOf(tasks: readonly ForecastTask[]): CivilDate | undefined {
  if (tasks.some(({ state }) => state === "open")) return undefined;
  return tasks
    .flatMap(({ closed }) => closed ?? [])
    .toSorted()
    .at(-1);
}

/** How many held, for the project, its phases and its milestones. */
export function recordOf(judged: readonly JudgedForecast[]): ForecastRecord {
  const tally = (kind: keyof ForecastRecord): HitRate => {
    const own = judged.filter((one) => one.kind === kind);
    return { due: own.length, held: own.filter(({ held }) => held).length };
  };
  return { project: tally("project"), phases: tally("phases"), milestones: tally("milestones") };
}

/**
 * The error of each forecast: the logarithm of the days that it took divided by the days to its median
 * date.
 *
 * If something is still open, it took at least until today.
 */
export function errorsOf(judged: readonly JudgedForecast[], today: CivilDate): number[] {
  return judged.map(({ made, p50, done = today }) => {
    const took = Math.max(dayOf(done) - dayOf(made), 1);
    return Math.log(took / Math.max(dayOf(p50) - dayOf(made), 1));
  });
}
