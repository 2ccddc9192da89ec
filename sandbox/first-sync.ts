import type { Plan, Task } from "../src/core/plan/plan.ts";
import { tasksOf } from "../src/core/plan/tasks.ts";
import { historyOf } from "../src/core/progress/past/history.ts";
import type { Meter } from "./meter.ts";
import { dashboard, issuesOf } from "./seen.ts";
import { eventually, settled } from "./settled.ts";
import type { World } from "./world.ts";
import { planIn, plansOf } from "./world.ts";

const TIMEOUT_MS = 300_000;

/** Shows the progress of the first sync until all issues exist; false if that takes more than five minutes. */
export async function firstSync(world: World, meter: Meter): Promise<boolean> {
  const total = plansOf(world).reduce((sum, plan) => sum + wantedIn(plan), 0);
  const stop = world.box.onChange(() => meter.show(count(world), total));
  const synced = await eventually(() => plansOf(world).every(isSynced), TIMEOUT_MS);
  if (synced) await settled(world);
  stop();
  meter.show(count(world), total);
  meter.end();
  return synced;
}

/** The number of phases, tasks and risks. Each becomes an issue, except those done before, which share one. */
export function issuesIn(plan: Plan): number {
  const { phases, risks } = plan;
  return phases.length + tasksOf(plan).length - doneBefore(plan).length + risks.length;
}

/** The tasks that were complete when the plan was imported and have no issue of their own. */
export function doneBefore(plan: Plan): Task[] {
  return historyOf(plan, { issues: [] });
}

/** How many issues the plan has; none as long as it has mistakes. */
function wantedIn(world: World): number {
  const read = planIn(world);
  return "plan" in read ? issuesIn(read.plan) : 0;
}

function isSynced(world: World): boolean {
  const body = dashboard(world)?.body;
  return body !== undefined && count(world) >= wantedIn(world) && !body.includes("Setting up:");
}

function count(world: World): number {
  return (
    issuesOf(world, "phase").length +
    issuesOf(world, "task").length +
    issuesOf(world, "risk").length
  );
}
