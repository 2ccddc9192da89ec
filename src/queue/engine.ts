import type { BackendFactory, IQueueBackend } from "bullmq";
import type { IRateLimiterOptions, RateLimiterAbstract } from "rate-limiter-flexible";

/** An engine that several instances share: where BullMQ keeps its jobs, and where writes are counted. */
export interface Engine {
  /** For adding: fails at once when the engine is away, so that a webhook can be refused. */
  adding: Connection;
  /** For working: waits for an engine that is away. */
  working: Connection;
  /** Keeps GitHub's limits for all instances together. */
  limiter: (options: IRateLimiterOptions) => RateLimiterAbstract;
  close: () => Promise<void>;
}

export interface Connection {
  options: { connection: unknown; prefix?: string };
  backend?: BackendFactory<IQueueBackend, never>;
}
