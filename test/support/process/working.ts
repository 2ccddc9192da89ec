import { Probot, ProbotOctokit } from "probot";
import { milepost } from "../../../src/app/app.ts";
import { createController } from "../../../src/app/controller.ts";
import { noPace } from "../../../src/github/client/pace.ts";
import { PageMemory } from "../../../src/github/pages/page-memory.ts";
import { InProcessQueue } from "../../../src/queue/in-process.ts";
import type { onBox } from "../on-box.ts";
import { octokitOn, placeOf } from "../on-box.ts";

/** The app at work in one process, on a repository that sends it its webhooks: every one arrives. It has looked once. */
export async function working(world: ReturnType<typeof onBox>, pages = new PageMemory()) {
  const queue = new InProcessQueue();
  const controller = createController({
    octokitFor: async () => octokitOn(world.box),
    paceFor: () => noPace,
    queue,
    pages,
    log: { info() {} },
  });
  await queue.start(controller);
  const probot = new Probot({ githubToken: "t", logLevel: "fatal", Octokit: ProbotOctokit });
  milepost({ queue, pages, slug: () => world.box.app.slug })(probot);
  world.box.onWebhook(({ guid, event, body }) =>
    probot.receive({ id: guid, name: event, payload: JSON.parse(body) } as Event),
  );
  /** Until every webhook is answered and nothing is left to do. */
  const rest = async () => {
    await world.box.settled();
    await queue.idle();
  };
  await queue.add({ kind: "repository", ...placeOf(world.repository) });
  await rest();
  return {
    ...world,
    rest,
    stop: () => queue.stop(),
    /** How many requests it takes until all is at rest again. */
    async requestsOf(act: () => unknown): Promise<number> {
      const before = world.box.requests.length;
      act();
      await rest();
      return world.box.requests.length - before;
    },
  };
}

type Event = Parameters<Probot["receive"]>[0];
