import type { App } from "./app-process.ts";
import { checksOf, errorsIn } from "./checks.ts";
import { dashboard, reports } from "./seen.ts";
import { eventually, settled } from "./settled.ts";
import type { Sandbox } from "./open.ts";
import type { Step } from "./week.ts";
import { weekOf } from "./week.ts";
import type { World } from "./world.ts";
import { planIn } from "./world.ts";

/** Runs a week of work and prints what came of it; true if all of it happened. */
export async function runOnce({ world, app, synced }: Sandbox): Promise<boolean> {
  const read = planIn(world);
  if ("problems" in read) return tellProblems(world);
  const told = [tell(synced, "the first sync is complete")];
  if (synced) {
    for (const step of weekOf(world, read.plan)) told.push(await take(world, step));
  }
  print("The dashboard", dashboard(world)?.body);
  for (const { body } of reports(world)) print("The weekly report", body);
  title("Checks");
  told.push(...checksOf(world, app, read.plan).map(({ words, holds }) => tell(holds, words)));
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

/** A plan with mistakes makes nothing but a dashboard that says so. */
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
