/** `npm run sandbox`: GitHub in a box, the app talking to it, and a page that shows what happens. */
import { Command } from "commander";
import { planWithAgents } from "./agents/plan-with-agents.ts";
import { runAgents } from "./agents/run.ts";
import { givenPlan, PLANS, repositoryName } from "./given-plan.ts";
import { meterFor } from "./meter.ts";
import type { Story } from "./once.ts";
import { runOnce, stories } from "./once.ts";
import type { Sandbox } from "./open.ts";
import { openSandbox } from "./open.ts";
import { servePage } from "./page/server.ts";

interface Options {
  plan?: string;
  import?: string[];
  once?: string | true;
  port: string;
  userOwned?: boolean;
  agents?: string | true;
}

const options = new Command("sandbox")
  .description(
    "Try Milepost on this machine, without an account: everything GitHub is played here.",
  )
  .option(
    "--plan <folder>",
    `a plan of your own, or one of ${PLANS.join(", ")} (default: the example)`,
  )
  .option("--import <file...>", "a plan made of Markdown documents")
  .option(
    "--once [story]",
    "a first sync and a story, then the result and an end: `week`, of work (default), or `stall`, in which nobody works for three weeks",
  )
  .option("--port <number>", "where the page is served, 0 for any free port", "4400")
  .option(
    "--agents [seed]",
    "scripted agents do the whole plan, and a person reviews; with --once it ends when they are done",
  )
  .option("--user-owned", "a repository of a user, where an app reaches no board")
  .parse()
  .opts<Options>();

/** Before the page is served, a signal just ends this process, and the app with it. */
let onSignal = (): void => process.exit(1);
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => onSignal());

try {
  await run(options);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function run({
  plan,
  import: documents,
  once,
  port,
  userOwned = false,
  agents,
}: Options): Promise<void> {
  const story = once === undefined ? undefined : storyNamed(once === true ? "week" : once);
  const seed = agents === true ? "1" : agents;
  const given = givenPlan(plan, documents);
  const files = seed === undefined ? given : planWithAgents(given);
  const sandbox = await openSandbox(
    { name: repositoryName(plan ?? documents?.[0]), files, userOwned },
    meterFor(process.stderr),
  );
  try {
    if (story && seed !== undefined) process.exitCode = (await runAgents(sandbox, seed)) ? 0 : 1;
    else if (story) process.exitCode = (await runOnce(sandbox, story)) ? 0 : 1;
    else await show(sandbox, Number(port), seed);
  } finally {
    await sandbox.close();
  }
}

/** Serves the page until Ctrl-C. With a seed, agents do the plan meanwhile. */
async function show(sandbox: Sandbox, port: number, seed: string | undefined): Promise<void> {
  const { world, app } = sandbox;
  const page = await servePage(world, app, port).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EADDRINUSE") throw error;
    return servePage(world, app, 0);
  });
  console.log(`\n  Look at it:  ${page.url}\n  Ctrl-C ends it; nothing is kept.\n`);
  const ended = new Promise<void>((resolve) => (onSignal = resolve));
  if (seed !== undefined) await Promise.race([ended, runAgents(sandbox, seed)]);
  await ended;
  await page.close();
}

function storyNamed(name: string): Story {
  const story = stories[name];
  if (story) return story;
  throw new Error(`There is no story ${name}; there are ${Object.keys(stories).join(" and ")}.`);
}
