import type { Lease } from "./queue.ts";

/**
 * A lease is taken to end this fraction (one sixth) early, so that a write under way can still reach
 * GitHub.
 */
const MARGIN_PART = 6;

/**
 * A lease that ends by itself unless it is renewed in time, by a monotonic clock, which nobody can set.
 *
 * A process that was frozen for longer finds the lease over when it wakes, before it can write. The wall
 * clock counts as well, since the monotonic one may stand still while a whole machine sleeps.
 */
export class TimedLease implements Lease {
  readonly #duration: number;
  readonly #renew: () => Promise<boolean>;
  #until = { steady: 0, wall: 0 };
  #timer: NodeJS.Timeout | undefined;

  /** `renew` asks the engine for `duration` (ms) more, and returns whether the lease was still ours. */
  constructor(duration: number, renew: () => Promise<boolean>) {
    this.#duration = duration;
    this.#renew = renew;
  }

  held(): boolean {
    return performance.now() < this.#until.steady && Date.now() < this.#until.wall;
  }

  /** Takes the lease, and renews it until `end`; false when it is lost already. */
  async begin(): Promise<boolean> {
    const held = await this.#extend();
    if (held) this.#timer = setInterval(() => void this.#extend(), this.#duration / 3);
    return held;
  }

  end(): void {
    clearInterval(this.#timer);
    this.#until = { steady: 0, wall: 0 };
  }

  /** The time that the engine grants is counted from before the call. */
  async #extend(): Promise<boolean> {
    const term = this.#duration * (1 - 1 / MARGIN_PART);
    const until = { steady: performance.now() + term, wall: Date.now() + term };
    try {
      const renewed = await this.#renew();
      if (renewed) this.#until = until;
      else this.end();
      return renewed;
    } catch {
      // The engine cannot be reached: the lease lasts until its time is over.
      return this.held();
    }
  }
}
