import { redisEngine } from "../../src/queue/redis.ts";
import { startRedis } from "../support/servers/redis.ts";
import { survivesChaos } from "../support/chaos/survives-chaos.ts";

survivesChaos("Redis", startRedis, redisEngine);
