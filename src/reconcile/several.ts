/** Several plans of one repository: each is brought in step by itself. */
import type { NextChange } from "../core/progress/report/next-change.ts";
import { plansIn } from "../core/plan/read/several.ts";
import type { PlanSource } from "../github/read/plan/plan.ts";
import type { Outcome } from "./outcome.ts";

/** What was read of a repository, once for each of its plans. */
export function sourcesOf(source: PlanSource): PlanSource[] {
  const plans = plansIn(source.files, source.place);
  if (plans.length < 2) return [source];
  return plans.map(({ files, project, problems }) => ({
    ...source,
    files,
    ...(problems && { problems }),
    among: {
      ...(project !== undefined && { project }),
      others: plans.flatMap((plan) =>
        plan.project !== undefined && plan.project !== project ? [plan.project] : [],
      ),
    },
  }));
}

/**
 * Brings each plan in step. One that fails does not hold up the others; then the whole fails at the end,
 * and is tried again.
 */
export async function reconcileEach(looks: (() => Promise<Outcome>)[]): Promise<Outcome> {
  const outcomes: Outcome[] = [];
  const failures: unknown[] = [];
  for (const look of looks) {
    try {
      const outcome = await look();
      if (!("snapshot" in outcome)) return outcome;
      outcomes.push(outcome);
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
  const [first, ...others] = outcomes.flatMap((each) => ("snapshot" in each ? [each] : []));
  if (!first) throw new Error("There was no plan to bring in step.");
  if (others.length === 0) return first;
  const all = [first, ...others];
  const next = earliest(all.flatMap((each) => each.next ?? []));
  return {
    ended: all.some(({ ended }) => ended === "broken plan") ? "broken plan" : "in sync",
    snapshot: first.snapshot,
    others: others.map(({ snapshot }) => snapshot),
    writes: all.reduce((sum, { writes }) => sum + writes, 0),
    undone: all.flatMap(({ undone }) => undone),
    leftOut: all.flatMap(({ leftOut }) => leftOut),
    ...(next && { next }),
  };
}

function earliest(all: NextChange[]): NextChange | undefined {
  return all.toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at))[0];
}
