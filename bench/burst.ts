import { Octokit } from "@octokit/rest";
import { Probot, ProbotOctokit } from "probot";
import { milepost } from "../src/app.ts";
import { createController } from "../src/controller.ts";
import { noPace } from "../src/github/pace.ts";
import { inProcessQueue } from "../src/queue/in-process.ts";
import type { Queue } from "../src/queue/queue.ts";
import { examplePlan, onBox } from "../test/reconcile/on-box.ts";
import { table } from "./table.ts";

const EVENTS = 1_000;

/** People close 40 tasks and comment 960 times: how often is the repository looked at? */
export async function burst(): Promise<string> {
  const world = onBox(examplePlan());
  await world.look();
  const before = world.box.requests.length;
  const queue = inProcessQueue();
  const counted = countingRuns(queue, world);
  const probot = new Probot({ githubToken: "bench", logLevel: "fatal", Octokit: ProbotOctokit });
  milepost({ queue, slug: "milepost" })(probot);
  await queue.start(counted.worker);
  world.box.onWebhook(({ guid, event, body }) =>
    probot.receive({ id: guid, name: event, payload: JSON.parse(body) } as Delivery),
  );
  people(world);
  await world.box.settled();
  await queue.idle();
  await queue.stop();
  const log = world.box.requests.slice(before);
  return table(
    ["events", "looks at the repository", "cards looked up", "requests", "of them writes"],
    [
      [
        EVENTS,
        counted.runs.repository,
        counted.runs.card,
        log.length,
        log.filter(({ kind }) => kind === "write").length,
      ],
    ],
  );
}

type Delivery = Parameters<Probot["receive"]>[0];

function people({ repository, octocat }: ReturnType<typeof onBox>): void {
  const tasks = repository.state().issues.filter(({ title }) => title.startsWith("Task"));
  for (let n = 0; n < EVENTS; n += 1) {
    const task = tasks[n % tasks.length];
    if (!task) throw new Error("The example plan has no tasks.");
    if (n < tasks.length) octocat.close(task.number);
    else octocat.comment(task.number, `Comment ${n}`);
  }
}

function countingRuns(queue: Queue, { box }: ReturnType<typeof onBox>) {
  const runs = { repository: 0, card: 0, reading: 0, installation: 0, "pull request": 0 };
  const octokit = new Octokit({
    auth: box.installationToken("acme"),
    request: { fetch: (url: string, init: RequestInit) => box.fetch(new Request(url, init)) },
  });
  const log = { info() {} };
  const controller = createController({
    octokitFor: async () => octokit,
    paceFor: () => noPace,
    queue,
    log,
  });
  return {
    runs,
    worker: (...[request, lease]: Parameters<typeof controller>) => {
      runs[request.kind] += 1;
      return controller(request, lease);
    },
  };
}
