import { expect, vi } from "vitest";
import { bullQueue } from "../../src/queue/bullmq.ts";
import type { Engine } from "../../src/queue/engine.ts";
import { within } from "../../src/within.ts";
import type { Server } from "../servers/server.ts";
import { repository } from "./contract.ts";

/** Takes the engine away under a queue, and brings it back. */
export async function survivesAnOutage(engine: Engine, server: Server): Promise<void> {
  const queue = bullQueue(engine, { name: "outage", lease: 2000, backoff: { base: 50, cap: 200 } });
  const begun: string[] = [];
  await queue.start(async (request) => {
    if (request.kind === "repository") begun.push(request.repository);
  });
  await queue.add(repository("before"));
  await vi.waitFor(() => expect(begun).toEqual(["before"]), { timeout: 10_000 });

  await server.pause();
  const refusal = await within(5000, queue.add(repository("lost"))).catch((error: Error) => error);
  expect(refusal).toBeInstanceOf(Error);

  await server.resume();
  await vi.waitFor(() => queue.add(repository("after")), { timeout: 20_000 });
  await vi.waitFor(() => expect(begun).toContain("after"), { timeout: 30_000 });
  await queue.stop();
}
