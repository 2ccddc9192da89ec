/** An engine that a test starts itself. */
export interface Server {
  url: string;
  /** Stops it; what it holds is kept. */
  pause(): Promise<void>;
  resume(): Promise<void>;
  stop(): Promise<void>;
  /** Deletes everything that it holds, and leaves it running. */
  clear(): Promise<void>;
}
