import { expect } from "vitest";
import type { App } from "../../../sandbox/app-process.ts";
import type { Interceptor } from "github-box";
import { eventually, settled } from "../../../sandbox/settled.ts";
import { LIST_LAG_MS } from "../../../src/core/state/commands/posting.ts";
import type { PlanBuilder } from "../a-plan.ts";
import { kindOf } from "../chaos/faults.ts";
import { lookAt } from "../on-box.ts";
import { picture, stable, talkInAnyOrder } from "../picture.ts";
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

/** Before it does the write, or when GitHub has done it but not answered yet. */
export const killed: Record<string, End> = {
  "killed before": async (app) => {
    await app.kill();
    return new Response(null, { status: 502 });
  },
  "killed after": async (app, write) => {
    const answer = await write();
    await app.kill();
    return answer;
  },
};

/** It is told to stop, and has time to finish. */
export const stopped: Record<string, End> = {
  "stopped at": async (app, write) => {
    void app.stop();
    return write();
  },
};

interface Point {
  /** The writes of a run are counted from 0. */
  write: number;
  end: End;
}

/** The time at which people act. It appears in some texts, and must be the same in each run. */
const NEXT_DAY = new Date("2026-01-06T10:00:00Z");

/** This many worlds run at the same time: a process mostly waits. */
const LANES = 5;

/** Each app makes sure that it does not outlive this process. */
process.setMaxListeners(0);

/**
 * Ends the process in several ways at every single write, starts it again, and expects GitHub to end up
 * as without interruption. Returns at how many points it did so.
 */
export async function endEverywhere(
  situation: Situation,
  ends: Record<string, End>,
): Promise<number> {
  const undisturbed = await run(situation);
  const points = Array.from({ length: undisturbed.writes }, (_, write) =>
    Object.entries(ends).map(([name, end]) => ({ name: `${name} write ${write}`, write, end })),
  ).flat();
  const waiting = [...points];
  const lane = async () => {
    for (let point = waiting.pop(); point; point = waiting.pop()) {
      const { seen, ended } = await run(situation, point);
      expect(ended, point.name).toBe(true);
      expect(seen, point.name).toEqual(undisturbed.seen);
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return points.length;
}

/** Runs the app of production until nothing differs; if it is ended at a point, it is started again. */
async function run({ plan, since, lag = 0 }: Situation, point?: Point) {
  const world = await served(plan);
  const app = world.instance();
  try {
    if (since) {
      await lookAt(world);
      world.box.travel(NEXT_DAY);
      await since(world);
    }
    world.box.faults.lag = lag;
    const met = { writes: 0, ended: false };
    world.box.intercept(ending(app, met, point));
    do await afterLook(app, () => app.start().catch(() => app.kill()));
    while (!app.isRunning());
    await settled(world);
    const { writes } = met;
    // What lists showed too late is read once more when they must show it.
    if (lag > 0 || isAnnounced(world)) {
      await app.stop();
      world.box.travel(LIST_LAG_MS);
      await afterLook(app, () => app.start());
      await settled(world);
    }
    expect(world.box.violations).toEqual([]);
    const { ended } = met;
    const { repository } = world;
    return {
      writes,
      ended,
      seen: { picture: stable(picture(repository)), talk: talkInAnyOrder(repository) },
    };
  } finally {
    await app.stop();
    await world.close();
  }
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

/** Counts the writes that change something, and ends the app at one of them. */
function ending(
  app: App,
  met: { writes: number; ended: boolean },
  point: Point | undefined,
): Interceptor {
  return async (request, next) => {
    const isWrite =
      !request.url.endsWith("/access_tokens") &&
      kindOf(request, await request.clone().text()) === "write";
    if (!isWrite || met.writes++ !== point?.write) return next(request);
    met.ended = true;
    return point.end(app, () => next(request));
  };
}
