import { redisEngine } from "../../src/queue/redis.ts";
import { startRedis } from "../servers/redis.ts";
import { engineContract } from "./engine-contract.ts";

engineContract("Redis", startRedis, redisEngine);
