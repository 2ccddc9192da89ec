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
import { planIn, plansOf } from "./world.ts";

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

/**
 * Runs a story and prints the result; true if every step and check succeeded. Of several plans it is the
 * story of the first one; time passes for the others too, and what they say must be true.
 */
export async function runOnce({ world, app, synced }: Sandbox, story: Story): Promise<boolean> {
  const plans = plansOf(world);
  const [first = world, ...others] = plans;
  const read = planIn(first);
  if ("problems" in read) return tellProblems(first);
  const told = [tell(synced, "the first sync is complete")];
  if (synced) {
    for (const step of story.steps(first, read.plan)) told.push(await take(first, step));
  }
  for (const plan of plans) {
    print(`The dashboard${ofPlan(plan)}`, dashboard(plan)?.body);
    for (const { body } of reports(plan)) print(`The weekly report${ofPlan(plan)}`, body);
  }
  title(`Checks${ofPlan(first)}`);
  told.push(...story.checks(first, app, read.plan).map(({ words, holds }) => tell(holds, words)));
  for (const plan of others) {
    title(`Checks${ofPlan(plan)}`);
    told.push(...checksOfOther(plan, app).map(({ words, holds }) => tell(holds, words)));
  }
  const good = told.every(Boolean);
  if (!good) tellFaults(world, app);
  return good;
}

/** Names a plan where there are several. */
function ofPlan({ project }: World): string {
  return project === undefined ? "" : ` of ${project}`;
}

function checksOfOther(world: World, app: App): Check[] {
  const read = planIn(world);
  return "plan" in read
    ? checksOf(world, app, read.plan)
    : [{ words: "the plan can be read", holds: false }];
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
