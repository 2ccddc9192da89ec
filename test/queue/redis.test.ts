import { afterAll, beforeAll, expect, it } from "vitest";
import type { Engine } from "../../src/queue/engine.ts";
import { redisEngine } from "../../src/queue/redis.ts";
import { startRedis } from "../servers/redis.ts";
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
  server = await startRedis();
  engine = await redisEngine(server.url);
}, 30_000);
afterAll(async () => {
  await engine.close();
  await server.stop();
});

contract("the queue on Redis", (options) => onEngine(engine, options));

together("Redis", () => redisEngine(server.url));

it("on Redis refuses what it cannot hold, and goes on when the engine is back", async () => {
  expect(await outlives(engine, server)).toEqual(["before", "after"]);
}, 60_000);

it("on Redis leaves what it does not know to a newer version, and loses nothing of it", async () => {
  expect(await besideNewer(engine)).toEqual({
    older: [repository("known")],
    newer: [sprint, sprint],
  });
}, 60_000);

it("on Redis knows which keys wait", async () => {
  expect(await missed(engine)).toEqual([true, false, true, true]);
});

it("on Redis completes what an older version has put there when its key comes once more", async () => {
  expect(await besideOlder(engine)).toEqual([repository("known")]);
});
