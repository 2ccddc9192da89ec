import type { BackendFactory, IQueueBackend } from "bullmq";
import type { IRateLimiterOptions, RateLimiterAbstract } from "rate-limiter-flexible";

/** An engine that several instances share: where BullMQ keeps its jobs, and where writes are counted. */
export interface Engine {
  /** For adding: fails at once when the engine is away, so that a webhook can be refused. */
  adding: Connection;
  /** For working: waits for an engine that is away. */
  working: Connection;
  /**
   * Those of the keys that no job holds which surely has not begun, and has just that data (JSON). For
   * the others there is nothing to add: their runs will see all that has happened until now.
   */
  missing: (queue: string, jobs: [key: string, data: string][]) => Promise<string[]>;
  /** Keeps GitHub's limits for all instances together. */
  limiter: (options: IRateLimiterOptions) => RateLimiterAbstract;
  /**
   * Asks the engine whether all is there. What it has lost is made anew, empty, and then this says true:
   * the times that were set are gone. True on the first use as well.
   */
  restore: () => Promise<boolean>;
  close: () => Promise<void>;
}

export interface Connection {
  options: { connection: unknown; prefix?: string };
  backend?: BackendFactory<IQueueBackend, never>;
}
