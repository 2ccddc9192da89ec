import { setTimeout as sleep } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import type { Job, Worker as Runner } from "bullmq";
import { DelayedError } from "bullmq";
import { nextTry, retryAtOf } from "./backoff.ts";
import { batching } from "./batches.ts";
import { depthOf, jobOf, removeWith } from "./bull-held.ts";
import type { TimedRequest, Work } from "./bull-jobs.ts";
import { jobsOf, RetryAt, lookJob, runnerOf, timeJob } from "./bull-jobs.ts";
import type { Engine } from "./engine.ts";
import { TimedLease } from "./lease.ts";
import type { Backoff, Queue, Worker } from "./queue.ts";
import { BACKOFF } from "./queue.ts";
import type { Request } from "./request.ts";
import { isRequest, keyOf } from "./request.ts";

export interface BullOptions {
  /** How many keys run at once in this process. */
  concurrency?: number;
  backoff?: Backoff;
  /** How long (ms) a worker that no longer answers keeps its key. */
  lease?: number;
  /** Name of the queues in the engine. */
  name?: string;
  /** A random number in [0, 1), for the random part of each wait. */
  random?: () => number;
  /**
   * Called with errors of the engine, which BullMQ recovers from by itself, and when a request needs a
   * newer version.
   */
  report?: (error: Error) => void;
}

/**
 * A queue on an engine that several instances share.
 *
 * Times are kept in a queue of their own, since a job that waits for its time would swallow the events
 * of its key. A worker that dies or freezes loses its key after `lease`, and another takes it.
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
    await looks.addBulk(news.map((request) => lookJob(request)));
    await Promise.all((await missing(news)).map(update));
  });

  const set = batching(
    ({ request }: TimedRequest) => keyOf(request),
    async (times) => void (await timers.addBulk(times.map((each) => timeJob(each)))),
  );

  /** Of these requests, those that still need a job. In a rush, most are for keys that wait already. */
  async function missing(requests: Request[]): Promise<Request[]> {
    const jobs = requests.map((each): [string, string] => [keyOf(each), JSON.stringify(each)]);
    const keys = new Set(await engine.missing(name, jobs));
    return keys.size === 0 ? [] : requests.filter((request) => keys.has(keyOf(request)));
  }

  /**
   * A job keeps the data it was added with, so where a request's data has changed the job is updated.
   */
  async function update(request: Request): Promise<void> {
    const [job] = await jobOf(looks, request);
    if (job && !isDeepStrictEqual(job.data, { ...job.data, ...request }))
      await replace(job, request);
  }

  /**
   * Where the job has started and finished meanwhile, its run did not see this request: it is added
   * again.
   */
  async function replace(job: Job<Request>, request: Request): Promise<void> {
    try {
      await job.updateData({ ...job.data, ...request });
    } catch (error) {
      if (await job.getState().then((state) => state !== "unknown")) throw error;
      await looks.addBulk([lookJob(request)]);
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

  /**
   * A request that only a newer version can read is left to instances of that version: this one puts it
   * back, with growing delays.
   */
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

  /**
   * Reschedules a failed look. BullMQ never gets the error itself, since it may contain text of the
   * plan.
   */
  async function comeBack(error: unknown, job: Job<Request>, token: string): Promise<never> {
    const { backoff = BACKOFF, random = Math.random } = options;
    const failures = job.attemptsMade + 1;
    const at = Math.ceil(nextTry(error, failures, backoff, Date.now(), random()));
    if (retryAtOf(error) === undefined) throw new RetryAt(at);
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
    // All runs have ended; an engine that does not answer must not keep the process from ending too.
    await Promise.race([closed, sleep(CLOSE_TIMEOUT_MS, undefined, { ref: false })]);
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

/** Closing is given up after this time (ms). */
const CLOSE_TIMEOUT_MS = 5000;
