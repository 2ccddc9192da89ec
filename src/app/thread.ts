/** Runs in a worker thread: does one job after another. */
import { parentPort } from "node:worker_threads";
import type { Jobs } from "../reconcile/compute.ts";
import { jobs } from "../reconcile/compute.ts";

export interface ThreadJob {
  name: keyof Jobs;
  args: unknown[];
}

export type ThreadResult = { value: unknown } | { error: unknown };

function answerTo({ name, args }: ThreadJob): ThreadResult {
  try {
    return { value: (jobs[name] as (...args: unknown[]) => unknown)(...args) };
  } catch (error) {
    return { error };
  }
}

parentPort?.on("message", (order: ThreadJob) => parentPort?.postMessage(answerTo(order)));
