/** What a forecast is made from, as plain values. */
import type { CivilDate } from "../plan/plan.ts";
import type { Calendar } from "./working-days.ts";

/** A plan and where it stands today. */
export interface ForecastInput {
  today: CivilDate;
  calendar: Calendar;
  /** The first day of the project; absent in a plan without dates. */
  start?: CivilDate;
  /** In plan order; dropped ones too. */
  tasks: readonly ForecastTask[];
  phases: readonly Target[];
  milestones: readonly Target[];
  /** When the whole is to be done. */
  finish?: CivilDate;
  /** Working days that an owner gives in one working day, where the plan says. */
  capacity?: ReadonlyMap<string, number>;
  /** How far earlier forecasts of this project came out, from `errorsOf`. */
  errors?: readonly number[];
}

export interface ForecastTask {
  id: string;
  state: "open" | "complete" | "dropped";
  started: boolean;
  /** The day on which it began to count. */
  opened: CivilDate;
  /** The day on which it was closed; absent while it is open, and when it was already done at first. */
  closed?: CivilDate;
  /** Working days. */
  estimate?: number;
  week: ForecastWeek;
  due?: CivilDate;
  /** Ids of the tasks that come before it. */
  needs: readonly string[];
  /** A login or a role; only told apart, never shown. */
  owner?: string;
}

/** A week of the plan, or a span of weeks that is worked on as one. */
export interface ForecastWeek {
  /** The number of its first and its last week. */
  first: number;
  last: number;
  starts?: CivilDate;
  ends?: CivilDate;
}

/** A phase or a milestone: some tasks, and when they are to be done. */
export interface Target {
  id: string;
  /** Ids of its tasks. */
  tasks: readonly string[];
  due?: CivilDate;
}
