/** Runs in a worker thread: does one job after another. */
import { createHash } from "node:crypto";
import { parentPort } from "node:worker_threads";
import type { OtherPlan, PlanFile } from "../core/plan/plan.ts";
import { readPlan } from "../core/plan/read/read.ts";
import type { Jobs } from "../reconcile/compute.ts";
import { jobsWith } from "../reconcile/compute.ts";

export interface ThreadJob {
  name: keyof Jobs;
  args: unknown[];
}

export type ThreadResult = { value: unknown } | { error: unknown };

type Read = ReturnType<typeof readPlan>;

/** How many plans are kept: a proposal needs the same two plans twice in a row. */
const MAX_KEPT = 4;

const kept = new Map<string, Read>();

/** Reads a plan, or returns the result of the last time where its files and the other plans are the same. */
function readOnce(files: PlanFile[], others?: OtherPlan[]): Read {
  const name = createHash("sha256")
    .update(JSON.stringify([files, others]))
    .digest("base64");
  const read = kept.get(name) ?? readPlan(files, others);
  kept.delete(name);
  kept.set(name, read);
  for (const oldest of [...kept.keys()].slice(0, -MAX_KEPT)) kept.delete(oldest);
  return read;
}

const jobs = jobsWith(readOnce);

function answerTo({ name, args }: ThreadJob): ThreadResult {
  try {
    return { value: (jobs[name] as (...args: unknown[]) => unknown)(...args) };
  } catch (error) {
    return { error };
  }
}

parentPort?.on("message", (order: ThreadJob) => parentPort?.postMessage(answerTo(order)));
