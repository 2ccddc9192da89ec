import { amountOf, countsInPoints } from "../../plan/fields/estimate.ts";
import { comparePlans, isUnchanged } from "../../plan/compare.ts";
import type { PlanChange } from "../../plan/compare.ts";
import type { Plan } from "../../plan/plan.ts";
import { tasksOf } from "../../plan/tasks.ts";
import { movedDate, planChangeGroups } from "./plan-change.ts";
import { plural } from "../markdown/phrases.ts";

/** At most this many lines; the rest is counted. */
const MAX_LINES = 30;

/** What a change of the plan was, and its effect on dates and scope: plain text for the log. */
export function planRecord(before: Plan, after: Plan): { what: string[]; impact: string[] } {
  const change = comparePlans(before, after);
  if (isUnchanged(change)) return { what: [], impact: [] };
  const lines = planChangeGroups(change).flatMap(({ title, lines: own }) =>
    own.map((line) => `${title}: ${line}`),
  );
  const more = lines.length - MAX_LINES;
  const what =
    more > 0 ? [...lines.slice(0, MAX_LINES), `… and ${plural(more, "more", "more")}`] : lines;
  return { what, impact: impactOf(change, before, after) };
}

function impactOf({ finish, scope, tasks }: PlanChange, before: Plan, after: Plan): string[] {
  const unit = countsInPoints(after) ? "point" : "day";
  const work =
    countsInPoints(before) === countsInPoints(after) ? effort(after) - effort(before) : 0;
  const redated = tasks.filter(({ parts }) => parts.includes("due")).length;
  return [
    finish && `Finish: ${movedDate(finish)}.`,
    scope.before !== scope.after && `Scope: ${plural(scope.before, "task")} → ${scope.after}.`,
    work !== 0 && `Estimated work: ${signed(work, unit)}.`,
    redated > 0 && `${plural(redated, "task has", "tasks have")} another due date.`,
  ].filter((line) => typeof line === "string");
}

function effort(plan: Plan): number {
  return tasksOf(plan).reduce((sum, { estimate }) => sum + (estimate ? amountOf(estimate) : 0), 0);
}

function signed(amount: number, unit: string): string {
  const size = Math.abs(Number(amount.toFixed(2)));
  return `${amount > 0 ? "+" : "−"}${plural(size, unit)}`;
}
