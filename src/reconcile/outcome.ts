import type { ForeignTask } from "../core/plan/plan.ts";
import type { NextChange } from "../core/progress/report/next-change.ts";
import type { Snapshot } from "../core/state/snapshot.ts";
import type { Keeper } from "../github/keeper.ts";
import type { Converged } from "./converge/converge.ts";

/** How a look at a repository ended. */
export type Outcome =
  | { ended: "gone" | "no plan" | "archived" | "issues are off" }
  /** By the Action, a terminal or another app: nothing is written, or there would be all twice. */
  | { ended: "kept by another"; keeper: Keeper }
  /** The plan says that this very account has handed the repository over. */
  | { ended: "handed over"; viewer: string }
  /** There used to be a plan: the dashboard says that Milepost is resting. */
  | { ended: "resting"; writes: number }
  | (Converged & {
      ended: "in sync" | "broken plan";
      /** When to look next even if nothing happens. */
      next?: NextChange;
      /** The tasks of other plans that it needs; absent if there are none. */
      foreign?: ForeignTask[];
      /** What GitHub holds of the other plans, where there are several. */
      others?: Snapshot[];
      /** Who keeps those plans, of several, that another account keeps; absent if there are none. */
      elsewhere?: Keeper[];
    });
