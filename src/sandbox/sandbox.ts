/** `npm run sandbox`: GitHub in a box, the app talking to it, and a page that shows what happens. */
import { resolve } from "node:path";
import { Command } from "commander";
import { readPlanFolder } from "../cli/plan-folder.ts";
import type { App } from "./app-process.ts";
import { createApp } from "./app-process.ts";
import { firstSync } from "./first-sync.ts";
import { nameOf } from "./name.ts";
import { runOnce } from "./once.ts";
import { servePage } from "./page/server.ts";
import type { World } from "./world.ts";
import { createWorld } from "./world.ts";

interface Options {
  plan?: string;
  once?: boolean;
  port: string;
  userOwned?: boolean;
}

const options = new Command("sandbox")
  .description(
    "Try Milepost on this machine, without an account: everything GitHub is played here.",
  )
  .option("--plan <folder>", "a plan of your own (default: the example, ./plan)")
  .option("--once", "a first sync, a week of work and the report; then the result and an end")
  .option("--port <number>", "where the page is served, 0 for any free port", "4400")
  .option("--user-owned", "a repository of a user, where an app reaches no board")
  .parse()
  .opts<Options>();

try {
  await run(options);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function run({ plan = "plan", once, port, userOwned = false }: Options): Promise<void> {
  const files = readPlanFolder(plan);
  if (files.length === 0) throw new Error(`There is no .yml file in ${resolve(plan)}.`);
  const world = createWorld({ name: nameOf(options.plan), files, userOwned });
  const api = await world.box.listen();
  const app = createApp(world.box, api.url);
  try {
    await app.start();
    const synced = await firstSync(world);
    if (once) process.exitCode = (await runOnce(world, app, synced)) ? 0 : 1;
    else await show(world, app, Number(port));
  } finally {
    await app.stop();
    await api.close();
  }
}

/** Serves the page until Ctrl-C. */
async function show(world: World, app: App, port: number): Promise<void> {
  const page = await servePage(world, app, port);
  console.log(`\n  Look at it:  ${page.url}\n  Ctrl-C ends it; nothing is kept.\n`);
  await new Promise<void>((stop) => {
    for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, stop);
  });
  await page.close();
}
