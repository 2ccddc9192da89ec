import type { BackendFactory, IQueueBackend } from "bullmq";
import type { IRateLimiterOptions, RateLimiterAbstract } from "rate-limiter-flexible";

/** An engine that several instances share: where BullMQ keeps its jobs, and where writes are counted. */
export interface Engine {
  /** For adding: fails at once when the engine cannot be reached, so that a webhook can be refused. */
  adding: Connection;
  /** For working: waits until the engine can be reached again. */
  working: Connection;
  /**
   * Returns the keys that still need a job. A key needs none if there is a job that has certainly not
   * started and has exactly this data (JSON): its run will see everything that has happened until now.
   */
  missing: (queue: string, jobs: [key: string, data: string][]) => Promise<string[]>;
  /** Makes limiters that keep GitHub's limits for all instances together. */
  limiter: (options: IRateLimiterOptions) => RateLimiterAbstract;
  /**
   * Checks that the engine has everything that Milepost stores there, and creates again, empty, what it
   * has lost. Then, and on the very first use, it returns true: the times that were set are gone.
   */
  restore: () => Promise<boolean>;
  close: () => Promise<void>;
}

export interface Connection {
  options: { connection: unknown; prefix?: string };
  backend?: BackendFactory<IQueueBackend, never>;
}
