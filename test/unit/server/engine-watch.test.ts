import { expect, it, vi } from "vitest";
import { watchEngine } from "../../../src/server/engine-watch.ts";

it("tells whether the engine is there, and has all looked at when it has lost what it held", async () => {
  const answers = [
    async () => false,
    async () => Promise.reject(new Error("It is away.")),
    async () => true,
    async () => false,
  ];
  const told: (boolean | "lost")[] = [];
  let asked = 0;
  const watch = watchEngine(
    {
      restore: () => {
        told.push(watch.isThere());
        asked += 1;
        return answers[asked - 1]?.() ?? new Promise(() => {});
      },
    },
    () => told.push("lost"),
    1,
  );

  await vi.waitFor(() => expect(asked).toBe(5));
  watch.stop();

  expect(told).toEqual([true, true, false, "lost", true, true]);
});
