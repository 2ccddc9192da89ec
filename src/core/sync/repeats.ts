import type { Change } from "../state/change.ts";
import { changeName } from "../state/change-traits.ts";

/** The same change is done at most this often while nothing new is done between. */
const MAX_REPEATS = 3;

/**
 * How often the changes of one run were done, to stop those that never come to rest.
 *
 * Where what a change writes never equals what it is compared with, it would be asked for without end.
 * A change that comes again is no fault as long as others are done for the first time: the dashboard
 * follows a large sync along.
 */
export class Repeats {
  readonly #done = new Set<string>();
  readonly #counts = new Map<string, number>();

  /** Notes a change that was done. */
  add(change: Change): void {
    const name = changeName(change);
    if (!this.#done.has(name)) this.#startOver();
    this.#done.add(name);
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1);
  }

  /** Whether a change that is asked for again would be done once too often. */
  isEndless(change: Change): boolean {
    return (this.#counts.get(changeName(change)) ?? 0) >= MAX_REPEATS;
  }

  /** The run gets on: what was done before counts as done once. */
  #startOver(): void {
    for (const name of this.#counts.keys()) this.#counts.set(name, 1);
  }
}
