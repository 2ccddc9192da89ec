import type { Clock } from "./alarms.ts";
import { Alarms, clock as realClock } from "./alarms.ts";
import { nextTry, retryAtOf } from "./backoff.ts";
import type { Backoff, Depth, Lease, Queue, Worker } from "./queue.ts";
import { BACKOFF } from "./queue.ts";
import type { Request } from "./request.ts";
import { isCoveredBy, keyOf } from "./request.ts";

export interface InProcessOptions {
  /** How many keys run at once. */
  concurrency?: number;
  backoff?: Backoff;
  clock?: Clock;
  /** A random number in [0, 1), for the random part of each wait. */
  random?: () => number;
}

/**
 * A queue in this process' memory, with the semantics of Kubernetes' workqueue.
 *
 * What it holds is lost with the process, which costs one look at every repository on the next
 * start. Keys run in the order in which they came; a key that comes again goes to the end.
 */
export class InProcessQueue implements Queue {
  readonly #waiting = new Map<string, Request>();
  /** When each key began to wait. */
  readonly #since = new Map<string, number>();
  readonly #running = new Set<string>();
  /** Requests that were added while their key ran. */
  readonly #again = new Map<string, Request>();
  /** Requests that failed and are not due again yet. */
  readonly #failed = new Map<string, Request>();
  readonly #failures = new Map<string, number>();
  readonly #retries: Alarms<string>;
  readonly #timers: Alarms<Request>;
  readonly #idlers = new Set<() => void>();
  readonly #options: Required<InProcessOptions>;
  readonly #lease: Lease = { held: () => !this.#stopped };
  #worker: Worker | undefined;
  #stopped = false;

  constructor({
    concurrency = 4,
    backoff = BACKOFF,
    clock = realClock,
    random = Math.random,
  }: InProcessOptions = {}) {
    this.#options = { concurrency, backoff, clock, random };
    this.#retries = new Alarms(clock, (key) => this.#retryNow(key));
    this.#timers = new Alarms(clock, (request) => this.#mark(request));
  }

  async add(request: Request): Promise<void> {
    this.#mark(request);
  }

  async addAt(request: Request, at: number): Promise<void> {
    if (!this.#stopped) this.#timers.set(keyOf(request), at, request);
  }

  async forget(gone: Request): Promise<void> {
    this.#timers.clear((request) => isCoveredBy(request, gone));
    for (const held of [this.#waiting, this.#failed]) {
      for (const [key, request] of held) if (isCoveredBy(request, gone)) this.#drop(key);
    }
    this.#settle();
  }

  async start(worker: Worker): Promise<void> {
    this.#worker = worker;
    this.#startRuns();
  }

  stop(): Promise<void> {
    this.#stopped = true;
    this.#retries.clear();
    this.#timers.clear();
    return this.idle();
  }

  idle(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#idlers.add(resolve);
    this.#settle();
    return promise;
  }

  async depth(): Promise<Depth> {
    const now = this.#options.clock.now();
    const [oldest = now] = this.#since.values();
    return {
      waiting: this.#waiting.size,
      running: this.#running.size,
      retrying: this.#failed.size,
      timed: this.#timers.size,
      age: now - oldest,
    };
  }

  #mark(request: Request): void {
    const key = keyOf(request);
    if (this.#failed.has(key)) this.#failed.set(key, request);
    else if (this.#running.has(key)) this.#again.set(key, request);
    else this.#wait(key, request);
    this.#startRuns();
  }

  #wait(key: string, request: Request): void {
    if (!this.#waiting.has(key)) this.#since.set(key, this.#options.clock.now());
    this.#waiting.set(key, request);
  }

  #startRuns(): void {
    for (const [key, request] of this.#waiting) {
      if (!this.#worker || this.#stopped || this.#running.size >= this.#options.concurrency) return;
      this.#waiting.delete(key);
      this.#since.delete(key);
      this.#running.add(key);
      void this.#run(this.#worker, key, request);
    }
  }

  async #run(worker: Worker, key: string, request: Request): Promise<void> {
    const failure = await outcome(worker, request, this.#lease);
    const next = this.#again.get(key);
    this.#again.delete(key);
    this.#running.delete(key);
    if (failure) this.#retry(key, next ?? request, failure.error);
    else this.#failures.delete(key);
    if (!failure && next) this.#wait(key, next);
    this.#startRuns();
    this.#settle();
  }

  #retry(key: string, request: Request, error: unknown): void {
    if (this.#stopped) return;
    const { backoff, clock, random } = this.#options;
    const count = (this.#failures.get(key) ?? 0) + (retryAtOf(error) === undefined ? 1 : 0);
    this.#failures.set(key, count);
    this.#failed.set(key, request);
    this.#retries.set(key, nextTry(error, count, backoff, clock.now(), random()), key);
  }

  #retryNow(key: string): void {
    const request = this.#failed.get(key);
    this.#failed.delete(key);
    if (request) this.#mark(request);
  }

  #drop(key: string): void {
    this.#retries.clear((retried) => retried === key);
    for (const held of [this.#waiting, this.#since, this.#failed, this.#failures]) held.delete(key);
  }

  #settle(): void {
    const isBusy = this.#stopped
      ? this.#running.size > 0
      : this.#waiting.size + this.#running.size + this.#failed.size > 0;
    if (isBusy) return;
    for (const resolve of this.#idlers) resolve();
    this.#idlers.clear();
  }
}

async function outcome(
  worker: Worker,
  request: Request,
  lease: Lease,
): Promise<{ error: unknown } | undefined> {
  try {
    await worker(request, lease);
    return undefined;
  } catch (error) {
    return { error };
  }
}
