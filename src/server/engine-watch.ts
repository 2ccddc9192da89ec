import { within } from "../app/with-timeout.ts";
import type { QueueBackend } from "./queue-backend.ts";

/** Between two questions, and for the answer (ms). */
const EVERY_MS = 2000;

export interface EngineWatch {
  /** Whether the engine has answered the last time. */
  isThere(): boolean;
  stop(): void;
}

/**
 * Asks the engine every two seconds whether it is there. `onLost` is called when it has lost what it
 * held, the times set among it: nobody but GitHub knows then what is to be looked at.
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
      const isLost = await within(EVERY_MS, restore());
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
