/** Time, so that tests need not wait for it. */
export interface Clock {
  now(): number;
  /** Calls back after `ms`, and returns what cancels it. */
  after(ms: number, callback: () => void): () => void;
}

export const clock: Clock = {
  now: () => Date.now(),
  after(ms, callback) {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
};

/** Longer timers fire at once in Node. */
const LONGEST = 2 ** 31 - 1;

/** One alarm per key; setting it again replaces it. */
export class Alarms {
  readonly #clock: Clock;
  readonly #cancels = new Map<string, () => void>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  set(key: string, at: number, ring: () => void): void {
    this.#cancels.get(key)?.();
    const wait = Math.max(at - this.#clock.now(), 0);
    const wake = () => {
      if (wait > LONGEST) return this.set(key, at, ring);
      this.#cancels.delete(key);
      ring();
    };
    this.#cancels.set(key, this.#clock.after(Math.min(wait, LONGEST), wake));
  }

  clear(): void {
    for (const cancel of this.#cancels.values()) cancel();
    this.#cancels.clear();
  }
}
