import { setTimeout as sleep } from "node:timers/promises";
import type { Job } from "bullmq";
import { DelayedError, Queue as Jobs, Worker as Runner } from "bullmq";
import { nextTry, retryAtOf } from "./backoff.ts";
import { batching } from "./batches.ts";
import type { Connection, Engine } from "./engine.ts";
import { TimedLease } from "./lease.ts";
import type { Backoff, Queue, Worker } from "./queue.ts";
import { BACKOFF } from "./queue.ts";
import type { Request } from "./request.ts";
import { keyOf } from "./request.ts";

export interface BullOptions {
  /** How many keys run at once in this process. */
  concurrency?: number;
  backoff?: Backoff;
  /** How long (ms) a worker that does not answer any more keeps its key. */
  lease?: number;
  /** Of the queues in the engine. */
  name?: string;
  /** In [0, 1), for the chance in a wait. */
  random?: () => number;
  /** Faults of the engine, which BullMQ recovers from by itself. */
  report?: (error: Error) => void;
}

/**
 * A queue on an engine that several instances share.
 *
 * Times that are set live in a queue of their own, for a job that waits for its time would swallow the
 * events of its key. A worker that dies or freezes loses its key after `lease`, and another takes it.
 */
export function bullQueue(engine: Engine, options: BullOptions = {}): Queue {
  const { name = "looks", lease = 30_000, report = () => {} } = options;
  const looks = jobsOf(name, engine.adding, report);
  const timers = jobsOf(`${name}-timers`, engine.adding, report);
  const runners: Runner[] = [];
  const leases = new Set<TimedLease>();
  const running = new Set<Promise<void>>();
  let stopped: Promise<void> | undefined;

  const add = batching(keyOf, async (requests: Request[]) => {
    const news = await missing(requests);
    if (news.length === 0) return;
    await looks.addBulk(news.map((request) => lookOf(request)));
    await Promise.all((await missing(news)).map(update));
  });

  /** Most of what comes in a rush is about keys that wait already. */
  async function missing(requests: Request[]): Promise<Request[]> {
    const jobs = requests.map((each): [string, string] => [keyOf(each), JSON.stringify(each)]);
    const keys = new Set(await engine.missing(name, jobs));
    return requests.filter((request) => keys.has(keyOf(request)));
  }

  /** A job keeps what it was added with: it is told where that has changed. */
  async function update(request: Request): Promise<void> {
    const id = await looks.getDeduplicationJobId(keyOf(request));
    const job = id === null ? undefined : await looks.getJob(id);
    if (job && job.data.installation !== request.installation) await replace(job, request);
  }

  /** A job that has begun and ended meanwhile did not see what this is about. */
  async function replace(job: Job<Request>, request: Request): Promise<void> {
    try {
      await job.updateData(request);
    } catch (error) {
      if (await job.getState().then((state) => state !== "unknown")) throw error;
      await looks.addBulk([lookOf(request)]);
    }
  }

  async function run(worker: Worker, job: Job<Request>, token = ""): Promise<void> {
    const own = new TimedLease(lease, async () => (await job.extendLock(token, lease)) > 0);
    if (stopped || !(await own.begin())) throw new Error("The key went to another worker.");
    leases.add(own);
    try {
      await worker(job.data, own);
    } catch (error) {
      await comeBack(error, job, token);
    } finally {
      own.end();
      leases.delete(own);
    }
  }

  function tracked(run: Promise<void>): Promise<void> {
    const settled = run.catch(() => {}).finally(() => running.delete(settled));
    running.add(settled);
    return run;
  }

  /** Brings a failed look back. BullMQ hears nothing of the error, which may hold a plan's text. */
  async function comeBack(error: unknown, job: Job<Request>, token: string): Promise<never> {
    const { backoff = BACKOFF, random = Math.random } = options;
    const failures = job.attemptsMade + 1;
    const at = Math.ceil(nextTry(error, failures, backoff, Date.now(), random()));
    if (retryAtOf(error) === undefined) throw new Late(at);
    await job.moveToDelayed(at, token);
    throw new DelayedError();
  }

  async function closeAll(): Promise<void> {
    await Promise.all(runners.map((runner) => runner.close()));
    await Promise.all([looks.close(), timers.close()]);
  }

  async function stop(): Promise<void> {
    for (const each of leases) each.end();
    const closed = closeAll();
    await Promise.all(running);
    // What runs has ended; an engine that is away must not keep the process from ending too.
    await Promise.race([closed, sleep(CLOSING, undefined, { ref: false })]);
  }

  return {
    add,
    async addAt(request, at) {
      if (stopped) return;
      const delay = Math.max(Math.ceil(at - Date.now()), 1);
      const deduplication = { id: keyOf(request), replace: true, keepLastIfActive: true };
      await timers.add("time", request, { ...LASTING, delay, deduplication });
    },
    async start(worker) {
      const { concurrency = 4 } = options;
      const due = async (job: Job<Request>) => add(job.data);
      runners.push(
        runnerOf(name, (job, token) => tracked(run(worker, job, token)), engine.working, {
          concurrency,
          lease,
          report,
          renewed: true,
        }),
        runnerOf(`${name}-timers`, due, engine.working, { concurrency: 50, lease, report }),
      );
      await Promise.all(runners.map((runner) => runner.waitUntilReady()));
    },
    stop: () => (stopped ??= stop()),
    async idle() {
      for (;;) {
        const { waiting, running, retrying } = await depthOf(looks);
        if (waiting + running + retrying === 0) return;
        await sleep(20);
      }
    },
    depth: () => depthOf(looks),
  };
}

