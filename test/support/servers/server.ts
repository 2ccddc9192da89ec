/** An engine that a test run starts by itself. */
export interface Server {
  url: string;
  /** Takes it away; what it holds stays. */
  pause(): Promise<void>;
  resume(): Promise<void>;
  stop(): Promise<void>;
  /** Takes away all that it holds, and leaves it running. */
  clear(): Promise<void>;
}
