import { addWorkingDays } from "../plan/calendar.ts";
import type { Plan } from "../plan/plan.ts";
import type { Progress } from "./progress.ts";

/** How the whole project stands, reckoned from facts alone. */
export interface Health {
  status: "on track" | "at risk" | "off track" | "complete";
  /** One sentence. */
  reason: string;
}

/** A milestone this late (working days) puts a project off track. */
const LATE = 5;

/**
 * Complete when all is; off track when a milestone is a week late, or a quarter of the tasks that are
 * open is overdue; at risk when anything is overdue, failed or held up by a blocker.
 */
export function health(plan: Plan, now: Progress): Health {
  const { count, milestones, tasks, blockers, today } = now;
  if (count.counted > 0 && count.complete === count.counted) {
    return { status: "complete", reason: `All ${count.counted} tasks are complete.` };
  }
  const late = milestones.filter(({ overdue }) => overdue);
  const limit = addWorkingDays(plan.project, today, -LATE);
  const overdue = tasks.filter((task) => task.overdue);
  const failed = tasks.filter(({ status }) => status === "Failed");
  const open = count.counted - count.complete;
  const off =
    late.some(({ milestone: { due = "9999" } }) => due < limit) || overdue.length > open / 4;
  const risky = late.length + overdue.length + failed.length + blockers.length > 0;
  return { status: off ? "off track" : risky ? "at risk" : "on track", reason: reasonOf(now) };
}

/** `1 of 2 milestones planned by now is reached, 3 tasks are overdue, 1 blocker is open.` */
function reasonOf({ milestones, tasks, blockers, today }: Progress): string {
  const planned = milestones.filter(({ milestone: { due } }) => due !== undefined && due < today);
  const reached = planned.filter((milestone) => milestone.reached);
  const parts = [
    planned.length > 0 &&
      `${reached.length} of ${planned.length} milestones planned by now reached`,
    counted(tasks.filter((task) => task.overdue).length, "task", "overdue"),
    counted(tasks.filter(({ status }) => status === "Failed").length, "task", "failed"),
    counted(blockers.length, "blocker", "open"),
  ].filter(Boolean);
  return parts.length > 0 ? `${parts.join(", ")}.` : "Nothing is overdue, failed or blocked.";
}

function counted(count: number, noun: string, what: string): string {
  return count === 0 ? "" : `${count} ${noun}${count === 1 ? "" : "s"} ${what}`;
}
