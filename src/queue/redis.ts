import { Redis } from "ioredis";
import { RateLimiterRedis } from "rate-limiter-flexible";
import type { Engine, Held } from "./engine.ts";

/** A connection takes no longer (ms), or it has failed. */
const PATIENCE = 3000;

/** Redis, or what speaks its language, at `redis://` or `rediss://`. */
export async function redisEngine(url: string, prefix = "milepost"): Promise<Engine> {
  const lazy = { lazyConnect: true, connectTimeout: PATIENCE };
  const adding = new Redis(url, { ...lazy, enableOfflineQueue: false, maxRetriesPerRequest: 1 });
  const working = new Redis(url, { ...lazy, maxRetriesPerRequest: null });
  for (const client of [adding, working]) client.on("error", ignore);
  await Promise.all([adding.connect(), working.connect()]);
  return {
    adding: { options: { connection: adding, prefix } },
    working: { options: { connection: working, prefix } },
    async held(queue, keys) {
      const found = (await adding.eval(HELD, 1, `${prefix}:${queue}`, ...keys)) as Found[];
      return new Map(found.map(([key, ...rest]) => [key, heldOf(...rest)]));
    },
    limiter: ({ keyPrefix = "", ...options }) =>
      new RateLimiterRedis({
        ...options,
        keyPrefix: `${prefix}:${keyPrefix}`,
        storeClient: adding,
      }),
    async close() {
      adding.disconnect();
      working.disconnect();
    },
  };
}

/** Reads BullMQ's own keys. A job that was begun, whenever, has a time in `processedOn`. */
const HELD = `
local found = {}
for _, key in ipairs(ARGV) do
  local id = redis.call("GET", KEYS[1] .. ":de:" .. key)
  local job = id and redis.call("HMGET", KEYS[1] .. ":" .. id, "data", "processedOn")
  if job and job[1] then found[#found + 1] = {key, id, job[1], job[2] or ""} end
end
return found`;

type Found = [key: string, id: string, data: string, begun: string];

function heldOf(id: string, data: string, begun: string): Held {
  return { id, data: JSON.parse(data) as Held["data"], waits: begun === "" };
}

/** It connects again by itself, and what needs it meanwhile fails and tells. */
function ignore(): void {}
