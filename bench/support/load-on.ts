/**
 * Makes 10,000 things happen in 500 repositories and waits until everything is quiet again, with the
 * queue that the argument names; prints what it took, as JSON.
 */
import { setImmediate as soon } from "node:timers/promises";
import { noPace } from "../../src/github/client/pace.ts";
import { repositoryAt } from "../../src/github/repository.ts";
import { BullQueue } from "../../src/queue/bullmq.ts";
import { InProcessQueue } from "../../src/queue/in-process.ts";
import { redisEngine } from "../../src/queue/redis.ts";
import { reconcile } from "../../src/reconcile/repository.ts";
import type { Box, RepositoryHandle } from "github-box";
import { createBox } from "github-box";
import { dashboard, issuesOf } from "../../sandbox/seen.ts";
import { aPlan } from "../../test/support/a-plan.ts";
import { clientIn, filesOf } from "../../test/support/on-box.ts";
import { startRedis } from "../../test/support/servers/redis.ts";
import { answerLate, appOn } from "./app-on.ts";

const REPOSITORIES = 500;
const EVENTS = 10_000;
const TASKS = 4;

const box = createBox();
box.addOrganization("acme");
box.installApp({ owner: "acme" });
const repositories = await synced(box);
const { queue, close } = await home(process.argv[2]);
const { runs } = await appOn(box, queue);
answerLate(box);
const before = box.requests.length;
const start = performance.now();
await happen(repositories);
const arrived = performance.now() - start;
await box.settled();
await queue.idle();
const quiet = performance.now() - start;
const log = box.requests.slice(before);
for (const repository of repositories) check(box, repository);
await queue.stop();
await close();
if (box.violations.length > 0) throw new Error(JSON.stringify(box.violations[0]));
process.stdout.write(
  JSON.stringify({
    events: EVENTS,
    arrived,
    quiet,
    looks: runs.repository,
    requests: log.length,
    writes: log.filter(({ kind }) => kind === "write").length,
    megabytes: process.resourceUsage().maxRSS / 1024,
  }),
);

/** Repositories with a small plan each, after their first sync. */
async function synced(box: Box): Promise<RepositoryHandle[]> {
  const ids = Array.from({ length: TASKS }, (_, n) => `1.${n + 1}`);
  const plan = ids.reduce((plan, id) => plan.task(id), aPlan().project({ board: false }));
  const files = filesOf(plan);
  const all: RepositoryHandle[] = [];
  for (let n = 0; n < REPOSITORIES; n += 1) {
    const repository = box.addRepository({ owner: "acme", name: `app-${n}`, files });
    repository.setRole("octocat", "write");
    await reconcile(repositoryAt(clientIn(box), repository.repository.nodeId, noPace));
    all.push(repository);
  }
  return all;
}

async function home(name: string | undefined) {
  if (name !== "redis") return { queue: new InProcessQueue(), close: async () => {} };
  const redis = await startRedis();
  const engine = await redisEngine(redis.url);
  const close = async () => {
    await engine.close();
    await redis.stop();
  };
  return { queue: new BullQueue(engine), close };
}

/** People close, reopen, label and comment in all of them. */
async function happen(repositories: RepositoryHandle[]): Promise<void> {
  const tasks = repositories.flatMap((repository) => {
    const octocat = repository.as("octocat");
    return issuesOf({ box, repository }, "task").map(({ number }) => ({
      acts: [
        toggle(
          () => octocat.close(number),
          () => octocat.reopen(number),
        ),
        toggle(
          () => octocat.label(number, "status: blocked"),
          () => octocat.unlabel(number, "status: blocked"),
        ),
        () => void octocat.comment(number, "Looks good."),
      ],
    }));
  });
  for (let n = 0; n < EVENTS; n += 1) {
    const { acts = [] } = any(tasks) ?? {};
    any(acts)?.();
    if (n % 20 === 0) await soon();
  }
  await box.settled();
}

function toggle(on: () => void, off: () => void): () => void {
  let isOn = false;
  return () => {
    isOn = !isOn;
    (isOn ? on : off)();
  };
}

function any<Item>(items: Item[]): Item | undefined {
  return items[Math.floor(Math.random() * items.length)];
}

/** Checks that the dashboard agrees with the issue of each task, and counts correctly. */
function check(box: Box, repository: RepositoryHandle): void {
  const body = dashboard({ box, repository })?.body ?? "";
  const tasks = issuesOf({ box, repository }, "task");
  const complete = tasks.filter(({ state }) => state === "closed").length;
  const says = [
    `(${complete} of ${tasks.length} tasks)`,
    ...tasks.map((task) => `| ${statusOf(task)} | #${task.number} `),
  ];
  const missing = says.filter((words) => !body.includes(words));
  if (missing.length > 0) throw new Error(`${repository.name} lacks ${missing.join()}:\n${body}`);
}

function statusOf({ state, stateReason, labels }: ReturnType<typeof issuesOf>[number]): string {
  if (state === "closed") return "✅";
  if (stateReason === "REOPENED") return "❌";
  return labels.includes("status: blocked") ? "⚠️" : "⏳";
}
