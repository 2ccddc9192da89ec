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
import { goesWith, isRequest, keyOf } from "./request.ts";

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
  /** Faults of the engine, which BullMQ recovers from by itself, and what a newer version asks for. */
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

  const set = batching(
    ({ request }: Timed) => keyOf(request),
    async (times) => void (await timers.addBulk(times.map((each) => timeOf(each)))),
  );

  /** Most of what comes in a rush is about keys that wait already. */
  async function missing(requests: Request[]): Promise<Request[]> {
    const jobs = requests.map((each): [string, string] => [keyOf(each), JSON.stringify(each)]);
    const keys = new Set(await engine.missing(name, jobs));
    return requests.filter((request) => keys.has(keyOf(request)));
  }

  /** A job keeps what it was added with: it is told where that has changed. */
  async function update(request: Request): Promise<void> {
    const [job] = await jobOf(looks, request);
    if (job && job.data.installation !== request.installation) await replace(job, request);
  }

  /** A job that has begun and ended meanwhile did not see what this is about. */
  async function replace(job: Job<Request>, request: Request): Promise<void> {
    try {
      await job.updateData({ ...job.data, ...request });
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

  /** What only a newer version can read is left to its instances: here it comes back, later and later. */
  function readable(work: Work): Work {
    return async (job, token = "") => {
      if (isRequest(job.data)) return work(job, token);
      const error = new Error(
        "A request of a newer version waits for an instance of that version.",
      );
      report(error);
      await comeBack(error, job, token);
    };
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
      if (!stopped) await set({ request, at });
    },
    async forget(gone) {
      for (const jobs of [looks, timers]) await removeWith(jobs, gone);
    },
    async start(worker) {
      const { concurrency = 4 } = options;
      const look = readable((job, token) => tracked(run(worker, job, token)));
      const due = readable(async (job) => add(job.data));
      runners.push(
        runnerOf(name, look, engine.working, { concurrency, lease, report, renewed: true }),
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
    async depth() {
      const { delayed: timed = 0 } = await timers.getJobCounts("delayed");
      return { ...(await depthOf(looks)), timed };
    },
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

interface Timed {
  request: Request;
  /** Epoch milliseconds. */
  at: number;
}

function timeOf({ request, at }: Timed) {
  const delay = Math.max(Math.ceil(at - Date.now()), 1);
  const deduplication = { id: keyOf(request), replace: true, keepLastIfActive: true };
  return { name: "time", data: request, opts: { ...LASTING, delay, deduplication } };
}

function jobsOf(name: string, { options, backend }: Connection, report: (error: Error) => void) {
  const settings = { ...options, skipWaitingForReady: true };
  const jobs = new Jobs<Request>(name, settings as never, backend as never);
  jobs.on("error", report);
  return jobs;
}

type Work = (job: Job<Request>, token?: string) => Promise<void>;

interface RunnerOptions {
  concurrency: number;
  lease: number;
  report: (error: Error) => void;
  /** Whether the process renews its own leases. */
  renewed?: boolean;
}

function runnerOf(
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

/** So many jobs are read at once. */
const PAGE = 1000;

async function removeWith(jobs: Jobs<Request>, gone: Request): Promise<void> {
  const held = gone.kind === "installation" ? await allOf(jobs) : await jobOf(jobs, gone);
  for (const job of held) {
    if (goesWith(job.data, gone)) await job.remove().catch(unlessRuns(job));
  }
}

async function jobOf(jobs: Jobs<Request>, request: Request): Promise<Job<Request>[]> {
  const id = await jobs.getDeduplicationJobId(keyOf(request));
  const job = id === null ? undefined : await jobs.getJob(id);
  return job ? [job] : [];
}

async function allOf(jobs: Jobs<Request>): Promise<Job<Request>[]> {
  const all: Job<Request>[] = [];
  for (let from = 0, read = PAGE; read >= PAGE; from += PAGE) {
    const page = await jobs.getJobs(["waiting", "prioritized", "delayed"], from, from + PAGE - 1);
    all.push(...page);
    read = page.length;
  }
  return all;
}

/** What has begun meanwhile is left. */
function unlessRuns(job: Job<Request>) {
  return async (error: unknown) => {
    if (!["active", "unknown"].includes(await job.getState())) throw error;
  };
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
