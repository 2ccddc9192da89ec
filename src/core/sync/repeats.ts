import type { Change } from "../state/change.ts";
import { changeName } from "../state/change-traits.ts";

/** The same change may be done this often while no new change is done in between. */
const MAX_REPEATS = 3;

/**
 * Counts how often each change was done in one run, to stop changes that never come to rest.
 *
 * If what a change writes never equals what it is compared with, it would be wanted for ever. A change
 * may come again as long as new changes are done in between: the dashboard, for instance, follows the
 * progress of a large sync.
 */
export class Repeats {
  readonly #done = new Map<string, Times>();
  /** A round ends with each change that is done for the first time. */
  #round = 0;

  /** Counts a change that was done. */
  add(change: Change): void {
    const name = changeName(change);
    if (!this.#done.has(name)) this.#round += 1;
    this.#done.set(name, { round: this.#round, count: this.#countOf(name) + 1 });
  }

  /** Whether a change has been done as often as it may be. */
  isEndless(change: Change): boolean {
    return this.#countOf(changeName(change)) >= MAX_REPEATS;
  }

  /** How often a change was done; what was done in an earlier round counts once. */
  #countOf(name: string): number {
    const times = this.#done.get(name);
    if (!times) return 0;
    return times.round === this.#round ? times.count : 1;
  }
}

/** How often a change was done in the latest round in which it was. */
interface Times {
  round: number;
  count: number;
}
