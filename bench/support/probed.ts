import { setTimeout as sleep } from "node:timers/promises";
import type { PlanFile } from "../../src/core/plan/plan.ts";
import type { App } from "../../sandbox/app-process.ts";
import { createApp } from "../../sandbox/app-process.ts";
import { settled } from "../../sandbox/settled.ts";
import type { World } from "../../sandbox/world.ts";
import { createWorld } from "../../sandbox/world.ts";
import type { Probe } from "./probe.ts";

const probe = new URL("probe.ts", import.meta.url).href;

/** The app of production in a process of its own, with its GitHub in this process. */
export interface Probed extends World {
  app: App;
  /** What the app's process has needed since the last call. */
  probe(): Promise<Probe>;
  close(): Promise<void>;
}

/** An app that has made its first sync, which may take `patience` ms. */
export async function probed(files: PlanFile[], patience?: number): Promise<Probed> {
  const world = createWorld({ name: "app", files });
  const api = await world.box.listen();
  const app = createApp(world.box, api.url, {
    NODE_OPTIONS: `--expose-gc --import=${probe}`,
    LOG_LEVEL: "info",
  });
  await app.start();
  await settled(world, patience);
  const pid = pidIn(app.log);
  return {
    ...world,
    app,
    async probe() {
      const isProbe = (line: string) => line.startsWith('{"probe"');
      const before = app.log.filter(isProbe).length;
      process.kill(pid, "SIGUSR2");
      for (;;) {
        const lines = app.log.filter(isProbe);
        const last = lines.at(-1);
        if (last && lines.length > before) {
          app.log.length = 0;
          return (JSON.parse(last) as { probe: Probe }).probe;
        }
        await sleep(20);
      }
    },
    async close() {
      await app.stop();
      await api.close();
    },
  };
}

function pidIn(log: string[]): number {
  const pid = /"pid":(\d+)/.exec(log.join("\n"))?.[1];
  if (!pid) throw new Error("The app has not said which process it is.");
  return Number(pid);
}
