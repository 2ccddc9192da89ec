import { setTimeout as sleep } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { Redis } from "ioredis";
import { Client } from "pg";
import { BullQueue } from "../../src/queue/bullmq.ts";
import type { Engine } from "../../src/queue/engine.ts";
import { InProcessQueue } from "../../src/queue/in-process.ts";
import { postgresEngine } from "../../src/queue/postgres.ts";
import type { Queue } from "../../src/queue/queue.ts";
import { redisEngine } from "../../src/queue/redis.ts";
import { startPostgres } from "../../test/support/servers/postgres.ts";
import { startRedis } from "../../test/support/servers/redis.ts";
import type { Server } from "../../test/support/servers/server.ts";
import { table } from "../support/table.ts";

const REPOSITORIES = 10_000;
const AT_ONCE = 100;
const IDLE = 3000;

/** What the engine itself reports: the bytes that it holds, and the commands that it has got so far. */
interface Meter {
  bytes(): Promise<number>;
  asked(): Promise<number>;
  close(): Promise<void>;
}

/** What the schedule of 10,000 repositories costs: to set it, while nothing is due, and when everything is. */
export async function schedule(): Promise<string> {
  return table(
    ["", "set", "held", "idle: asked each second", "idle: CPU", "all due: handed out in", "CPU"],
    [
      ["in process", ...(await costOf(new InProcessQueue(), heap))],
      ["on Redis", ...(await costOn(startRedis, redisEngine, redisMeter))],
      ["on PostgreSQL", ...(await costOn(startPostgres, postgresEngine, postgresMeter))],
    ],
  );
}

async function costOn(
  start: () => Promise<Server>,
  open: (url: string) => Promise<Engine>,
  meterOf: (url: string) => Promise<Meter>,
): Promise<string[]> {
  const server = await start();
  const engine = await open(server.url);
  const meter = await meterOf(server.url);
  const cost = await costOf(new BullQueue(engine), meter);
  await meter.close();
  await engine.close();
  await server.stop();
  return cost;
}

async function costOf(queue: Queue, meter: Meter): Promise<string[]> {
  const handed = new Set<string>();
  await queue.start(async (request) => {
    if (request.kind === "repository") handed.add(request.repository);
  });
  const before = await meter.bytes();
  const few = await measured(() => setTimes(queue, REPOSITORIES / 20, Date.now() + 60_000));
  const hour = Date.now() + few.ms * 30 + IDLE + 3000;
  const set = await measured(() => setTimes(queue, REPOSITORIES, hour));
  const bytes = (await meter.bytes()) - before;

  const asked = await meter.asked();
  const idle = await measured(() => sleep(IDLE));
  const each = ((await meter.asked()) - asked) / (IDLE / 1000);

  await sleep(Math.max(hour - Date.now(), 0));
  const due = await measured(async () => {
    while (handed.size < REPOSITORIES) await sleep(20);
  });
  await queue.stop();
  return [
    seconds(set.ms),
    `${(bytes / 1e6).toFixed(1)} MB`,
    each.toFixed(1),
    share(idle),
    seconds(due.ms),
    share(due),
  ];
}

async function setTimes(queue: Queue, count: number, at: number): Promise<void> {
  for (let from = 0; from < count; from += AT_ONCE) {
    const some = Array.from({ length: AT_ONCE }, (_, n) => from + n);
    await Promise.all(
      some.map((id) =>
        queue.addAt(
          { kind: "repository", installation: id, repository: `R_${id}`, repositoryId: id },
          at,
        ),
      ),
    );
  }
}

interface Took {
  ms: number;
  /** CPU time of this process (ms). */
  cpu: number;
}

async function measured(act: () => Promise<unknown>): Promise<Took> {
  const start = performance.now();
  const before = process.cpuUsage();
  await act();
  const { user, system } = process.cpuUsage(before);
  return { ms: performance.now() - start, cpu: (user + system) / 1000 };
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`;
}

function share({ ms, cpu }: Took): string {
  return `${((cpu / ms) * 100).toFixed(1)} %`;
}

const heap: Meter = {
  async bytes() {
    setFlagsFromString("--expose-gc");
    (runInNewContext("gc") as () => void)();
    return process.memoryUsage().heapUsed;
  },
  asked: async () => 0,
  close: async () => {},
};

async function redisMeter(url: string): Promise<Meter> {
  const redis = new Redis(url);
  const told = async (section: string, name: string) =>
    Number(new RegExp(`${name}:(\\d+)`).exec(await redis.info(section))?.[1]);
  return {
    bytes: () => told("memory", "used_memory"),
    asked: () => told("stats", "total_commands_processed"),
    close: async () => redis.disconnect(),
  };
}

/** PostgreSQL updates its counts late, so the queries of this process are counted here. */
async function postgresMeter(url: string): Promise<Meter> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const query: Client["query"] = Reflect.get(Client.prototype, "query");
  let asked = 0;
  Client.prototype.query = function (this: Client, ...given: unknown[]) {
    asked += 1;
    return Reflect.apply(query, this, given) as unknown;
  } as typeof query;
  return {
    async bytes() {
      const { rows } = await client.query<{ bytes: string }>(SIZE);
      return Number(rows[0]?.bytes);
    },
    asked: async () => asked,
    async close() {
      Client.prototype.query = query;
      await client.end();
    },
  };
}

const SIZE = `SELECT sum(pg_total_relation_size(oid)) AS bytes FROM pg_class
  WHERE relkind = 'r' AND relnamespace = 'bullmq'::regnamespace`;
