import { setImmediate as soon } from "node:timers/promises";
import { within } from "../app/with-timeout.ts";

/** A call that takes longer (ms) has failed, and holds up the next no more: that one has as long. */
const ANSWER_TIMEOUT_MS = 3000;

/**
 * Calls `send` with all that has come since its last call, the latest of each key; what it throws is
 * thrown to each that waits for it. One call follows the other: the more comes, the more goes at once.
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
    await within(ANSWER_TIMEOUT_MS, send(items));
  }

  return (item) => {
    batch.delete(keyOf(item));
    batch.set(keyOf(item), item);
    next ??= last = after(last);
    return next;
  };
}
