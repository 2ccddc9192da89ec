/**
 * Calls `send` with all that came within a few milliseconds at once, the latest of each key; what it
 * throws is thrown to each that waits for it.
 */
export function batching<Item>(
  keyOf: (item: Item) => string,
  send: (items: Item[]) => Promise<void>,
  ms = 2,
): (item: Item) => Promise<void> {
  let batch = new Map<string, Item>();
  let sent: Promise<void> | undefined;

  async function flush(): Promise<void> {
    await new Promise((resolve) => {
      setTimeout(resolve, ms);
    });
    const items = [...batch.values()];
    batch = new Map();
    sent = undefined;
    await send(items);
  }

  return (item) => {
    batch.delete(keyOf(item));
    batch.set(keyOf(item), item);
    sent ??= flush();
    return sent;
  };
}
