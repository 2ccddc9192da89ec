import { afterAll, beforeAll, expect, it } from "vitest";
import type { Engine } from "../../src/queue/engine.ts";
import { postgresEngine } from "../../src/queue/postgres.ts";
import { startPostgres } from "../servers/postgres.ts";
import type { Server } from "../servers/server.ts";
import { contract } from "./contract.ts";
import { outlives } from "./outage.ts";
import { missed } from "./waits.ts";
import { onEngine } from "./on-engine.ts";

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

contract("the queue on PostgreSQL", (options) => onEngine(engine, options));

it("on PostgreSQL refuses what it cannot hold, and goes on when the engine is back", async () => {
  expect(await outlives(engine, server)).toEqual(["before", "after"]);
}, 60_000);

it("on PostgreSQL knows which keys wait", async () => {
  expect(await missed(engine)).toEqual([true, false, true, true]);
});
