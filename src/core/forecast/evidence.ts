import { byPlan, lastDue } from "./by-plan.ts";
import { listTerms, pacedTerms, plannedTerms } from "./class.ts";
import type { Reference, Terms } from "./class.ts";
import { paceIn } from "./facts.ts";
import type { Facts } from "./facts.ts";
import type { ForecastTask } from "./input.ts";
import { floorOf, withNeeds } from "./network.ts";
import { hasPace } from "./pace.ts";
import type { Pace } from "./pace.ts";

/** What is known about when some open tasks will be done. */
export interface Evidence {
  /** Calendar days from today before which they cannot be. */
  floor: number;
  /** Calendar days until the project starts; the comparison speaks of the days after them. */
  wait: number;
  /** What to compare them with, or a share of them; absent where there is neither a pace nor a date. */
  compare?: (share: number) => Comparison;
  /** Their part of what is done next, and the pace of that; absent where there is no pace. */
  next?: { pace: Pace; part: number };
}

/** A reference class, and where in it something stands. */
export interface Comparison {
  with: Exclude<keyof Reference, "closings">;
  terms: Terms;
}

/**
 * What the pace, the plan and the network say about the open ones among `counted`.
 *
 * Where the plan has dates, all that it wants no later comes before them, at the pace of the whole plan.
 * In a list without dates nobody knows what comes first: there the pace is their own where they have
 * one.
 */
export function evidenceOf(counted: readonly ForecastTask[], facts: Facts): Evidence {
  const open = counted.filter(({ state }) => state === "open");
  const floor = floorIn(facts, open);
  const plan = byPlan(open, floor, facts);
  const wait = plan?.wait ?? 0;
  if (!hasPace(facts.pace)) {
    const compare =
      plan &&
      ((share: number): Comparison => ({
        with: "planned",
        terms: plannedTerms(share * plan.days, facts.growth),
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
        ? { with: "paced", terms: pacedTerms(pace, share * size, share * plan.days, facts.growth) }
        : { with: "list", terms: listTerms(pace, share * size, own.quietDays) },
    next: { pace, part: isOwn ? 1 : open.length / facts.pace.open },
  };
}

/** Calendar days from today. A task of one day may be done today. */
function floorIn({ today, days, network }: Facts, open: readonly ForecastTask[]): number {
  const ids = open.map(({ id }) => id);
  return days.after(today - 1, floorOf(network, ids)) - today;
}

/** The open tasks that the plan wants no later than these, and what they need: all that comes before. */
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
