/** The clock and its timers, so that tests need not wait for them. */
export interface Clock {
  now(): number;
  /** Calls `callback` after `ms`, and returns a function that cancels it. */
  after(ms: number, callback: () => void): () => void;
}

export const clock: Clock = {
  now: () => Date.now(),
  after(ms, callback) {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
};

/** Node fires longer timers at once. */
const LONGEST_TIMEOUT_MS = 2 ** 31 - 1;

/** One alarm per key; setting it again replaces it. */
export class Alarms<Value> {
  readonly #clock: Clock;
  readonly #ring: (value: Value) => void;
  readonly #set = new Map<string, { value: Value; cancel: () => void }>();

  /** `ring` is called with the value that the alarm was set for. */
  constructor(clock: Clock, ring: (value: Value) => void) {
    this.#clock = clock;
    this.#ring = ring;
  }

  set(key: string, at: number, value: Value): void {
    this.#set.get(key)?.cancel();
    const wait = Math.max(at - this.#clock.now(), 0);
    const wake = () => {
      if (wait > LONGEST_TIMEOUT_MS) return this.set(key, at, value);
      this.#set.delete(key);
      this.#ring(value);
    };
    this.#set.set(key, {
      value,
      cancel: this.#clock.after(Math.min(wait, LONGEST_TIMEOUT_MS), wake),
    });
  }

  get size(): number {
    return this.#set.size;
  }

  /** Cancels the alarms whose values match, or all of them if no test is given. */
  clear(isSuch: (value: Value) => boolean = () => true): void {
    for (const [key, { value, cancel }] of this.#set) {
      if (!isSuch(value)) continue;
      cancel();
      this.#set.delete(key);
    }
  }
}
