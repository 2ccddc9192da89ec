import type { Sandbox } from "../open.ts";
import { nextDay, travel } from "../clock.ts";
import { settled } from "../settled.ts";
import { planIn } from "../world.ts";
import { agentChecks } from "./laws.ts";
import { play } from "./play.ts";

/** Lets agents do the whole plan, tells what happens, and checks the laws; true if all hold. */
export async function runAgents({ world }: Sandbox, seed: string): Promise<boolean> {
  const read = planIn(world);
  if (!("plan" in read)) throw new Error("The plan has mistakes; npm run sandbox shows them.");
  await play(world, {
    seed,
    rest: () => settled(world),
    nextDay: () => travel(world, nextDay(world)),
    tell: (words) => console.log(`${world.box.now().toISOString().slice(0, 10)}  ${words}`),
  });
  console.log(`\n━━━ Checks (seed ${seed}) ${"━".repeat(50)}\n`);
  const checks = agentChecks(world, read.plan);
  for (const { words, holds } of checks) console.log(`${holds ? "✓" : "✗"} ${words}`);
  return checks.every(({ holds }) => holds);
}
