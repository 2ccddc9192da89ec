import type { IRateLimiterOptions, RateLimiterAbstract } from "rate-limiter-flexible";

export interface Limit {
  keyPrefix: string;
  points: number;
  /** Seconds. */
  duration: number;
}

/** Time is counted in this many parts of a limit's duration. */
const PARTS = 12;

/**
 * At most so many points in any stretch of time, wherever it begins: a limit that counts from a fixed
 * moment lets twice as many pass around its end.
 *
 * What is taken in each part of the time is a counter of its own, so that instances can share it.
 */
export class SlidingLimit {
  readonly #limit: Limit;
  readonly #partMs: number;
  readonly #counters: RateLimiterAbstract;

  constructor(limit: Limit, limiter: (options: IRateLimiterOptions) => RateLimiterAbstract) {
    this.#limit = limit;
    const part = limit.duration / PARTS;
    this.#partMs = part * 1000;
    this.#counters = limiter({ ...limit, duration: limit.duration + 2 * part });
  }

  /** How long (ms) until there is room for so many points; 0 where there is. */
  async waitFor(key: string, points: number): Promise<number> {
    const now = Date.now();
    const last = Math.floor(now / this.#partMs);
    const parts = Array.from({ length: PARTS + 1 }, (_, n) => last - PARTS + n);
    const counts = await Promise.all(parts.map((part) => this.#taken(key, part)));
    let missing = counts.reduce((sum, count) => sum + count, points) - this.#limit.points;
    for (const [n, part] of parts.entries()) {
      if (missing <= 0) return n === 0 ? 0 : (part + PARTS) * this.#partMs - now;
      missing -= counts[n] ?? 0;
    }
    return (last + PARTS + 1) * this.#partMs - now;
  }

  async take(key: string, points: number): Promise<void> {
    await this.#counters.penalty(nameOf(key, Math.floor(Date.now() / this.#partMs)), points);
  }

  async #taken(key: string, part: number): Promise<number> {
    return (await this.#counters.get(nameOf(key, part)))?.consumedPoints ?? 0;
  }
}

function nameOf(key: string, part: number): string {
  return `${key} ${part}`;
}
