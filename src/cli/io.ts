import type { Pace } from "../github/write/write.ts";

/** Everything outside that the commands use, apart from GitHub and a plan's folder. */
export interface Io {
  env: Record<string, string | undefined>;
  stdout: Out;
  stderr: Out & { columns?: number };
  /** Answers to questions are read from here. */
  stdin?: NodeJS.ReadableStream;
  /** Whether a person watches `stderr`: then a line may be overwritten. */
  isTTY: boolean;
  /** Folder that relative paths start from. */
  cwd: string;
  fetch?: typeof fetch;
  /** The app's own pace if not given. */
  pace?: Pace;
  /** Calls `stop` once when somebody presses Ctrl-C. */
  onInterrupt?(stop: () => void): void;
}

export interface Out {
  write(text: string): unknown;
}

/** Writes a value to standard output as JSON. */
export function printJson(io: Io, value: unknown): void {
  io.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}
