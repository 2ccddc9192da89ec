import { setTimeout as sleep } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import type { Job, Queue as Jobs, Worker as Runner } from "bullmq";
import { DelayedError } from "bullmq";
import { nextTry, retryAtOf } from "./backoff.ts";
import { batching } from "./batches.ts";
import { depthOf, jobOf, removeWith } from "./bull-held.ts";
import type { TimedRequest, Work } from "./bull-jobs.ts";
import { jobsOf, RetryAt, lookJob, runnerOf, timeJob } from "./bull-jobs.ts";
import type { Engine } from "./engine.ts";
import { TimedLease } from "./lease.ts";
import type { Backoff, Depth, Queue, Worker } from "./queue.ts";
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
export class BullQueue implements Queue {
  readonly #engine: Engine;
  readonly #options: Required<BullOptions>;
  readonly #looks: Jobs<Request>;
  readonly #timers: Jobs<Request>;
  readonly #addAll: (request: Request) => Promise<void>;
  readonly #setAll: (timed: TimedRequest) => Promise<void>;
  readonly #runners: Runner[] = [];
  readonly #leases = new Set<TimedLease>();
  readonly #running = new Set<Promise<void>>();
  #stopped: Promise<void> | undefined;

  constructor(
    engine: Engine,
    {
      name = "looks",
      concurrency = 4,
      lease = 30_000,
      backoff = BACKOFF,
      random = Math.random,
      report = () => {},
    }: BullOptions = {},
  ) {
    this.#engine = engine;
    this.#options = { name, concurrency, lease, backoff, random, report };
    this.#looks = jobsOf(name, engine.adding, report);
    this.#timers = jobsOf(`${name}-timers`, engine.adding, report);
    this.#addAll = batching(keyOf, (requests) => this.#addJobs(requests));
    this.#setAll = batching(
      ({ request }) => keyOf(request),
      async (times) => void (await this.#timers.addBulk(times.map((each) => timeJob(each)))),
    );
  }

  add(request: Request): Promise<void> {
    return this.#addAll(request);
  }

  async addAt(request: Request, at: number): Promise<void> {
    if (!this.#stopped) await this.#setAll({ request, at });
  }

  async forget(gone: Request): Promise<void> {
    for (const jobs of [this.#looks, this.#timers]) await removeWith(jobs, gone);
  }

  async start(worker: Worker): Promise<void> {
    const { name, concurrency, lease, report } = this.#options;
    const { working } = this.#engine;
    const look = this.#readable((job, token) => this.#tracked(this.#run(worker, job, token)));
    const due = this.#readable(async (job) => this.add(job.data));
    this.#runners.push(
      runnerOf(name, look, working, { concurrency, lease, report, renewed: true }),
      runnerOf(`${name}-timers`, due, working, { concurrency: 50, lease, report }),
    );
    await Promise.all(this.#runners.map((runner) => runner.waitUntilReady()));
  }

  stop(): Promise<void> {
    return (this.#stopped ??= this.#end());
  }

  async idle(): Promise<void> {
    for (;;) {
      const { waiting, running, retrying } = await depthOf(this.#looks);
      if (waiting + running + retrying === 0) return;
      await sleep(20);
    }
  }

  async depth(): Promise<Depth> {
    const { delayed: timed = 0 } = await this.#timers.getJobCounts("delayed");
    return { ...(await depthOf(this.#looks)), timed };
  }

  async #addJobs(requests: Request[]): Promise<void> {
    const news = await this.#missing(requests);
    if (news.length === 0) return;
    await this.#looks.addBulk(news.map((request) => lookJob(request)));
    await Promise.all((await this.#missing(news)).map((request) => this.#update(request)));
  }

  /** Of these requests, those that still need a job. In a rush, most are for keys that wait already. */
  async #missing(requests: Request[]): Promise<Request[]> {
    const jobs = requests.map((each): [string, string] => [keyOf(each), JSON.stringify(each)]);
    const keys = new Set(await this.#engine.missing(this.#options.name, jobs));
    return keys.size === 0 ? [] : requests.filter((request) => keys.has(keyOf(request)));
  }

  /**
   * A job keeps the data it was added with, so where a request's data has changed the job is updated.
   */
  async #update(request: Request): Promise<void> {
    const [job] = await jobOf(this.#looks, request);
    if (job && !isDeepStrictEqual(job.data, { ...job.data, ...request }))
      await this.#replace(job, request);
  }

  /**
   * Where the job has started and finished meanwhile, its run did not see this request: it is added
   * again.
   */
  async #replace(job: Job<Request>, request: Request): Promise<void> {
    try {
      await job.updateData({ ...job.data, ...request });
    } catch (error) {
      if (await job.getState().then((state) => state !== "unknown")) throw error;
      await this.#looks.addBulk([lookJob(request)]);
    }
  }

  async #run(worker: Worker, job: Job<Request>, token = ""): Promise<void> {
    const { lease } = this.#options;
    const own = new TimedLease(lease, async () => (await job.extendLock(token, lease)) > 0);
    if (this.#stopped || !(await own.begin())) throw new Error("The key went to another worker.");
    this.#leases.add(own);
    try {
      await worker(job.data, own);
    } catch (error) {
      await this.#comeBack(error, job, token);
    } finally {
      own.end();
      this.#leases.delete(own);
    }
  }

  /**
   * A request that only a newer version can read is left to instances of that version: this one puts it
   * back, with growing delays.
   */
  #readable(work: Work): Work {
    return async (job, token = "") => {
      if (isRequest(job.data)) return work(job, token);
      const error = new Error(
        "A request of a newer version waits for an instance of that version.",
      );
      this.#options.report(error);
      await this.#comeBack(error, job, token);
    };
  }

  #tracked(run: Promise<void>): Promise<void> {
    const settled = run.catch(() => {}).finally(() => this.#running.delete(settled));
    this.#running.add(settled);
    return run;
  }

  /**
   * Reschedules a failed look. BullMQ never gets the error itself, since it may contain text of the
   * plan.
   */
  async #comeBack(error: unknown, job: Job<Request>, token: string): Promise<never> {
    const { backoff, random } = this.#options;
    const failures = job.attemptsMade + 1;
    const at = Math.ceil(nextTry(error, failures, backoff, Date.now(), random()));
    if (retryAtOf(error) === undefined) throw new RetryAt(at);
    await job.moveToDelayed(at, token);
    throw new DelayedError();
  }

  async #end(): Promise<void> {
    for (const each of this.#leases) each.end();
    const closed = this.#closeAll();
    await Promise.all(this.#running);
    // All runs have ended; an engine that does not answer must not keep the process from ending too.
    await Promise.race([closed, sleep(CLOSE_TIMEOUT_MS, undefined, { ref: false })]);
  }

  async #closeAll(): Promise<void> {
    await Promise.all(this.#runners.map((runner) => runner.close()));
    await Promise.all([this.#looks.close(), this.#timers.close()]);
  }
}

/** Closing is given up after this time (ms). */
const CLOSE_TIMEOUT_MS = 5000;
