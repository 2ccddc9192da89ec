import { expect, vi } from "vitest";
import { BullQueue } from "../../../src/queue/bullmq.ts";
import type { Engine } from "../../../src/queue/engine.ts";
import { withTimeout } from "../../../src/queue/with-timeout.ts";
import type { Server } from "../servers/server.ts";
import { repository } from "./contract.ts";

/**
 * Stops the engine under a queue, and starts it again; returns what ran. What the engine refused may run
 * or not.
 */
export async function outlives(engine: Engine, server: Server): Promise<string[]> {
  const queue = new BullQueue(engine, {
    name: "outage",
    lease: 2000,
    backoff: { base: 50, cap: 200 },
  });
  const begun: string[] = [];
  await queue.start(async (request) => {
    if (request.kind === "repository") begun.push(request.repository);
  });
  await queue.add(repository("before"));
  await vi.waitFor(() => expect(begun).toEqual(["before"]), { timeout: 120_000 });

  await server.pause();
  const refusal = await withTimeout(5000, queue.add(repository("lost"))).catch(
    (error: Error) => error,
  );
  if (!(refusal instanceof Error)) throw new Error("It was taken, and nobody holds it.");

  await server.resume();
  await vi.waitFor(() => queue.add(repository("after")), { timeout: 120_000 });
  await vi.waitFor(() => expect(begun).toContain("after"), { timeout: 120_000 });
  await queue.stop();
  return [...new Set(begun)].filter((name) => name !== "lost");
}

/**
 * Deletes everything that the engine holds under a running queue; returns what ran, except for what was
 * lost with it.
 */
export async function forgets(engine: Engine, server: Server): Promise<string[]> {
  const queue = new BullQueue(engine, {
    name: "lost",
    lease: 2000,
    backoff: { base: 50, cap: 200 },
  });
  const begun: string[] = [];
  await queue.start(async (request) => {
    if (request.kind === "repository") begun.push(request.repository);
  });
  await queue.addAt(repository("timed"), Date.now() + 3_600_000);
  await queue.add(repository("before"));
  await vi.waitFor(() => expect(begun).toEqual(["before"]), { timeout: 120_000 });

  await server.clear();
  await vi.waitFor(async () => expect(await engine.restore()).toBe(true), { timeout: 120_000 });
  await vi.waitFor(() => queue.add(repository("after")), { timeout: 120_000 });
  await vi.waitFor(() => expect(begun).toContain("after"), { timeout: 120_000 });
  await queue.addAt(repository("timed"), Date.now() + 50);
  await vi.waitFor(() => expect(begun).toContain("timed"), { timeout: 120_000 });
  await queue.stop();
  return begun;
}
