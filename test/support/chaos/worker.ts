/**
 * One worker process of the chaos test: it looks at keys on a shared engine, and reports to a server
 * that stands for GitHub. Each write is sent in the same tick in which its lease was checked.
 */
import { once } from "node:events";
import { connect } from "node:net";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { BullQueue } from "../../../src/queue/bullmq.ts";

const [url = "", name = "", port = "", lease = ""] = process.argv.slice(2);
const engine = url.startsWith("redis")
  ? await (await import("../../../src/queue/redis.ts")).redisEngine(url)
  : await (await import("../../../src/queue/postgres.ts")).postgresEngine(url);
const queue = new BullQueue(engine, {
  name,
  lease: Number(lease),
  concurrency: 8,
  backoff: { base: 50, cap: 500 },
});
const github = connect(Number(port), "127.0.0.1").setNoDelay();
await once(github, "connect");
const answers = new Map<number, (version: number) => void>();
createInterface({ input: github }).on("line", (line) => {
  const { id, version } = JSON.parse(line) as { id: number; version: number };
  answers.get(id)?.(version);
  answers.delete(id);
});

let count = 0;

function ask(request: object): Promise<number> {
  const id = ++count;
  return new Promise((resolve) => {
    answers.set(id, resolve);
    github.write(`${JSON.stringify({ ...request, id })}\n`);
  });
}

await queue.start(async (request, lease) => {
  if (request.kind !== "repository") return;
  const key = request.repository;
  const run = `${process.pid}-${++count}`;
  if (!lease.held()) throw new Error("lost before it began");
  const version = await ask({ act: "begin", key, run });
  for (let n = 0; n < 3; n += 1) {
    await sleep(Math.random() * 100);
    if (!lease.held()) throw new Error("lost");
    await ask({ act: "write", key, run, version });
  }
});
process.stdout.write("ready\n");
process.once("SIGTERM", () => {
  void queue.stop().then(() => process.exit(0));
});
