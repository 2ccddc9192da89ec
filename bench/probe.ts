/**
 * Loaded into the app's process by `--import`: on SIGUSR2 it prints what the process needs, as a line of
 * JSON, and begins to measure anew. A collection of garbage comes first where `gc` is exposed.
 */
import { monitorEventLoopDelay } from "node:perf_hooks";

export interface Probe {
  /** The longest time (ms) in which nothing else could be done. */
  blocked: number;
  /** MB in use on the heap. */
  heap: number;
  /** MB of the process. */
  rss: number;
}

const RESOLUTION_MS = 5;
const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
delay.enable();

process.on("SIGUSR2", () => {
  const blocked = Math.max(delay.max / 1e6 - RESOLUTION_MS, 0);
  globalThis.gc?.();
  const { heapUsed, rss } = process.memoryUsage();
  const probe: Probe = { blocked, heap: heapUsed / 1e6, rss: rss / 1e6 };
  process.stdout.write(`${JSON.stringify({ probe })}\n`);
  delay.reset();
});
