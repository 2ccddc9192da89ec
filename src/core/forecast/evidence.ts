import type { CivilDate } from "../plan/plan.ts";
import { listTerms, pacedTerms, plannedTerms } from "./class.ts";
import type { Reference, Terms } from "./class.ts";
import { paceIn } from "./facts.ts";
import type { Facts } from "./facts.ts";
import type { ForecastTask } from "./input.ts";
import { floorOf, withNeeds } from "./network.ts";
import { hasPace } from "./pace.ts";
import type { Pace } from "./pace.ts";
import { dayOf } from "./working-days.ts";

/** What is known about when some open tasks will be done. */
export interface Evidence {
  /** Calendar days from today before which they cannot be done. */
  floor: number;
  /** Calendar days until the project starts; the comparison is about the days after that. */
  wait: number;
  /** What to compare them, or a share of them, with; absent if there is neither a pace nor a date. */
  compare?: (share: number) => Comparison;
  /** Their part of the tasks that are closed next, and the pace of those; absent if there is no pace. */
  next?: { pace: Pace; part: number };
}

/** A reference class, and the terms of what is compared with it. */
export interface Comparison {
  with: Exclude<keyof Reference, "closings">;
  terms: Terms;
}

/**
 * What pace, plan and dependencies say about the open tasks among `counted`.
 *
 * In a plan with dates, everything with the same or an earlier date comes first, at the pace of the
 * whole plan. In a list without dates nobody knows what comes first, so they go by their own pace if
 * they have one.
 */
export function evidenceOf(counted: readonly ForecastTask[], facts: Facts): Evidence {
  const open = counted.filter(({ state }) => state === "open");
  const floor = floorIn(facts, open);
  const plan = byPlan(open, floor, facts);
  const wait = plan?.wait ?? 0;
  if (!hasPace(facts.pace)) {
    const compare =
      plan &&
      ((): Comparison => ({
        with: "planned",
        terms: plannedTerms(plan.days, plan.elapsed, facts.slip),
      }));
    return { floor, wait, ...(compare && { compare }) };
  }
  const own = paceIn(facts, counted);
  const isOwn = !plan && hasPace(own);
  const pace = isOwn ? own : facts.pace;
  const ahead = plan ? queueBefore(open, facts) : open;
  const size = ahead.reduce((sum, { id }) => sum + (facts.sizes.get(id) ?? 1), 0);
  return {
    floor,
    wait,
    compare: (share) =>
      plan
        ? { with: "paced", terms: pacedTerms(pace, share * size) }
        : { with: "list", terms: listTerms(pace, share * size, own.quietDays) },
    next: { pace, part: isOwn ? 1 : open.length / facts.pace.open },
  };
}

/** In calendar days from today. A task of one day may be done today. */
function floorIn({ today, days, network, input }: Facts, open: readonly ForecastTask[]): number {
  const ids = open.map(({ id }) => id);
  return days.after(today - 1, floorOf(network, ids, input.capacity ?? new Map())) - today;
}

/**
 * Calendar days to the plan's own date, moved by today's slip; calendar days until it starts; and
 * working days since its start.
 *
 * Undefined if a task has no date.
 */
function byPlan(
  open: readonly ForecastTask[],
  floor: number,
  { input, today, days, slip }: Facts,
): { days: number; wait: number; elapsed: number } | undefined {
  const last = lastDue(open);
  if (last === undefined) return undefined;
  const wait = input.start === undefined ? 0 : Math.max(dayOf(input.start) - today, 0);
  const moved = days.after(dayOf(last), slip) - today;
  const elapsed = input.start === undefined ? 0 : days.between(dayOf(input.start) - 1, today);
  return { days: Math.max(Math.max(moved, floor) - wait, 1), wait, elapsed };
}

/** The open tasks that come first: those with the same or an earlier date, and those that these need. */
function queueBefore(open: readonly ForecastTask[], { tasks, network }: Facts): ForecastTask[] {
  const last = lastDue(open);
  const behind = withNeeds(
    network,
    open.map(({ id }) => id),
  );
  return [...tasks.values()].filter(({ id, state, due }) => {
    const isBefore = last !== undefined && due !== undefined && due <= last;
    return state === "open" && (isBefore || behind.has(id));
  });
}

/** The latest planned date of these tasks; undefined if one has none. */
function lastDue(tasks: readonly ForecastTask[]): CivilDate | undefined {
  let last: CivilDate | undefined;
  for (const { due } of tasks) {
    if (due === undefined) return undefined;
    if (last === undefined || due > last) last = due;
  }
  return last;
}
