import { byPlan, lastDue } from "./by-plan.ts";
import { listTerms, pacedTerms, plannedTerms } from "./class.ts";
import type { Reference, Terms } from "./class.ts";
import { paceIn } from "../facts.ts";
import type { Facts } from "../facts.ts";
import { expectedBy } from "../input.ts";
import type { ForecastTask } from "../input.ts";
import { floorOf, withNeeds } from "../network/network.ts";
import type { WorkingDays } from "../working-days.ts";
import { spreadOf } from "./spread.ts";
import { hasPace } from "./pace.ts";
import type { Pace } from "./pace.ts";

/** What is known about when some open tasks will be done. */
export interface Evidence {
  /** Calendar days from today before which they cannot be done. */
  floor: number;
  /** Calendar days until the project starts; the comparison is about the days after that. */
  wait: number;
  /** What to compare them, or a share of them, with; absent if there is neither a pace nor a date. */
  compare?: (share: number) => Comparison;
  /** How unsure their estimates are, where these are ranges. */
  spread: number;
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
  const spread = spreadOf(open, facts.sizes);
  if (!hasPace(facts.pace)) {
    const compare =
      plan &&
      ((share: number): Comparison => ({
        with: "planned",
        terms: plannedTerms(share * plan.days, facts.growth),
      }));
    return { floor, wait, spread, ...(compare && { compare }) };
  }
  const own = paceIn(facts, counted);
  const isOwn = !plan && hasPace(own);
  const pace = isOwn ? own : facts.pace;
  const ahead = plan ? queueBefore(open, facts) : open;
  const size = ahead.reduce((sum, { id }) => sum + (facts.sizes.get(id) ?? 1), 0);
  return {
    floor,
    wait,
    spread,
    compare: (share) =>
      plan
        ? { with: "paced", terms: pacedTerms(pace, share * size, share * plan.days, facts.growth) }
        : { with: "list", terms: listTerms(pace, share * size, own.quietDays) },
    next: { pace, part: isOwn ? 1 : open.length / facts.pace.open },
  };
}

/** Calendar days from today. A task of one day may be done today. */
function floorIn(facts: Facts, open: readonly ForecastTask[]): number {
  const { today, days, daysOf, network } = facts;
  const ids = open.map(({ id }) => id);
  const { chain, busy } = floorOf(network, ids);
  const after = (own: WorkingDays, length: number) => own.after(today - 1, length) - today;
  return [...busy].reduce(
    (last, [owner, load]) => Math.max(last, after(daysOf(owner), load)),
    after(days, chain),
  );
}

/** The open tasks that come first: those with the same or an earlier date, and those that these need. */
function queueBefore(open: readonly ForecastTask[], { tasks, network }: Facts): ForecastTask[] {
  const last = lastDue(open);
  const behind = withNeeds(
    network,
    open.map(({ id }) => id),
  );
  return [...tasks.values()].filter((task) => {
    const { id, state } = task;
    const due = expectedBy(task);
    const isBefore = last !== undefined && due !== undefined && due <= last;
    return state === "open" && (isBefore || behind.has(id));
  });
}
