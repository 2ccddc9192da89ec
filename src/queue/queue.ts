import type { Request } from "./request.ts";

/**
 * What to look at again.
 *
 * However often a key is added while it waits, it runs once; added while it runs, it runs once more
 * afterwards, so a worker always sees what led to the last `add`. One key never runs twice at once.
 * A run that fails comes back later and later, and whatever is added meanwhile is that same run.
 */
export interface Queue {
  /**
   * Resolves once the request is held as safely as this queue holds anything, and throws where it is not
   * within six seconds: after nine Probot tells GitHub that all is well.
   */
  add(request: Request): Promise<void>;
  /**
   * Adds the request at `at` (epoch milliseconds). The latest time set for a key replaces the former
   * one. Until it comes the key is free: events run at once, and leave the time as it is.
   */
  addAt(request: Request, at: number): Promise<void>;
  /**
   * Drops what is held for the key of a request that is over: its wait, its next try and its time. For
   * an installation that is what is held for all of its repositories. A run in hand is left, and so is
   * what was added for its key meanwhile.
   */
  forget(gone: Request): Promise<void>;
  /** Runs what waits, and what will come. */
  start(worker: Worker): Promise<void>;
  /** No more runs. Leases end at once, and this resolves when the runs in hand have returned. */
  stop(): Promise<void>;
  /** Resolves when nothing runs and nothing waits, not even for its next try. Times set don't count. */
  idle(): Promise<void>;
  /** How much there is to do, on all instances that share this queue. */
  depth(): Promise<Depth>;
}

export interface Depth {
  /** Keys that could run now. */
  waiting: number;
  running: number;
  /** Keys that have failed and come back later. */
  retrying: number;
  /** Keys for which a time is set. */
  timed: number;
  /** How long the key that waits longest has waited, in milliseconds; 0 for none. */
  age: number;
}

/**
 * Looks at one request. When it throws, the request comes back: at the time of a `RetryLater`, for any
 * other error after a growing delay.
 */
export type Worker = (request: Request, lease: Lease) => Promise<void>;

export interface Lease {
  /** Whether the key is still ours. Ask before each write: a worker that slept may have lost it. */
  held(): boolean;
}

/** How long a request that fails waits: twice as long each time, from `base` up to `cap` (ms). */
export interface Backoff {
  base: number;
  cap: number;
}

export const BACKOFF: Backoff = { base: 1000, cap: 5 * 60_000 };
