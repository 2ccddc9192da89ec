import { redisEngine } from "../../src/queue/redis.ts";
import { startRedis } from "../servers/redis.ts";
import { survivesChaos } from "./survives-chaos.ts";

survivesChaos("Redis", startRedis, redisEngine);
