import { afterAll, beforeAll, expect, it } from "vitest";
import type { Engine } from "../../src/queue/engine.ts";
import { redisEngine } from "../../src/queue/redis.ts";
import { startRedis } from "../servers/redis.ts";
import type { Server } from "../servers/server.ts";
import { chaos } from "./chaos.ts";

let server: Server;
let engine: Engine;

beforeAll(async () => {
  server = await startRedis();
  engine = await redisEngine(server.url);
}, 60_000);
afterAll(async () => {
  await engine.close();
  await server.stop();
});

it.each([2, 4])(
  "%i workers on Redis, killed and frozen: nothing lost, nothing at once, no write without a lease",
  async (workers) => {
    const outcome = await chaos(engine, server.url, { workers, events: 10_000 });

    process.stdout.write(`${workers} workers on Redis: ${JSON.stringify(outcome)}\n`);
    expect(outcome).toMatchObject({ strays: [], wrong: [] });
    expect(outcome.kills + outcome.freezes).toBeGreaterThan(3);
  },
  180_000,
);
