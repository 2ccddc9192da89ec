import { redisEngine } from "../../src/queue/redis.ts";
import { startRedis } from "../support/servers/redis.ts";
import { engineContract } from "../support/queue/engine-contract.ts";

engineContract("Redis", startRedis, redisEngine);
