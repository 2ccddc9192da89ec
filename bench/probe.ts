/**
 * Loaded into the app's process by `--import`: on SIGUSR2 it prints what the process needs, as a line of
 * JSON, and begins to measure anew. A collection of garbage comes first where `gc` is exposed.
 */
import { monitorEventLoopDelay } from "node:perf_hooks";

export interface Probe {
  /** The longest time (ms) in which nothing else could be done, others on the machine included. */
  blocked: number;
  /** The most that this thread worked (ms) before it turned to something else. */
  worked: number;
  /** What all threads worked (s). */
  cpu: number;
  /** MB in use on the heap. */
  heap: number;
  /** MB of the process. */
  rss: number;
}

const RESOLUTION_MS = 5;
const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
delay.enable();

/** Of this thread in milliseconds. */
function cpu(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

let before = process.cpuUsage();
let worked = 0;
let last = cpu();
setInterval(() => {
  const now = cpu();
  worked = Math.max(worked, now - last);
  last = now;
}, RESOLUTION_MS).unref();

process.on("SIGUSR2", () => {
  const blocked = Math.max(delay.max / 1e6 - RESOLUTION_MS, 0);
  const longest = worked;
  const spent = process.cpuUsage(before);
  globalThis.gc?.();
  const { heapUsed, rss } = process.memoryUsage();
  const probe: Probe = {
    blocked,
    worked: longest,
    cpu: (spent.user + spent.system) / 1e6,
    heap: heapUsed / 1e6,
    rss: rss / 1e6,
  };
  // The collection itself is seen as a delay a little later, and is none of the app's.
  setTimeout(() => {
    delay.reset();
    worked = 0;
    before = process.cpuUsage();
    process.stdout.write(`${JSON.stringify({ probe })}\n`);
  }, 10 * RESOLUTION_MS);
});
