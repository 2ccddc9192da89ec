import { setTimeout as sleep } from "node:timers/promises";
import { Probot, ProbotOctokit } from "probot";
import { milepost } from "../../src/app/app.ts";
import { PageMemory } from "../../src/github/pages/page-memory.ts";
import { createController } from "../../src/app/controller.ts";
import { noPace } from "../../src/github/client/pace.ts";
import type { Queue } from "../../src/queue/queue.ts";
import type { Request } from "../../src/queue/request.ts";
import type { Box, Delivery } from "github-box";
import { octokitOn } from "../../test/support/on-box.ts";

/** How long (ms) GitHub takes for an answer. It is short here, so that a benchmark comes to an end. */
const ANSWER = 10;

/** Makes the box answer as late as GitHub at its best: with instant answers nothing could arrive meanwhile. */
export function answerLate(box: Box): void {
  box.intercept(async (request, next) => {
    await sleep(ANSWER);
    return next(request);
  });
}

export type Runs = Record<Request["kind"], number>;

/**
 * The app in this process, with a box for GitHub: webhooks go to its event handler, and its worker runs
 * without a pace. Counts its runs.
 */
export async function appOn(
  box: Box,
  queue: Queue,
): Promise<{ runs: Runs; receive: (delivery: Delivery) => Promise<void> }> {
  const runs = { repository: 0, card: 0, reading: 0, installation: 0, "pull request": 0 };
  const pages = new PageMemory();
  const controller = createController({
    pages,
    octokitFor: async () => octokitOn(box),
    paceFor: () => noPace,
    queue,
    log: { info() {} },
  });
  await queue.start((request, lease) => {
    runs[request.kind] += 1;
    return controller(request, lease);
  });
  const probot = new Probot({ githubToken: "bench", logLevel: "fatal", Octokit: ProbotOctokit });
  milepost({ queue, pages, slug: () => "milepost" })(probot);
  const receive = ({ guid, event, body }: Delivery) =>
    probot.receive({ id: guid, name: event, payload: JSON.parse(body) } as Event);
  box.onWebhook(receive);
  return { runs, receive };
}

type Event = Parameters<Probot["receive"]>[0];
