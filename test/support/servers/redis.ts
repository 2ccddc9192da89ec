import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Redis } from "ioredis";
import { redisPath } from "../process/programs.ts";
import { freePort } from "./free-port.ts";
import type { Server } from "./server.ts";

/** A real Redis for this test alone. */
export async function startRedis(): Promise<Server> {
  const program = redisPath();
  if (program === null) throw new Error("These tests need Redis: apt-get install redis-server.");
  const folder = mkdtempSync(join(tmpdir(), "milepost-redis-"));
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  let child = launch(program);

  function launch(program: string) {
    const options = ["--port", `${port}`, "--dir", folder, "--bind", "127.0.0.1"];
    return spawn(program, [...options, "--appendonly", "yes", "--save", ""], {
      stdio: "ignore",
    });
  }
  async function ready(): Promise<void> {
    const client = new Redis(url, { maxRetriesPerRequest: null, retryStrategy: () => 50 });
    client.on("error", () => {});
    await client.ping();
    client.disconnect();
  }
  async function end(): Promise<void> {
    if (child.exitCode !== null || child.signalCode) return;
    const ended = once(child, "exit");
    child.kill("SIGTERM");
    await ended;
  }
  await ready();
  return {
    url,
    async clear() {
      const client = new Redis(url);
      await client.flushall();
      client.disconnect();
    },
    pause: end,
    async resume() {
      child = launch(program);
      await ready();
    },
    async stop() {
      await end();
      rmSync(folder, { recursive: true });
    },
  };
}
