/** What a forecast is made from, as plain values. */
import type { CivilDate } from "../plan/plan.ts";
import type { Calendar } from "./working-days.ts";

/** A plan and its state today. */
export interface ForecastInput {
  today: CivilDate;
  calendar: Calendar;
  /** The first day of the project; absent in a plan without dates. */
  start?: CivilDate;
  /**
   * In plan order, dropped ones included. Tasks of the backlog are among them only if something in the plan
   * needs them.
   */
  tasks: readonly ForecastTask[];
  phases: readonly Target[];
  milestones: readonly Target[];
  /** When the whole plan should be done. */
  finish?: CivilDate;
  /** It has a rhythm and no end, so nothing is said about its finish. */
  isEndless?: true;
  /** How many tasks of the backlog are open; absent in a plan without a backlog. */
  backlog?: number;
  /** Working days that an owner gives in one working day, if the plan says so. */
  capacity?: ReadonlyMap<string, number>;
  /** Days on which an owner does not work, besides those of the calendar. */
  daysOff?: ReadonlyMap<string, readonly CivilDate[]>;
  /** The errors of earlier forecasts of this project, from `errorsOf`. */
  errors?: readonly number[];
}

export interface ForecastTask {
  id: string;
  state: "open" | "complete" | "dropped";
  started: boolean;
  /** The day from which it counted. */
  opened: CivilDate;
  /** The day on which it was closed; absent while it is open, and if it was done when first seen. */
  closed?: CivilDate;
  /** Working days. */
  estimate?: number;
  /** Points, in a plan that counts in these. */
  points?: number;
  /** Working days of the lower end of a range. */
  least?: number;
  /** The standard deviation that a range stands for, in working days or points. */
  deviation?: number;
  /** Absent for a task that is in no week. */
  week?: ForecastWeek;
  due?: CivilDate;
  /**
   * The days of its phase, for a task without a week or a date: it has no due date, but is expected by
   * then.
   */
  phase?: { starts?: CivilDate; ends: CivilDate };
  /** It is in the backlog, and something of the plan needs it. */
  inBacklog?: true;
  /** Ids of the tasks that must be done before it. */
  needs: readonly string[];
  /** Open tasks of other plans that must be done before it; absent if there are none. */
  needsElsewhere?: readonly Elsewhere[];
  /** Logins and roles among whom its work is divided; only compared, never shown. */
  owners: readonly string[];
}

/** A task of another plan, as far as its plan says when it is done. */
export interface Elsewhere {
  /** What people call it. */
  name: string;
  due?: CivilDate;
  /** Working days of its estimate. */
  days?: number;
}

/** A week of the plan, or several weeks that are worked on as one. */
export interface ForecastWeek {
  /** The number of its first and its last week. */
  first: number;
  last: number;
  starts?: CivilDate;
  ends?: CivilDate;
}

/** The day by which the plan has a task done: its due date, or the last day of its phase. */
export function expectedBy({ due, phase }: ForecastTask): CivilDate | undefined {
  return due ?? phase?.ends;
}

/** A phase or a milestone: some tasks, and when they should be done. */
export interface Target {
  id: string;
  /** Ids of its tasks. */
  tasks: readonly string[];
  due?: CivilDate;
}
