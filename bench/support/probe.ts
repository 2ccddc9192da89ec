/**
 * Loaded into the app's process by `--import`: on SIGUSR2 it prints what the process needs, as a line of
 * JSON, and starts a new measurement. Garbage is collected first if `gc` is exposed.
 */
import { monitorEventLoopDelay } from "node:perf_hooks";

export interface Probe {
  /** The longest time (ms) in which the event loop was blocked, including by other programs. */
  blocked: number;
  /** The longest time (ms) that this thread worked without a break. */
  worked: number;
  /** CPU time of all threads (s). */
  cpu: number;
  /** MB used on the heap. */
  heap: number;
  /** MB of the whole process (resident set size). */
  rss: number;
  /** The most MB that the whole process has ever had. */
  peak: number;
}

const RESOLUTION_MS = 5;
const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
delay.enable();

/** CPU time of this thread in milliseconds. */
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
    peak: process.resourceUsage().maxRSS / 1e3,
  };
  // The collection itself appears as a delay a little later, but is not caused by the app.
  setTimeout(() => {
    delay.reset();
    worked = 0;
    before = process.cpuUsage();
    process.stdout.write(`${JSON.stringify({ probe })}\n`);
  }, 10 * RESOLUTION_MS);
});
