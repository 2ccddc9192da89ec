import { setImmediate as soon } from "node:timers/promises";
import { withTimeout } from "./with-timeout.ts";

/**
 * A call that takes longer than this (ms) counts as failed, and the next one goes ahead with as much
 * time of its own.
 */
const ANSWER_TIMEOUT_MS = 3000;

/**
 * Collects items and calls `send` with all that have come since its last call, the latest of each key.
 * When `send` throws, every caller whose item was in it gets the error. Calls follow one another, so the
 * more items come, the more go at once.
 */
export function batching<Item>(
  keyOf: (item: Item) => string,
  send: (items: Item[]) => Promise<void>,
): (item: Item) => Promise<void> {
  let batch = new Map<string, Item>();
  let next: Promise<void> | undefined;
  let last = Promise.resolve();

  async function after(former: Promise<void>): Promise<void> {
    await former.catch(() => {});
    await soon();
    const items = [...batch.values()];
    batch = new Map();
    next = undefined;
    await withTimeout(ANSWER_TIMEOUT_MS, send(items));
  }

  return (item) => {
    batch.delete(keyOf(item));
    batch.set(keyOf(item), item);
    next ??= last = after(last);
    return next;
  };
}
