/** How requests and times are stored as jobs in BullMQ. */
import type { Job } from "bullmq";
import { Queue as Jobs, Worker as Runner } from "bullmq";
import type { Connection } from "./engine.ts";
import type { Request } from "./request.ts";
import { keyOf } from "./request.ts";

/** Tells BullMQ to run the job again at a time (epoch ms). */
export class RetryAt extends Error {
  readonly at: number;

  constructor(at: number) {
    super("The look has failed.");
    this.at = at;
  }
}

/** A job is retried for ever, and is removed when it is done. */
const LASTING = { attempts: 1_000_000_000, removeOnComplete: true, backoff: { type: "custom" } };

/** The job that looks at a request. */
export function lookJob(request: Request) {
  const deduplication = { id: keyOf(request), keepLastIfActive: true };
  return { name: "look", data: request, opts: { ...LASTING, deduplication } };
}

export interface TimedRequest {
  request: Request;
  /** Epoch milliseconds. */
  at: number;
}

/** The job that puts a request on the queue when its time has come. */
export function timeJob({ request, at }: TimedRequest) {
  const delay = Math.max(Math.ceil(at - Date.now()), 1);
  const deduplication = { id: keyOf(request), replace: true, keepLastIfActive: true };
  return { name: "time", data: request, opts: { ...LASTING, delay, deduplication } };
}

/** The BullMQ queue of that name in an engine. */
export function jobsOf(
  name: string,
  { options, backend }: Connection,
  report: (error: Error) => void,
) {
  const settings = { ...options, skipWaitingForReady: true };
  const jobs = new Jobs<Request>(name, settings as never, backend as never);
  jobs.on("error", report);
  return jobs;
}

/** Processes a job; `token` is that of its lock. */
export type Work = (job: Job<Request>, token?: string) => Promise<void>;

interface RunnerOptions {
  concurrency: number;
  lease: number;
  report: (error: Error) => void;
  /** Whether this process renews the locks of its jobs itself. */
  renewed?: boolean;
}

/** A BullMQ worker that takes one job after the other until it is closed. */
export function runnerOf(
  name: string,
  process: Work,
  { options, backend }: Connection,
  { concurrency, lease, report, renewed = false }: RunnerOptions,
): Runner {
  const settings = {
    ...options,
    concurrency,
    lockDuration: lease,
    skipLockRenewal: renewed,
    stalledInterval: lease / 2,
    // Never given up: a key whose worker dies goes to another, however often that happens.
    maxStalledCount: 1_000_000_000,
    settings: { backoffStrategy: (_: number, __?: string, error?: Error) => waitOf(error) },
  };
  const runner = new Runner<Request>(name, process, settings as never, backend as never);
  runner.on("error", report);
  return runner as Runner;
}

function waitOf(error: Error | undefined): number {
  return error instanceof RetryAt ? Math.max(error.at - Date.now(), 0) : 1000;
}
