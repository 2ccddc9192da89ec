import { expect, it, vi } from "vitest";
import { batching } from "../../../src/queue/batches.ts";

interface Item {
  key: string;
  n: number;
}

/** Calls that end when the test says so. */
function batched() {
  const calls: { items: Item[]; end: PromiseWithResolvers<void> }[] = [];
  const add = batching<Item>(
    ({ key }) => key,
    (items) => {
      const end = Promise.withResolvers<void>();
      calls.push({ items, end });
      return end.promise;
    },
  );
  return { calls, add, sent: () => calls.map(({ items }) => items) };
}

it("sends what comes during a call in the next one, the latest of each key", async () => {
  const { calls, add, sent } = batched();
  const first = add({ key: "a", n: 1 });
  await vi.waitFor(() => expect(sent()).toEqual([[{ key: "a", n: 1 }]]));

  const others = [add({ key: "b", n: 2 }), add({ key: "c", n: 3 }), add({ key: "b", n: 4 })];
  calls[0]?.end.resolve();
  await first;
  await vi.waitFor(() => expect(calls).toHaveLength(2));
  calls[1]?.end.resolve();
  await Promise.all(others);

  expect(sent()[1]).toEqual([
    { key: "c", n: 3 },
    { key: "b", n: 4 },
  ]);
});

it("throws what a call throws to those that wait for it, and goes on", async () => {
  const { calls, add } = batched();
  const failing = [add({ key: "a", n: 1 }), add({ key: "b", n: 2 })].map((each) =>
    each.catch((error: Error) => error.message),
  );
  await vi.waitFor(() => expect(calls).toHaveLength(1));
  const next = add({ key: "c", n: 3 });
  calls[0]?.end.reject(new Error("The engine is away."));

  expect(await Promise.all(failing)).toEqual(["The engine is away.", "The engine is away."]);
  await vi.waitFor(() => expect(calls).toHaveLength(2));
  calls[1]?.end.resolve();
  await next;
});

it("waits for a call that hangs for three seconds, and no longer", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  try {
    const { calls, add } = batched();
    const hanging = add({ key: "a", n: 1 }).catch((error: Error) => error.message);
    await vi.waitFor(() => expect(calls).toHaveLength(1));
    void add({ key: "b", n: 2 });

    await vi.advanceTimersByTimeAsync(3000);

    expect(await hanging).toBe("Not done within 3000 ms.");
    await vi.waitFor(() => expect(calls).toHaveLength(2));
  } finally {
    vi.useRealTimers();
  }
});
