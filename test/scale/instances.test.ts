import { afterAll, beforeAll, expect, it } from "vitest";
import { createApp } from "../../src/sandbox/app-process.ts";
import { eventually, settled } from "../../src/sandbox/settled.ts";
import { createWorld } from "../../src/sandbox/world.ts";
import { aPlan } from "../plan/a-plan.ts";
import { picture, stable } from "../reconcile/picture.ts";
import { startRedis } from "../servers/redis.ts";
import type { Server } from "../servers/server.ts";

let server: Server;

beforeAll(async () => {
  server = await startRedis();
}, 30_000);
afterAll(() => server.stop());

const plan = aPlan()
  .start("2026-01-05")
  .phase("1")
  .week(1)
  .task("1.1")
  .task("1.2", "Next", { needs: ["1.1"] })
  .milestone("1.1")
  .risk("slow");

async function aWorld() {
  const world = createWorld({ name: "app", files: plan.files() });
  const api = await world.box.listen();
  const instance = () => createApp(world.box, api.url, { REDIS_URL: server.url });
  return { ...world, api, instance };
}

async function undisturbed() {
  const world = await aWorld();
  const alone = createApp(world.box, world.api.url);
  await alone.start();
  await settled(world);
  await alone.stop();
  await world.api.close();
  return stable(picture(world.repository));
}

it("two instances of the app on Redis end as one does, and one takes over from the other", async () => {
  const seen = await undisturbed();
  const world = await aWorld();
  const [one, other] = [world.instance(), world.instance()];
  try {
    await Promise.all([one.start(), other.start()]);
    await settled(world);
    expect(stable(picture(world.repository))).toEqual(seen);

    await other.kill();
    await one.stop();
    await one.start();
    world.repository.as("octocat").close(taskOf(world));
    const closed = () => world.repository.issue(1)?.body.includes("1 of 2 tasks") ?? false;

    expect(await eventually(closed, 150_000)).toBe(true);
    expect(world.box.violations).toEqual([]);
  } finally {
    await Promise.all([one.stop(), other.stop()]);
    await world.api.close();
  }
}, 300_000);

it("a webhook that comes while the engine is away gets a 503, and nothing is missing afterwards", async () => {
  const world = await aWorld();
  const app = world.instance();
  try {
    await app.start();
    await settled(world);
    await server.pause();
    world.repository.as("octocat").close(taskOf(world));
    await world.box.settled();
    expect(world.box.deliveries.at(-1)?.statusCode).toBe(503);

    await server.resume();
    await app.stop();
    await app.start();
    const closed = () => world.repository.issue(1)?.body.includes("1 of 2 tasks") ?? false;

    expect(await eventually(closed, 150_000)).toBe(true);
  } finally {
    await app.stop();
    await world.api.close();
  }
}, 300_000);

function taskOf({ repository }: Awaited<ReturnType<typeof aWorld>>): number {
  const found = repository.state().issues.find(({ title }) => title.startsWith("Task 1.1"));
  if (!found) throw new Error("There is no task 1.1.");
  return found.number;
}
