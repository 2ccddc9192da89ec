import { setTimeout as sleep } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { expect, it } from "vitest";
import { eventually, settled } from "../../sandbox/settled.ts";
import type { Served } from "../support/process/served.ts";
import { issueCalled, served, smallPlan } from "../support/process/served.ts";
import { filesOf } from "../support/on-box.ts";
import { picture, stable, talkInAnyOrder } from "../support/as-text/picture.ts";
import { startRedis } from "../support/servers/redis.ts";
import type { Server } from "../support/servers/server.ts";

/**
 * So long (ms) others leave a repository to an instance that has made something there, and then some. Most
 * of the time of these tests is that, so they run beside each other.
 */
const PATIENCE = 240_000;

async function onRedis(act: (redis: Server) => Promise<void>): Promise<void> {
  const redis = await startRedis();
  try {
    await act(redis);
  } finally {
    await redis.stop();
  }
}

function seenIn({ repository }: Served) {
  return { picture: stable(picture(repository)), talk: talkInAnyOrder(repository) };
}

it.concurrent("two instances of the app on Redis end as one does, and one takes over from the other", () =>
  onRedis(async ({ url: REDIS_URL }) => {
    const seen = await alone(smallPlan, async () => {});
    const world = await served();
    const [one, other] = [world.instance({ REDIS_URL }), world.instance({ REDIS_URL })];
    try {
      await Promise.all([one.start(), other.start()]);
      await settled(world);
      expect(seenIn(world)).toEqual(seen);

      await other.kill();
      await one.stop();
      await one.start();
      closeFirst(world);

      expect(await eventually(() => isCounted(world), PATIENCE)).toBe(true);
      expect(world.box.violations).toEqual([]);
    } finally {
      await Promise.all([one.stop(), other.stop()]);
      await world.close();
    }
  }));

it.concurrent("two instances are restarted one after the other while people work, and nothing is lost or done twice", () =>
  onRedis(async ({ url: REDIS_URL }) => {
    const seen = await alone(broadPlan, work);
    const world = await served(broadPlan);
    const [one, other] = [world.instance({ REDIS_URL }), world.instance({ REDIS_URL })];
    try {
      await Promise.all([one.start(), other.start()]);
      await settled(world);

      const working = work(world);
      for (const each of [one, other]) {
        await each.stop();
        await each.start();
      }
      await working;

      expect(await endOf(world, seen)).toEqual(seen);
      expect(world.box.violations).toEqual([]);
    } finally {
      await Promise.all([one.stop(), other.stop()]);
      await world.close();
    }
  }));

it.concurrent("an app that is stopped while people work goes on where it was", async () => {
  const seen = await alone(broadPlan, work);
  const world = await served(broadPlan);
  const app = world.instance();
  try {
    await app.start();
    await settled(world);

    const working = work(world);
    await sleep(PAUSE);
    await app.stop();
    await working;
    await app.start();

    expect(await endOf(world, seen)).toEqual(seen);
    expect(world.box.violations).toEqual([]);
  } finally {
    await app.stop();
    await world.close();
  }
});

it.concurrent("a webhook that comes while the engine is away gets a 503, and nothing is missing afterwards", () =>
  onRedis(async (redis) => {
    const world = await served();
    const app = world.instance({ REDIS_URL: redis.url });
    try {
      await app.start();
      await settled(world);
      await redis.pause();
      closeFirst(world);
      await world.box.settled();
      expect(world.box.deliveries.at(-1)?.statusCode).toBe(503);

      await redis.resume();
      await app.stop();
      await app.start();

      expect(await eventually(() => isCounted(world), PATIENCE)).toBe(true);
    } finally {
      await app.stop();
      await world.close();
    }
  }));

/** How it ends with one app that nothing happens to. */
async function alone(plan: typeof smallPlan, act: (world: Served) => Promise<void>) {
  const world = await served(plan);
  const app = world.instance();
  await app.start();
  await settled(world);
  await act(world);
  await settled(world);
  await app.stop();
  await world.close();
  return seenIn(world);
}

/** How it ends, once it is as expected and at rest. */
async function endOf(world: Served, expected: unknown) {
  await eventually(() => isDeepStrictEqual(seenIn(world), expected), PATIENCE);
  await settled(world);
  return seenIn(world);
}

function closeFirst(world: Served): void {
  world.repository.as("octocat").close(issueCalled(world, "Task 1.1").number);
}

function isCounted({ repository }: Served): boolean {
  return repository.issue(1)?.body.includes("1 of 2 tasks") ?? false;
}

const broadPlan = ["1.3", "1.4", "1.5", "1.6"].reduce((plan, id) => plan.task(id), smallPlan);

/** Between two acts of people (ms). */
const PAUSE = 200;

/** People do this and that, faster than it can be looked at. */
async function work(world: Served): Promise<void> {
  const octocat = world.repository.as("octocat");
  const number = (id: string) => issueCalled(world, `Task ${id}`).number;
  const acts = [
    () => closeFirst(world),
    () => octocat.comment(number("1.2"), "/plan decision Go on\n/plan strat"),
    () => octocat.moveCard(number("1.3"), "In Progress"),
    () => octocat.label(number("1.4"), "status: blocked"),
    () => octocat.comment(number("1.5"), "/plan due 2026-01-20\n/plan start"),
    () => octocat.push(filesOf(broadPlan.task("1.7")), "One more"),
    () => octocat.close(number("1.6")),
    () => octocat.reopen(number("1.1")),
    () => octocat.comment(number("1.3"), '/plan risk "It breaks" impact=high probability=low'),
    () => octocat.unlabel(number("1.4"), "status: blocked"),
    () => octocat.close(number("1.4")),
    () => octocat.comment(number("1.2"), "/plan lesson Measure first"),
  ];
  for (const act of acts) {
    act();
    await sleep(PAUSE);
  }
}
