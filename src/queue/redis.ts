import { Redis } from "ioredis";
import { RateLimiterRedis } from "rate-limiter-flexible";
import type { Engine } from "./engine.ts";

/** A connection takes no longer (ms), or it has failed. */
const CONNECT_TIMEOUT_MS = 3000;

/** Redis, or what speaks its language, at `redis://` or `rediss://`. */
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

/** Reads BullMQ's own keys. A job that was begun, whenever, has a time in `processedOn`. */
const MISSING = `
local missing = {}
for n = 1, #ARGV, 2 do
  local id = redis.call("GET", KEYS[1] .. ":de:" .. ARGV[n])
  local job = id and redis.call("HMGET", KEYS[1] .. ":" .. id, "data", "processedOn")
  if not job or job[1] ~= ARGV[n + 1] or job[2] then missing[#missing + 1] = ARGV[n] end
end
return missing`;

/**
 * Throws what the network said where there is no connection; the client itself says that it is closed.
 * Later it connects again by itself, and what needs it meanwhile fails and tells.
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
