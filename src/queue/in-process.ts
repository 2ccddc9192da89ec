import type { Clock } from "./alarms.ts";
import { Alarms, clock as realClock } from "./alarms.ts";
import { nextTry, retryAtOf } from "./backoff.ts";
import type { Backoff, Lease, Queue, Worker } from "./queue.ts";
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
export function inProcessQueue(options: InProcessOptions = {}): Queue {
  const { concurrency = 4, backoff = BACKOFF, clock = realClock, random = Math.random } = options;
  const waiting = new Map<string, Request>();
  /** When each key began to wait. */
  const since = new Map<string, number>();
  const running = new Set<string>();
  /** Requests that were added while their key ran. */
  const again = new Map<string, Request>();
  /** Requests that failed and are not due again yet. */
  const failed = new Map<string, Request>();
  const failures = new Map<string, number>();
  const retries = new Alarms<string>(clock, (key) => {
    const request = failed.get(key);
    failed.delete(key);
    if (request) mark(request);
  });
  const timers = new Alarms<Request>(clock, mark);
  const idlers = new Set<() => void>();
  let worker: Worker | undefined;
  let stopped = false;
  const lease: Lease = { held: () => !stopped };

  function mark(request: Request): void {
    const key = keyOf(request);
    if (failed.has(key)) failed.set(key, request);
    else if (running.has(key)) again.set(key, request);
    else wait(key, request);
    startRuns();
  }

  function wait(key: string, request: Request): void {
    if (!waiting.has(key)) since.set(key, clock.now());
    waiting.set(key, request);
  }

  function startRuns(): void {
    for (const [key, request] of waiting) {
      if (!worker || stopped || running.size >= concurrency) return;
      waiting.delete(key);
      since.delete(key);
      running.add(key);
      void run(worker, key, request);
    }
  }

  async function run(worker: Worker, key: string, request: Request): Promise<void> {
    const failure = await outcome(worker, request, lease);
    const next = again.get(key);
    again.delete(key);
    running.delete(key);
    if (failure) retry(key, next ?? request, failure.error);
    else failures.delete(key);
    if (!failure && next) wait(key, next);
    startRuns();
    settle();
  }

  function retry(key: string, request: Request, error: unknown): void {
    if (stopped) return;
    const count = (failures.get(key) ?? 0) + (retryAtOf(error) === undefined ? 1 : 0);
    failures.set(key, count);
    failed.set(key, request);
    retries.set(key, nextTry(error, count, backoff, clock.now(), random()), key);
  }

  function drop(key: string): void {
    retries.clear((retried) => retried === key);
    for (const held of [waiting, since, failed, failures]) held.delete(key);
  }

  function settle(): void {
    const busy = stopped ? running.size : waiting.size + running.size + failed.size;
    if (busy > 0) return;
    for (const resolve of idlers) resolve();
    idlers.clear();
  }

  function settled(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    idlers.add(resolve);
    settle();
    return promise;
  }

  return {
    async add(request) {
      mark(request);
    },
    async addAt(request, at) {
      if (!stopped) timers.set(keyOf(request), at, request);
    },
    async forget(gone) {
      timers.clear((request) => isCoveredBy(request, gone));
      for (const held of [waiting, failed]) {
        for (const [key, request] of held) if (isCoveredBy(request, gone)) drop(key);
      }
      settle();
    },
    async start(given) {
      worker = given;
      startRuns();
    },
    stop() {
      stopped = true;
      retries.clear();
      timers.clear();
      return settled();
    },
    idle: settled,
    async depth() {
      const [oldest = clock.now()] = since.values();
      return {
        waiting: waiting.size,
        running: running.size,
        retrying: failed.size,
        timed: timers.size,
        age: clock.now() - oldest,
      };
    },
  };
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
