import { withTimeout } from "../queue/with-timeout.ts";
import type { QueueBackend } from "./queue-backend.ts";

/** Interval between two checks, and timeout of each (ms). */
const EVERY_MS = 2000;

export interface EngineWatch {
  /** Whether the engine answered the last check. */
  isThere(): boolean;
  stop(): void;
}

/**
 * Checks every two seconds whether the engine answers. `onLost` is called when it has lost what it held,
 * including the times that were set: then only GitHub knows what has to be looked at.
 */
export function watchEngine(
  { restore }: Pick<QueueBackend, "restore">,
  onLost: () => void,
  every = EVERY_MS,
): EngineWatch {
  let there = true;
  let timer: NodeJS.Timeout;
  async function ask(): Promise<void> {
    try {
      const isLost = await withTimeout(EVERY_MS, restore());
      there = true;
      if (isLost) onLost();
    } catch {
      there = false;
    }
    timer = setTimeout(() => void ask(), every);
  }
  timer = setTimeout(() => void ask(), every);
  return { isThere: () => there, stop: () => clearTimeout(timer) };
}
