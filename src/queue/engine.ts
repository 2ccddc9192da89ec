import type { BackendFactory, IQueueBackend } from "bullmq";
import type { IRateLimiterOptions, RateLimiterAbstract } from "rate-limiter-flexible";

/** An engine that several instances share: where BullMQ keeps its jobs, and where writes are counted. */
export interface Engine {
  /** For adding: fails at once when the engine is away, so that a webhook can be refused. */
  adding: Connection;
  /** For working: waits for an engine that is away. */
  working: Connection;
  /** The jobs that hold these keys in a queue, by key. */
  held: (queue: string, keys: string[]) => Promise<Map<string, Held>>;
  /** Keeps GitHub's limits for all instances together. */
  limiter: (options: IRateLimiterOptions) => RateLimiterAbstract;
  close: () => Promise<void>;
}

export interface Connection {
  options: { connection: unknown; prefix?: string };
  backend?: BackendFactory<IQueueBackend, never>;
}

/** A job that holds a key. */
export interface Held {
  id: string;
  /** What it was added with. */
  data: { installation: number };
  /** Surely not begun: its run will see all that has happened until now. */
  waits: boolean;
}
