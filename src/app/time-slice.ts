import { RetryLater } from "../errors.ts";
import type { Pace } from "../github/write/write.ts";
import type { Lease } from "../queue/queue.ts";

/** A run that writes for longer than this (ms) makes room for others, and comes back. */
const SLICE_MS = 60_000;

/**
 * A pace that lets a run write only while it holds its lease.
 *
 * A worker that has lost its key, or is to stop, writes nothing more. One that has written for a minute
 * comes back later, so that a few huge plans cannot keep all the others waiting.
 */
export function timeSliced(pace: Pace, lease: Lease, now: () => number = Date.now): Pace {
  let until: number | undefined;
  return async (write) => {
    until ??= now() + SLICE_MS;
    if (now() >= until)
      throw new RetryLater(now(), "Makes room for others; the next look goes on.");
    await pace(write);
    if (!lease.held()) throw new Error("Stopped before the next write; the next look goes on.");
  };
}
