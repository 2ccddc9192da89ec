import { afterAll, beforeAll, expect, it } from "vitest";
import type { Engine } from "../../src/queue/engine.ts";
import { postgresEngine } from "../../src/queue/postgres.ts";
import { startPostgres } from "../servers/postgres.ts";
import type { Server } from "../servers/server.ts";
import { chaos } from "./chaos.ts";

let server: Server;
let engine: Engine;

beforeAll(async () => {
  server = await startPostgres();
  engine = await postgresEngine(server.url);
}, 60_000);
afterAll(async () => {
  await engine.close();
  await server.stop();
});

it.each([2, 4])(
  "%i workers on PostgreSQL, killed and frozen: nothing lost, nothing at once, no write without a lease",
  async (workers) => {
    const outcome = await chaos(engine, server.url, { workers, events: 10_000 });

    process.stdout.write(`${workers} workers on PostgreSQL: ${JSON.stringify(outcome)}\n`);
    expect(outcome).toMatchObject({ strays: [], wrong: [] });
    expect(outcome.kills + outcome.freezes).toBeGreaterThan(3);
  },
  180_000,
);
