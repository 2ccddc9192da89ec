import type { Request } from "./request.ts";

/**
 * The requests that wait to be looked at.
 *
 * However often a key is added while it waits, it runs once. If it is added while it runs, it runs once
 * more afterwards, so a worker always sees what led to the last `add`. One key never runs twice at once.
 * A run that fails is retried with growing delays; what is added meanwhile joins that retry.
 */
export interface Queue {
  /**
   * Resolves once the queue holds the request as safely as it holds anything, and throws if it does not
   * within six seconds: after nine, Probot tells GitHub that all is well.
   */
  add(request: Request): Promise<void>;
  /**
   * Adds the request at `at` (epoch milliseconds). The latest time set for a key replaces the former
   * one. Until then the key is free: events run at once, and leave the time as it is.
   */
  addAt(request: Request, at: number): Promise<void>;
  /**
   * Drops what is held for the key of a request that is over: its wait, its next retry and its time. For
   * an installation, what is held for all of its repositories. A run under way is left alone, and so is
   * what was added for its key meanwhile.
   */
  forget(gone: Request): Promise<void>;
  /** Starts to run what waits, and what will come. */
  start(worker: Worker): Promise<void>;
  /**
   * Starts no more runs. Leases end at once, and this resolves when the runs under way have returned.
   */
  stop(): Promise<void>;
  /**
   * Resolves when nothing runs and nothing waits, not even for a retry. Times that are set do not count.
   */
  idle(): Promise<void>;
  /** How much there is to do, over all instances that share this queue. */
  depth(): Promise<Depth>;
}

export interface Depth {
  /** Keys that could run now. */
  waiting: number;
  running: number;
  /** Keys that have failed and wait for their retry. */
  retrying: number;
  /** Keys for which a time is set. */
  timed: number;
  /** How long the oldest waiting key has waited, in milliseconds; 0 if none waits. */
  age: number;
}

/**
 * Looks at one request. When it throws, the request comes back: at the time of a `RetryLater`, for any
 * other error after a growing delay.
 */
export type Worker = (request: Request, lease: Lease) => Promise<void>;

export interface Lease {
  /**
   * Whether the key is still ours. Ask before each write: a worker that was suspended may have lost it.
   */
  held(): boolean;
}

/** How long a request that fails waits: twice as long each time, from `base` up to `cap` (ms). */
export interface Backoff {
  base: number;
  cap: number;
}

export const BACKOFF: Backoff = { base: 1000, cap: 5 * 60_000 };
