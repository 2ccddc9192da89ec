import { createHmac } from "node:crypto";
import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import { Agent, request as httpRequest } from "node:http";
import type { AddressInfo } from "node:net";
import { Probot, Server } from "probot";
import { milepost } from "../src/app.ts";
import { bullQueue } from "../src/queue/bullmq.ts";
import { inProcessQueue } from "../src/queue/in-process.ts";
import { postgresEngine } from "../src/queue/postgres.ts";
import type { Queue } from "../src/queue/queue.ts";
import { redisEngine } from "../src/queue/redis.ts";
import { createLog } from "../src/server/log.ts";
import { startPostgres } from "../test/servers/postgres.ts";
import { startRedis } from "../test/servers/redis.ts";
import { table } from "./table.ts";

const WEBHOOKS = 10_000;
const REPOSITORIES = 500;
const AT_ONCE = 100;
const secret = "a secret of this bench";

/** How many webhooks are taken each second, all of it in one process: sender, receiver, queue. */
export async function webhooks(): Promise<string> {
  const empty = (probot: Probot) =>
    probot.onAny(() => new Promise((resolve) => void setImmediate(resolve)));
  // The first to run would pay for warming up.
  await measured(empty);
  const plain = await measured(empty);
  const inProcess = await taking(inProcessQueue());
  const redis = await startRedis();
  const onRedis = await redisEngine(redis.url);
  const withRedis = await taking(bullQueue(onRedis));
  await onRedis.close();
  await redis.stop();
  const postgres = await startPostgres();
  const onPostgres = await postgresEngine(postgres.url);
  const withPostgres = await taking(bullQueue(onPostgres));
  await onPostgres.close();
  await postgres.stop();
  const row = (name: string, each: number) => [name, Math.round(each), (each / plain).toFixed(2)];
  return table(
    ["", "webhooks a second", "of plain Probot"],
    [
      row("plain Probot, empty handler", plain),
      row("in process", inProcess),
      row("on Redis", withRedis),
      row("on PostgreSQL", withPostgres),
    ],
  );
}

async function taking(queue: Queue): Promise<number> {
  const each = await measured(milepost({ queue, slug: "milepost" }));
  await queue.stop();
  return each;
}

async function measured(app: (probot: Probot) => void): Promise<number> {
  const log = await createLog({ LOG_LEVEL: "fatal", LOG_FORMAT: undefined }, false);
  const options = { githubToken: "bench", secret, log };
  const server = new Server({ port: 0, log, Probot: Probot.defaults(options) });
  await server.load(app);
  const http = await server.start();
  const { port } = http.address() as AddressInfo;
  await send(port, WEBHOOKS / 10);
  const start = performance.now();
  await send(port, WEBHOOKS);
  const seconds = (performance.now() - start) / 1000;
  http.closeAllConnections();
  await server.stop();
  return WEBHOOKS / seconds;
}

async function send(port: number, count: number): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  let sent = 0;
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (sent < count) await deliver(port, agent, sent++);
    }),
  );
  agent.destroy();
}

async function deliver(port: number, agent: Agent, n: number): Promise<void> {
  const body = JSON.stringify({
    action: "edited",
    installation: { id: 1 },
    repository: { node_id: `R_${n % REPOSITORIES}` },
    sender: { login: "octocat" },
  });
  const signature = createHmac("sha256", secret).update(body).digest("hex");
  const request = httpRequest({
    port,
    host: "127.0.0.1",
    agent,
    method: "POST",
    path: "/api/github/webhooks",
    headers: {
      "content-type": "application/json",
      "x-github-delivery": `${port}-${n}-${Math.random()}`,
      "x-github-event": "issues",
      "x-hub-signature-256": `sha256=${signature}`,
    },
  });
  request.end(body);
  const [response] = (await once(request, "response")) as [IncomingMessage];
  if (response.statusCode !== 200) throw new Error(`A webhook got ${response.statusCode}.`);
  response.resume();
  await once(response, "end");
}
