import { RetryLater } from "../../errors.ts";
import type { IRateLimiterOptions, RateLimiterAbstract } from "rate-limiter-flexible";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import type { Pace, WriteCount } from "../write/write.ts";
import type { Limit } from "./sliding-limit.ts";
import { SlidingLimit } from "./sliding-limit.ts";

/**
 * GitHub's advice against secondary limits: one write a second.
 * https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api
 */
const WRITES = { keyPrefix: "writes", points: 1, duration: 1 } satisfies IRateLimiterOptions;

/**
 * How many things can be made in any minute and in any hour. GitHub does not say what it counts, so
 * everything that is made counts here, even if one request makes several things.
 * https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api
 */
const IN_A_MINUTE: Limit = { keyPrefix: "content a minute", points: 80, duration: 60 };
const IN_AN_HOUR: Limit = { keyPrefix: "content an hour", points: 500, duration: 60 * 60 };

/** A run that would have to wait longer than this (ms) for its turn comes back later instead. */
const MAX_WAIT_MS = 70_000;

export interface PaceOptions {
  /** Where writes are counted: in this process's memory, or shared by all instances. */
  limiter?: (options: IRateLimiterOptions) => RateLimiterAbstract;
  sleep?: (ms: number) => Promise<unknown>;
}

/**
 * The pace of each installation, shared by all its repositories, since GitHub counts per installation.
 *
 * Writes go first come, first served. If the turn is more than a minute away, it throws `RetryLater`, so
 * that no worker waits for an hour.
 */
export function createPaces(options: PaceOptions = {}): (installation: number) => Pace {
  const { limiter = (limits) => new RateLimiterMemory(limits), sleep = sleepFor } = options;
  const writes = limiter(WRITES);
  const limits = [IN_A_MINUTE, IN_AN_HOUR].map((limit) => new SlidingLimit(limit, limiter));
  const turns = new Map<number, Promise<void>>();

  /** Instances never check the limits at the same time, since each has a second of its own. */
  async function turn(installation: number, contents: number): Promise<void> {
    const key = String(installation);
    for (;;) {
      await inItsSecond(key);
      if (contents === 0) return;
      const waits = await Promise.all(limits.map((limit) => limit.waitFor(key, contents)));
      const wait = Math.max(...waits);
      if (wait === 0) break;
      if (wait > MAX_WAIT_MS) throw tooMuch(installation, wait);
      await sleep(wait);
    }
    await Promise.all(limits.map((limit) => limit.take(key, contents)));
  }

  async function inItsSecond(key: string): Promise<void> {
    for (let wait = await waitOf(writes, key); wait > 0; wait = await waitOf(writes, key)) {
      await sleep(wait);
    }
  }

  return (installation) =>
    ({ contents }) => {
      const former = turns.get(installation) ?? Promise.resolve();
      const mine = former.then(() => turn(installation, contents));
      turns.set(
        installation,
        mine.catch(() => undefined),
      );
      return mine;
    };
}

/** How many seconds writes take at GitHub's pace, if nothing else is written meanwhile. */
export function secondsFor({ writes, contents }: WriteCount): number {
  const before = Math.max(contents - 1, 0);
  const hours = Math.floor(before / IN_AN_HOUR.points);
  const minutes = Math.floor((before % IN_AN_HOUR.points) / IN_A_MINUTE.points);
  const least = hours * IN_AN_HOUR.duration + minutes * IN_A_MINUTE.duration;
  return Math.max(writes * WRITES.duration, least);
}

/** Never waits; for where no limit applies. */
export const noPace: Pace = () => Promise.resolve();

/** Zero if the turn was taken, otherwise how long (ms) until it can be. */
async function waitOf(limiter: RateLimiterAbstract, key: string): Promise<number> {
  try {
    await limiter.consume(key);
    return 0;
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    return Math.max(refusal.msBeforeNext, 1);
  }
}

function tooMuch(installation: number, wait: number): Error {
  const why = `Installation ${installation} has made as much as GitHub allows for now.`;
  return new RetryLater(Date.now() + wait, why);
}

function sleepFor(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
