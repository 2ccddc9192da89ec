import { expect } from "vitest";
import type { App } from "../../../sandbox/app-process.ts";
import type { Interceptor } from "github-box";
import { eventually, settled } from "../../../sandbox/settled.ts";
import { LIST_LAG_MS } from "../../../src/core/state/commands/posting.ts";
import type { PlanBuilder } from "../a-plan.ts";
import { kindOf } from "../chaos/faults.ts";
import { noPace } from "../../../src/github/client/pace.ts";
import { Seal } from "../../../src/github/client/seal.ts";
import { sealed } from "../../../src/github/client/sealed.ts";
import { repositoryAt } from "../../../src/github/repository.ts";
import { reconcile } from "../../../src/reconcile/repository.ts";
import { clientIn } from "../on-box.ts";
import { picture, stable, talkInAnyOrder } from "../as-text/picture.ts";
import type { Served } from "./served.ts";
import { served } from "./served.ts";

/** The state in which the process starts. */
export interface Situation {
  plan: PlanBuilder;
  /** What people have done since the last sync; if absent, the plan was never synced. */
  since?: (world: Served) => void | Promise<void>;
  /** For this long (ms) GitHub's lists omit what was just made. */
  lag?: number;
}

/** How a process ends at a write. */
type End = (app: App, write: () => Promise<Response>) => Promise<Response>;

/** Killed before GitHub does the write. */
export const killedBefore: End = async (app) => {
  await app.kill();
  return new Response(null, { status: 502 });
};

/** Killed when GitHub has done the write, but has not answered yet. */
export const killedAfter: End = async (app, write) => {
  const answer = await write();
  await app.kill();
  return answer;
};

/** Told to stop at the write, with time to finish. */
export const stopped: End = (app, write) => {
  void app.stop();
  return write();
};

/** The time at which people act. It appears in some texts, and must be the same in each run. */
const NEXT_DAY = new Date("2026-01-06T10:00:00Z");

/** Each app makes sure that it does not outlive this process. */
process.setMaxListeners(0);

/**
 * Ends the process at one write after the other, in each of these ways, starts it again each time, and
 * expects GitHub to end up as without interruption. Returns how often it was ended.
 */
export async function endEverywhere(situation: Situation, ends: End[]): Promise<number> {
  const [undisturbed, disturbed] = await Promise.all([run(situation), run(situation, ends)]);
  expect(undisturbed.endings).toBe(0);
  expect(disturbed.seen).toEqual(undisturbed.seen);
  return disturbed.endings;
}

/** A write that is tried again after so many ends in one way is let through. */
const MAX_ENDS = 4;

/**
 * Runs the app of production until nothing differs. If it is to be ended, each of its lives ends at its
 * first write, by turns in each of the ways, so that every write is met in all of them. What is announced
 * before it is posted takes two writes of the same life: therefore no write is ended for ever.
 */
async function run({ plan, since, lag = 0 }: Situation, ends: End[] = []) {
  const world = await served(plan);
  const app = world.instance();
  try {
    if (since) {
      await signedLookAt(world);
      world.box.travel(NEXT_DAY);
      await since(world);
    }
    world.box.faults.lag = lag;
    const lives = { ended: 0, isEnding: false };
    world.box.intercept(endingAtFirstWrite(app, lives, ends));
    // What lists showed too late is read once more when they must show it.
    for (let isListed = false, isOver = false; !isOver;) {
      const before = lives.ended;
      lives.isEnding = false;
      await afterLook(app, () => app.start().catch(() => app.kill()));
      if (app.isRunning()) await settled(world);
      if (lives.ended > before) isListed = false;
      else if (!isListed && (lag > 0 || isAnnounced(world))) {
        isListed = true;
        await app.stop();
        world.box.travel(LIST_LAG_MS);
      } else isOver = true;
    }
    expect(world.box.violations).toEqual([]);
    const { repository } = world;
    return {
      endings: lives.ended,
      seen: { picture: stable(picture(repository)), talk: talkInAnyOrder(repository) },
    };
  } finally {
    await app.stop();
    await world.close();
  }
}

/** A look in this process, which signs what it writes like the app of production. */
export async function signedLookAt({ box, repository }: Served): Promise<void> {
  const { privateKey, slug } = box.app;
  const id = repository.repository.nodeId;
  const client = sealed(clientIn(box), { seal: new Seal([privateKey]), repository: id, slug });
  await reconcile(repositoryAt(client, id, noPace));
}

/** Does something that makes the app look, and waits until it has, or has met its end. */
async function afterLook(app: App, act: () => unknown): Promise<void> {
  const from = app.log.length;
  await act();
  const isInSync = () => app.log.slice(from).some((line) => line.includes('"in sync"'));
  await eventually(() => !app.isRunning() || isInSync());
}

/** Whether something is announced that another process waits to post until lists can show it. */
function isAnnounced({ repository }: Served): boolean {
  return repository.state().issues.some(({ body }) => body.includes('"posting":{'));
}

/** Ends each life of the app at its first write that has not been ended often enough. */
function endingAtFirstWrite(
  app: App,
  lives: { ended: number; isEnding: boolean },
  ends: End[],
): Interceptor {
  const met = new Map<string, number>();
  return async (request, next) => {
    const text = await request.clone().text();
    const isWrite = !request.url.endsWith("/access_tokens") && kindOf(request, text) === "write";
    const end = ends[lives.ended % ends.length];
    if (!isWrite || !end || lives.isEnding) return next(request);
    const write = `${lives.ended % ends.length} ${request.method} ${request.url} ${text.replaceAll(BODY, "")}`;
    const times = (met.get(write) ?? 0) + 1;
    met.set(write, times);
    if (times > MAX_ENDS) return next(request);
    lives.ended += 1;
    lives.isEnding = true;
    return end(app, () => next(request));
  };
}

/** Whatever a text says, its write counts as the same. */
const BODY = /"body":"(?:\\.|[^"\\])*"/g;
