import { afterAll, beforeAll, expect, it } from "vitest";
import type { Engine } from "../../../src/queue/engine.ts";
import type { Server } from "../servers/server.ts";
import { chaos } from "./chaos.ts";

/** What the queue promises on the named engine while its workers are killed and frozen. */
export function survivesChaos(
  name: string,
  start: () => Promise<Server>,
  open: (url: string) => Promise<Engine>,
): void {
  let server: Server;
  let engine: Engine;

  beforeAll(async () => {
    server = await start();
    engine = await open(server.url);
  });
  afterAll(async () => {
    await engine.close();
    await server.stop();
  });

  it.each([2, 4])(
    `%i workers on ${name}, killed and frozen: nothing lost, nothing at once, no write without a lease`,
    async (workers) => {
      const outcome = await chaos(engine, server.url, { workers, kills: 5, freezes: 5 });

      process.stdout.write(`${workers} workers on ${name}: ${JSON.stringify(outcome)}\n`);
      expect(outcome).toMatchObject({ strays: [], wrong: [] });
      expect(outcome.runs).toBeGreaterThan(500);
    },
  );
}
