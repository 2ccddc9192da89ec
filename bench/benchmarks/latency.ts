import { BullQueue } from "../../src/queue/bullmq.ts";
import { InProcessQueue } from "../../src/queue/in-process.ts";
import type { Queue } from "../../src/queue/queue.ts";
import { redisEngine } from "../../src/queue/redis.ts";
import { dashboard } from "../../sandbox/seen.ts";
import { examplePlan, onBox } from "../../test/support/on-box.ts";
import { startRedis } from "../../test/support/servers/redis.ts";
import { appOn } from "../support/app-on.ts";
import { table } from "../support/table.ts";

const TIMES = 200;

/** How many edits come first, as a warm-up. */
const BEFORE = 20;

interface Took {
  ms: number;
  requests: number;
}

/** The time from a webhook's arrival to the resulting edit of the dashboard, one at a time. */
export async function latency(): Promise<string> {
  const redis = await startRedis();
  const engine = await redisEngine(redis.url);
  const rows = [
    rowOf("in process", await edits(new InProcessQueue())),
    rowOf("on Redis", await edits(new BullQueue(engine))),
  ];
  await engine.close();
  await redis.stop();
  return table(["", "times", "p50", "p99", "longest", "requests until then"], rows);
}

/** One issue is closed or reopened at a time; the next follows when the one before is finished. */
async function edits(queue: Queue): Promise<Took[]> {
  const world = onBox(examplePlan(), { webhooks: true });
  await world.look();
  const { box, repository, octocat } = world;
  const { receive } = await appOn(box, queue);
  const tasks = repository.state().issues.filter(({ title }) => title.startsWith("Task"));
  const page = dashboard(world)?.number ?? 0;
  const all: Took[] = [];
  for (let n = 0; n < BEFORE + TIMES; n += 1) {
    const task = tasks[n % tasks.length];
    if (!task) throw new Error("The example plan has no tasks.");
    const { promise: arrival, resolve: arrived } = Promise.withResolvers<void>();
    box.onWebhook((delivery) => {
      arrived();
      return receive(delivery);
    });
    const edited = nextEdit(world, page);
    if (Math.floor(n / tasks.length) % 2 === 0) octocat.close(task.number);
    else octocat.reopen(task.number);
    await arrival;
    const start = performance.now();
    const before = box.requests.length;
    await edited;
    all.push({ ms: performance.now() - start, requests: box.requests.length - before });
    await box.settled();
    await queue.idle();
  }
  await queue.stop();
  return all.slice(BEFORE);
}

/** Resolves when the issue was edited. */
function nextEdit({ box, repository }: ReturnType<typeof onBox>, number: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const edits = () => repository.repository.issues.get(number)?.edits.length;
  const before = edits();
  const stop = box.onChange(() => {
    if (edits() === before) return;
    stop();
    resolve();
  });
  return promise;
}

function rowOf(name: string, all: Took[]): (string | number)[] {
  const times = all.map(({ ms }) => ms).toSorted((one, other) => one - other);
  const at = (part: number) => `${Math.round(times[Math.ceil(times.length * part) - 1] ?? 0)} ms`;
  const requests = all.map((each) => each.requests).toSorted((one, other) => one - other);
  const [least = 0, most = 0] = [requests[0], requests.at(-1)];
  return [
    name,
    all.length,
    at(0.5),
    at(0.99),
    at(1),
    least === most ? least : `${least} to ${most}`,
  ];
}