/** The look comes back at a time (epoch ms). */
class Late extends Error {
  readonly at: number;

  constructor(at: number) {
    super("The look has failed.");
    this.at = at;
  }
}

/** Closing takes no longer (ms). */
const CLOSING = 5000;

/** A job is tried for ever, and leaves nothing behind. */
const LASTING = { attempts: 1_000_000_000, removeOnComplete: true, backoff: { type: "custom" } };

function lookOf(request: Request) {
  const deduplication = { id: keyOf(request), keepLastIfActive: true };
  return { name: "look", data: request, opts: { ...LASTING, deduplication } };
}

function jobsOf(name: string, { options, backend }: Connection, report: (error: Error) => void) {
  const settings = { ...options, skipWaitingForReady: true };
  const jobs = new Jobs<Request>(name, settings as never, backend as never);
  jobs.on("error", report);
  return jobs;
}

interface RunnerOptions {
  concurrency: number;
  lease: number;
  report: (error: Error) => void;
  /** Whether the process renews its own leases. */
  renewed?: boolean;
}

function runnerOf(
  name: string,
  process: (job: Job<Request>, token?: string) => Promise<void>,
  { options, backend }: Connection,
  { concurrency, lease, report, renewed = false }: RunnerOptions,
): Runner {
  const settings = {
    ...options,
    concurrency,
    lockDuration: lease,
    skipLockRenewal: renewed,
    stalledInterval: lease / 2,
    // Never given up: a key whose worker dies goes to another, however often.
    maxStalledCount: 1_000_000_000,
    settings: { backoffStrategy: (_: number, __?: string, error?: Error) => waitOf(error) },
  };
  const runner = new Runner<Request>(name, process, settings as never, backend as never);
  runner.on("error", report);
  return runner as Runner;
}

function waitOf(error: Error | undefined): number {
  return error instanceof Late ? Math.max(error.at - Date.now(), 0) : 1000;
}

async function depthOf(jobs: Jobs<Request>) {
  const counts = await jobs.getJobCounts("waiting", "active", "delayed", "prioritized");
  const [oldest] = counts["waiting"] ? await jobs.getJobs(["waiting"], 0, 0, true) : [];
  return {
    waiting: (counts["waiting"] ?? 0) + (counts["prioritized"] ?? 0),
    running: counts["active"] ?? 0,
    retrying: counts["delayed"] ?? 0,
    age: oldest ? Math.max(Date.now() - oldest.timestamp, 0) : 0,
  };
}
