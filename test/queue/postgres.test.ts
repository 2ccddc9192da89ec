import { afterAll, beforeAll, expect, it } from "vitest";
import type { Engine } from "../../src/queue/engine.ts";
import { postgresEngine } from "../../src/queue/postgres.ts";
import { startPostgres } from "../servers/postgres.ts";
import type { Server } from "../servers/server.ts";
import { contract, repository } from "./contract.ts";
import { outlives } from "./outage.ts";
import { missed } from "./waits.ts";
import { onEngine } from "./on-engine.ts";
import { together } from "./together.ts";
import { besideNewer, besideOlder, sprint } from "./versions.ts";

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

together("PostgreSQL", () => postgresEngine(server.url));

it("on PostgreSQL refuses what it cannot hold, and goes on when the engine is back", async () => {
  expect(await outlives(engine, server)).toEqual(["before", "after"]);
}, 60_000);

it("on PostgreSQL leaves what it does not know to a newer version, and loses nothing of it", async () => {
  expect(await besideNewer(engine)).toEqual({
    older: [repository("known")],
    newer: [sprint, sprint],
  });
}, 60_000);

it("on PostgreSQL knows which keys wait", async () => {
  expect(await missed(engine)).toEqual([true, false, true, true]);
});

it("on PostgreSQL completes what an older version has put there when its key comes once more", async () => {
  expect(await besideOlder(engine)).toEqual([repository("known")]);
});
