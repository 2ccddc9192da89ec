import { PageMemory } from "../../src/github/pages/page-memory.ts";
import type { ChildProcess } from "node:child_process";
import { fork } from "node:child_process";
import { once } from "node:events";
import type { Probot } from "probot";
import { Probot as App, Server } from "probot";
import { milepost } from "../../src/app/app.ts";
import { BullQueue } from "../../src/queue/bullmq.ts";
import { InProcessQueue } from "../../src/queue/in-process.ts";
import { postgresEngine } from "../../src/queue/postgres.ts";
import type { Queue } from "../../src/queue/queue.ts";
import { redisEngine } from "../../src/queue/redis.ts";
import { createLog } from "../../src/server/log.ts";
import { freePort } from "../../test/support/servers/free-port.ts";
import { startPostgres } from "../../test/support/servers/postgres.ts";
import { startRedis } from "../../test/support/servers/redis.ts";
import type { Order } from "../support/sender.ts";
import { table } from "../support/table.ts";

const ROUNDS = 8;
const WEBHOOKS = 10_000;
const secret = "a secret of this bench";

interface Round {
  /** Webhooks a second. */
  rate: number;
  /** What a webhook costs the receiver (µs of CPU time). */
  cpu: number;
}

/** A program that receives webhooks on a port of its own. */
interface Contender {
  name: string;
  port: number;
  close: () => Promise<void>;
}

/**
 * How many webhooks are accepted each second. The contenders take turns, and the best round of each
 * counts: warming up and other programs can only make it worse.
 */
export async function webhooks(): Promise<string> {
  const redis = await startRedis();
  const postgres = await startPostgres();
  const onRedis = await redisEngine(redis.url);
  const onPostgres = await postgresEngine(postgres.url);
  const contenders = [
    await contender("plain Probot, empty handler", yielding),
    await taking("in process", new InProcessQueue()),
    await taking("on Redis", new BullQueue(onRedis)),
    await taking("on PostgreSQL", new BullQueue(onPostgres)),
  ];
  const rows = await race(contenders);
  for (const { close } of contenders) await close();
  await Promise.all([onRedis.close(), onPostgres.close()]);
  await Promise.all([redis.stop(), postgres.stop()]);
  return `${table(["", "webhooks a second", "of plain Probot", "CPU for each"], rows)}

A hundred at once. The best of eight rounds, taken in turns; each is about repositories that do not wait
yet, and nothing looks at them meanwhile. CPU is the receiver's.`;
}

/** Yielding once lets I/O come in batches: this makes a fair comparison. */
function yielding(probot: Probot): void {
  probot.onAny(() => new Promise((resolve) => void setImmediate(resolve)));
}

async function taking(name: string, queue: Queue): Promise<Contender> {
  const { close, ...rest } = await contender(
    name,
    milepost({ queue, pages: new PageMemory(), slug: () => "milepost" }),
  );
  return {
    ...rest,
    async close() {
      await close();
      await queue.stop();
    },
  };
}

async function contender(name: string, app: (probot: Probot) => void): Promise<Contender> {
  const log = await createLog({ LOG_LEVEL: "fatal", LOG_FORMAT: undefined }, false);
  const options = { githubToken: "bench", secret, log };
  const port = await freePort();
  const server = new Server({ port, log, Probot: App.defaults(options) });
  await server.load(app);
  await server.start();
  return { name, port, close: () => server.stop() };
}

async function race(contenders: Contender[]): Promise<(string | number)[][]> {
  const sender = fork(new URL("../support/sender.ts", import.meta.url));
  const rounds = contenders.map((): Round[] => []);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [at, { port }] of contenders.entries()) {
      const before = process.cpuUsage();
      const seconds = await sent(sender, { port, round, count: WEBHOOKS, secret });
      const { user, system } = process.cpuUsage(before);
      rounds[at]?.push({ rate: WEBHOOKS / seconds, cpu: (user + system) / WEBHOOKS });
    }
  }
  sender.disconnect();
  const best = rounds.map((own) => ({
    rate: Math.max(...own.map(({ rate }) => rate)),
    cpu: Math.min(...own.map(({ cpu }) => cpu)),
  }));
  const plain = best[0]?.rate ?? 0;
  return contenders.map(({ name }, at) => {
    const { rate, cpu } = best[at] ?? { rate: 0, cpu: 0 };
    return [name, Math.round(rate), (rate / plain).toFixed(2), `${Math.round(cpu)} µs`];
  });
}

async function sent(sender: ChildProcess, order: Order): Promise<number> {
  sender.send(order);
  const [answer] = (await once(sender, "message")) as [number | string];
  if (typeof answer === "string") throw new Error(answer);
  return answer;
}
