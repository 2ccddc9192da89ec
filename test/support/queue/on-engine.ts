import { RetryLater } from "../../../src/errors.ts";
import { setTimeout as sleep } from "node:timers/promises";
import { retryAtOf } from "../../../src/queue/backoff.ts";
import { BullQueue } from "../../../src/queue/bullmq.ts";
import type { Engine } from "../../../src/queue/engine.ts";
import type { Queue } from "../../../src/queue/queue.ts";
import type { Subject, SubjectOptions } from "./contract.ts";

/** Engines need time: one millisecond of the contract is this many real ones. */
const SCALE = 8;

/** By then (real ms) everything that is due has started. */
const BEGUN = 600;

let count = 0;

/** A queue on an engine, for the contract, with its times stretched. */
export function onEngine(engine: Engine, { concurrency, backoff }: SubjectOptions): Subject {
  const start = Date.now();
  const real = (at: number) => start + (at - start) * SCALE;
  const queue = new BullQueue(engine, {
    concurrency,
    backoff: { base: backoff.base * SCALE, cap: backoff.cap * SCALE },
    name: `contract-${process.pid}-${count++}`,
    lease: 5000,
    random: () => 0,
  });
  const stretched: Queue = {
    add: (request) => queue.add(request),
    forget: (gone) => queue.forget(gone),
    stop: () => queue.stop(),
    idle: () => queue.idle(),
    depth: () => queue.depth(),
    addAt: (request, at) => queue.addAt(request, real(at)),
    start: (worker) =>
      queue.start(async (request, lease) => {
        try {
          await worker(request, lease);
        } catch (error) {
          const at = retryAtOf(error);
          throw at === undefined ? error : new RetryLater(real(at), "Wait");
        }
      }),
  };
  return {
    queue: stretched,
    now: () => start + (Date.now() - start) / SCALE,
    pass: (ms) => sleep(ms * SCALE + BEGUN),
  };
}
