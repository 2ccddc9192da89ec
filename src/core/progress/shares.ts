/** How much is done, and how much should be done by now according to the plan. */
import { amountOf } from "../plan/fields/estimate.ts";
import type { CivilDate } from "../plan/plan.ts";
import type { TaskProgress } from "./task.ts";

/** Percentages of the counted tasks, rounded down. */
export interface Share {
  done: number;
  /** Of the tasks whose last day has passed; absent if no task has a date. */
  planned?: number;
}

export interface Shares extends Share {
  /** The same by estimates, if at least four fifths of the tasks have one. */
  effort?: Share;
}

/** If a smaller share of the tasks has an estimate, the estimates say little about the whole. */
const ESTIMATED_SHARE = 0.8;

/** The shares at the start of `today`. */
export function sharesOf(tasks: TaskProgress[], today: CivilDate): Shares {
  const counted = tasks.filter(({ status }) => status !== "Dropped");
  const sized = counted.filter(({ task }) => task.estimate);
  const isEstimated = sized.length > 0 && sized.length >= ESTIMATED_SHARE * counted.length;
  return {
    ...shareOf(counted, today, () => 1),
    ...(isEstimated && {
      effort: shareOf(sized, today, ({ task }) => (task.estimate ? amountOf(task.estimate) : 0)),
    }),
  };
}

function shareOf(
  tasks: TaskProgress[],
  today: CivilDate,
  size: (task: TaskProgress) => number,
): Share {
  const sum = (some: TaskProgress[]) => some.reduce((total, task) => total + size(task), 0);
  const whole = sum(tasks);
  const percent = (some: TaskProgress[]) =>
    whole === 0 ? 0 : Math.floor((100 * sum(some)) / whole);
  const dated = tasks.some(({ due }) => due !== undefined);
  return {
    done: percent(tasks.filter(({ status }) => status === "Complete")),
    ...(dated && { planned: percent(tasks.filter(({ due = "9999" }) => due < today)) }),
  };
}
