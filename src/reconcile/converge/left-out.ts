import type { Change } from "../../core/state/change.ts";
import { changeName } from "../../core/state/change-traits.ts";
import type { NotDoneReason } from "../../core/state/not-done.ts";

/** A change that is left out for now. */
export interface LeftOutChange {
  change: Change;
  /** What GitHub did, or that the change never comes to rest. */
  why: NotDoneReason | "repeats";
  /** GitHub's own message. */
  said?: string;
  /** When it is tried again (epoch ms); at the next look if absent. */
  at?: number;
  /** How often in a row it has been left out. */
  times: number;
}

/** A failed change is tried again after this time (ms), then after twice as long, and so on. */
const FIRST_PAUSE_MS = 15_000;
const LONGEST_PAUSE_MS = 60 * 60 * 1000;

/**
 * The changes of one repository that are left out for now, and when each is tried again.
 *
 * A process may forget them at any time: then each is only tried once more than necessary.
 */
export class LeftOutChanges {
  readonly #all = new Map<string, LeftOutChange>();
  readonly #ofPlans = new Map<string, LeftOutChanges>();

  /** Those of one of several plans. */
  ofPlan(project: string): LeftOutChanges {
    const known = this.#ofPlans.get(project) ?? new LeftOutChanges();
    this.#ofPlans.set(project, known);
    return known;
  }

  /** Leaves a change out, each time for longer than the last. */
  add(
    change: Change,
    { why, said, at }: Pick<LeftOutChange, "why" | "said" | "at">,
  ): LeftOutChange {
    const times = (this.#all.get(changeName(change))?.times ?? 0) + 1;
    const pause = Math.min(FIRST_PAUSE_MS * 2 ** (times - 1), LONGEST_PAUSE_MS);
    const later = Date.now() + pause;
    const again = why === "too early" ? at : Math.max(at ?? later, later);
    const leftOutChange = {
      change,
      why,
      times,
      ...(said !== undefined && { said }),
      ...(why !== "refused" && again !== undefined && { at: again }),
    };
    this.#all.set(changeName(change), leftOutChange);
    return leftOutChange;
  }

  /** Forgets a change that was done, or that is not wanted any more. */
  forget(change: Change): void {
    this.#all.delete(changeName(change));
  }

  of(change: Change): LeftOutChange | undefined {
    return this.#all.get(changeName(change));
  }

  all(): LeftOutChange[] {
    return [...this.#all.values()];
  }

  /** When the first of them is tried again (epoch ms). */
  next(): number | undefined {
    const parts = [...this.#ofPlans.values()].flatMap((each) => each.next() ?? []);
    const times = [...this.all().flatMap(({ at }) => at ?? []), ...parts];
    return times.length > 0 ? Math.min(...times) : undefined;
  }
}
