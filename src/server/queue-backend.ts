import type { Logger } from "probot";
import { RateLimiterMemory } from "rate-limiter-flexible";
import { UserError } from "../errors.ts";
import type { Engine } from "../queue/engine.ts";
import { InProcessQueue } from "../queue/in-process.ts";
import type { Queue } from "../queue/queue.ts";
import type { Settings } from "../settings.ts";

/** The queue, and where writes are counted. */
export interface QueueBackend {
  queue: Queue;
  limiter: Engine["limiter"];
  restore: Engine["restore"];
  close: () => Promise<void>;
}

/**
 * In this process, or on an engine that all instances share, whose packages are loaded only if there is
 * one. Throws a `UserError` if the engine cannot be reached.
 */
export async function openQueueBackend(settings: Settings, log: Logger): Promise<QueueBackend> {
  const concurrency = settings.CONCURRENCY;
  const engine = await engineOf(settings);
  if (!engine) {
    return {
      queue: new InProcessQueue({ concurrency }),
      limiter: (options) => new RateLimiterMemory(options),
      restore: async () => false,
      close: async () => {},
    };
  }
  const { BullQueue } = await import("../queue/bullmq.ts");
  const report = (error: Error) => log.warn({ err: error }, "the queue's engine has trouble");
  return { ...engine, queue: new BullQueue(engine, { concurrency, report }) };
}

async function engineOf({ REDIS_URL, DATABASE_URL }: Settings): Promise<Engine | undefined> {
  try {
    if (REDIS_URL) return await (await import("../queue/redis.ts")).redisEngine(REDIS_URL);
    if (!DATABASE_URL) return undefined;
    return await (await import("../queue/postgres.ts")).postgresEngine(DATABASE_URL);
  } catch (error) {
    const variable = REDIS_URL ? "REDIS_URL" : "DATABASE_URL";
    const why = error instanceof Error ? error.message || error.name : String(error);
    throw new UserError([`What ${variable} names cannot be used: ${why}`]);
  }
}
