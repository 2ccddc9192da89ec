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
  readonly #done = new Set<string>();
  readonly #counts = new Map<string, number>();

  /** Counts a change that was done. */
  add(change: Change): void {
    const name = changeName(change);
    if (!this.#done.has(name)) this.#startOver();
    this.#done.add(name);
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1);
  }

  /** Whether a change has been done as often as it may be. */
  isEndless(change: Change): boolean {
    return (this.#counts.get(changeName(change)) ?? 0) >= MAX_REPEATS;
  }

  /** The run makes progress: changes done before count as done once. */
  #startOver(): void {
    for (const name of this.#counts.keys()) this.#counts.set(name, 1);
  }
}
