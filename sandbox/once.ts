import type { App } from "./app-process.ts";
import type { Plan } from "../src/core/plan/plan.ts";
import type { Check } from "./checks.ts";
import { checksOf, errorsIn } from "./checks.ts";
import { dashboard, reports } from "./seen.ts";
import { eventually, settled } from "./settled.ts";
import type { Sandbox } from "./open.ts";
import { stallChecks, stallOf } from "./stall.ts";
import type { Step } from "./week.ts";
import { weekOf } from "./week.ts";
import type { World } from "./world.ts";
import { planIn } from "./world.ts";

/** A series of steps in the sandbox, and the checks at its end. */
export interface Story {
  steps: (world: World, plan: Plan) => Step[];
  checks: (world: World, app: App, plan: Plan) => Check[];
}

/** All stories by name. */
export const stories: Record<string, Story> = {
  week: { steps: weekOf, checks: checksOf },
  stall: { steps: stallOf, checks: stallChecks },
};

/** Runs a story and prints the result; true if every step and check succeeded. */
export async function runOnce({ world, app, synced }: Sandbox, story: Story): Promise<boolean> {
  const read = planIn(world);
  if ("problems" in read) return tellProblems(world);
  const told = [tell(synced, "the first sync is complete")];
  if (synced) {
    for (const step of story.steps(world, read.plan)) told.push(await take(world, step));
  }
  print("The dashboard", dashboard(world)?.body);
  for (const { body } of reports(world)) print("The weekly report", body);
  title("Checks");
  told.push(...story.checks(world, app, read.plan).map(({ words, holds }) => tell(holds, words)));
  const good = told.every(Boolean);
  if (!good) tellFaults(world, app);
  return good;
}

async function take(world: World, { words, act, holds }: Step): Promise<boolean> {
  act();
  await settled(world);
  const day = world.box.now().toISOString().slice(0, 10);
  return tell(await eventually(holds, 30_000), `${day}  ${words}`);
}

function tell(good: boolean, words: string): boolean {
  console.log(`${good ? "✓" : "✗"} ${words}`);
  return good;
}

/** A plan with mistakes only leads to a dashboard that lists them. */
function tellProblems(world: World): false {
  print("The dashboard", dashboard(world)?.body);
  return tell(false, "the plan can be read") as false;
}

function tellFaults({ box }: World, app: App): void {
  for (const { where, operation, message } of box.violations) {
    console.log(`  violation in ${where} ${operation}: ${message}`);
  }
  for (const line of errorsIn(app).slice(-20)) console.log(`  app: ${line}`);
}

function print(heading: string, markdown = ""): void {
  title(heading);
  console.log(markdown.replaceAll(/<!--[^]*?-->\n?/g, "").trim());
}

function title(words: string): void {
  console.log(`\n━━━ ${words} ${"━".repeat(Math.max(0, 70 - words.length))}\n`);
}
