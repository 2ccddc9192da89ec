import { Redis } from "ioredis";
import { RateLimiterRedis } from "rate-limiter-flexible";
import type { Engine } from "./engine.ts";

/** A connection attempt that takes longer than this (ms) has failed. */
const CONNECT_TIMEOUT_MS = 3000;

/** An engine on Redis, or on a server compatible with it, at `redis://` or `rediss://`. */
export async function redisEngine(url: string, prefix = "milepost"): Promise<Engine> {
  const lazy = { lazyConnect: true, connectTimeout: CONNECT_TIMEOUT_MS };
  const adding = new Redis(url, { ...lazy, enableOfflineQueue: false, maxRetriesPerRequest: 1 });
  const working = new Redis(url, { ...lazy, maxRetriesPerRequest: null });
  await Promise.all([adding, working].map(connected));
  return {
    adding: { options: { connection: adding, prefix } },
    working: { options: { connection: working, prefix } },
    missing: (queue, jobs) =>
      adding.eval(MISSING, 1, `${prefix}:${queue}`, ...jobs.flat()) as Promise<string[]>,
    limiter: ({ keyPrefix = "", ...options }) =>
      new RateLimiterRedis({
        ...options,
        keyPrefix: `${prefix}:${keyPrefix}`,
        storeClient: adding,
      }),
    restore: async () => (await adding.set(`${prefix}:here`, 1, "NX")) !== null,
    async close() {
      adding.disconnect();
      working.disconnect();
    },
  };
}

/** Looks in BullMQ's own keys. A job that has ever started has a time in `processedOn`. */
const MISSING = `
local missing = {}
for n = 1, #ARGV, 2 do
  local id = redis.call("GET", KEYS[1] .. ":de:" .. ARGV[n])
  local job = id and redis.call("HMGET", KEYS[1] .. ":" .. id, "data", "processedOn")
  if not job or job[1] ~= ARGV[n + 1] or job[2] then missing[#missing + 1] = ARGV[n] end
end
return missing`;

/**
 * Waits for the first connection, and throws the network's error where there is none (the client's own
 * error only says that it is closed). Later it reconnects by itself, and calls made meanwhile fail.
 */
async function connected(client: Redis): Promise<void> {
  let cause: Error | undefined;
  client.on("error", (error) => (cause = error));
  try {
    await client.connect();
  } catch (error) {
    client.disconnect();
    throw cause ?? error;
  }
}
