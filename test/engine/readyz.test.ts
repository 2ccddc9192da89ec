import { expect, it, vi } from "vitest";
import { settled } from "../../sandbox/settled.ts";
import { issueCalled, served } from "../support/process/served.ts";
import { startPostgres } from "../support/servers/postgres.ts";
import { startRedis } from "../support/servers/redis.ts";
import type { Server } from "../support/servers/server.ts";

/** It is to be told within seconds; only a machine with much else to do takes longer. */
const SOON = { timeout: 30_000, interval: 200 };

const engines: [string, string, () => Promise<Server>][] = [
  ["Redis", "REDIS_URL", startRedis],
  ["PostgreSQL", "DATABASE_URL", startPostgres],
];

it.each(engines)(
  "the app is not ready while %s is away beneath it, and works on once it is back",
  async (_, name, start) => {
    const engine = await start();
    const world = await served();
    const app = world.instance({ [name]: engine.url });
    const ask = async (path: string) =>
      (await fetch(`http://localhost:${app.port()}${path}`)).status;
    try {
      await app.start();
      const cards = () => world.repository.boards()[0]?.items ?? [];
      await vi.waitFor(() => expect(cards().map(({ issue }) => issue)).toHaveLength(2), {
        ...SOON,
        timeout: 90_000,
      });
      await settled(world);
      expect(await ask("/readyz")).toBe(200);

      await engine.pause();
      await vi.waitFor(async () => expect(await ask("/readyz")).toBe(503), SOON);
      expect(await ask("/healthz")).toBe(200);
      expect(app.isRunning()).toBe(true);

      await engine.resume();
      await vi.waitFor(async () => expect(await ask("/readyz")).toBe(200), SOON);
      world.repository.as("octocat").close(issueCalled(world, "Task 1.1").number);
      const body = () => issueCalled(world, "Progress").body;
      await vi.waitFor(() => expect(body()).toContain("1 of 2 tasks"), {
        ...SOON,
        timeout: 90_000,
      });
    } finally {
      await app.stop();
      await world.close();
      await engine.stop();
    }
  },
  180_000,
);
