import { RetryLater } from "../../errors.ts";
import type { IRateLimiterOptions, RateLimiterAbstract } from "rate-limiter-flexible";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import type { Pace, Turns } from "../write/write.ts";

/**
 * GitHub's advice against secondary limits: one write a second. This also stays below its limit of 80
 * new contents a minute.
 * https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api
 */
const WRITES = { keyPrefix: "writes", points: 1, duration: 1 } satisfies IRateLimiterOptions;

/** https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api */
const CONTENT = {
  keyPrefix: "content",
  points: 500,
  duration: 60 * 60,
} satisfies IRateLimiterOptions;

/** A run that would have to wait longer than this (ms) for its turn comes back later instead. */
const MAX_WAIT_MS = 60_000;

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
  const contents = limiter(CONTENT);
  const turns = new Map<number, Promise<void>>();

  async function turn(installation: number, content: boolean): Promise<void> {
    if (content) await take(contents, installation, sleep);
    await take(writes, installation, sleep);
  }

  return (installation) =>
    ({ content }) => {
      const former = turns.get(installation) ?? Promise.resolve();
      const mine = former.then(() => turn(installation, content));
      turns.set(
        installation,
        mine.catch(() => undefined),
      );
      return mine;
    };
}

/** How many seconds writes take at GitHub's pace, if nothing else is written meanwhile. */
export function secondsFor({ writes, contents }: Turns): number {
  const hours = Math.floor(Math.max(contents - 1, 0) / CONTENT.points);
  const rest = writes - hours * CONTENT.points;
  return Math.max(writes * WRITES.duration, hours * CONTENT.duration + rest * WRITES.duration);
}

/** Never waits; for where no limit applies. */
export const noPace: Pace = () => Promise.resolve();

async function take(
  limiter: RateLimiterAbstract,
  installation: number,
  sleep: (ms: number) => Promise<unknown>,
): Promise<void> {
  for (let wait = await waitOf(limiter, installation); wait > 0;) {
    if (wait > MAX_WAIT_MS) throw tooMuch(installation, wait);
    await sleep(wait);
    wait = await waitOf(limiter, installation);
  }
}

/** Zero if the turn was taken, otherwise how long (ms) until it can be. */
async function waitOf(limiter: RateLimiterAbstract, installation: number): Promise<number> {
  try {
    await limiter.consume(String(installation));
    return 0;
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    return Math.max(refusal.msBeforeNext, 1);
  }
}

function tooMuch(installation: number, wait: number): Error {
  const why = `Installation ${installation} has written as much as GitHub allows in an hour.`;
  return new RetryLater(Date.now() + wait, why);
}

function sleepFor(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
