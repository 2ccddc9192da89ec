import type { Clock } from "../../../src/queue/alarms.ts";

/** A clock that stands still until it is moved forward. */
export class FakeClock implements Clock {
  #now = Date.UTC(2026, 10, 2, 9);
  #timers: { at: number; callback: () => void }[] = [];

  now = (): number => this.#now;

  after = (ms: number, callback: () => void): (() => void) => {
    const timer = { at: this.#now + ms, callback };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  };

  /** Moves forward by `ms`, and at each step waits for everything that this sets off. */
  async pass(ms: number): Promise<void> {
    const end = this.#now + ms;
    for (let next = this.#next(end); next; next = this.#next(end)) {
      this.#timers = this.#timers.filter((timer) => timer !== next);
      this.#now = Math.max(this.#now, next.at);
      next.callback();
      await rest();
    }
    this.#now = end;
    await rest();
  }

  #next(end: number): { at: number; callback: () => void } | undefined {
    return this.#timers.filter(({ at }) => at <= end).sort((one, other) => one.at - other.at)[0];
  }
}

/** Waits for everything that needs no clock. */
function rest(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
