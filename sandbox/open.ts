import type { App } from "./app-process.ts";
import { createApp } from "./app-process.ts";
import { firstSync } from "./first-sync.ts";
import type { Meter } from "./meter.ts";
import { silent } from "./meter.ts";
import type { World, WorldOptions } from "./world.ts";
import { createWorld } from "./world.ts";

export interface Sandbox {
  world: World;
  app: App;
  /** Whether the first sync was completed. */
  synced: boolean;
  close(): Promise<void>;
}

/**
 * A world whose GitHub is served on this machine, and the app running against it, after the first sync.
 * `main` is the file that starts the app, if it is not this repository's own.
 */
export async function openSandbox(
  options: WorldOptions,
  meter: Meter = silent,
  main?: string,
): Promise<Sandbox> {
  const world = createWorld(options);
  const api = await world.box.listen();
  const app = createApp(world.box, api.url, {}, main);
  const close = async () => {
    await app.stop();
    await api.close();
  };
  try {
    await app.start();
    return { world, app, synced: await firstSync(world, meter), close };
  } catch (error) {
    await close();
    throw error;
  }
}
