import type { Plan } from "../plan/plan.ts";
import { dashboard, issuesOf } from "./seen.ts";
import { eventually, settled } from "./settled.ts";
import type { World } from "./world.ts";
import { planIn } from "./world.ts";

const PATIENCE = 300_000;

/** Shows how the first sync goes, until all issues stand; false if they do not within five minutes. */
export async function firstSync(world: World): Promise<boolean> {
  const read = planIn(world);
  const total = "plan" in read ? issuesIn(read.plan) : 0;
  const meter = meterFor(process.stderr);
  const stop = world.box.onChange(() => meter.show(count(world), total));
  const synced = await eventually(() => isSynced(world, total), PATIENCE);
  if (synced) await settled(world);
  stop();
  meter.show(count(world), total);
  meter.end();
  return synced;
}

/** Phases, tasks and risks: each becomes an issue. */
export function issuesIn({ phases, risks }: Plan): number {
  const tasks = phases.flatMap(({ weeks }) => weeks.flatMap((week) => week.tasks));
  return phases.length + tasks.length + risks.length;
}

function isSynced(world: World, total: number): boolean {
  const body = dashboard(world)?.body;
  return body !== undefined && count(world) >= total && !body.includes("Setting up:");
}

function count(world: World): number {
  return (
    issuesOf(world, "phase").length +
    issuesOf(world, "task").length +
    issuesOf(world, "risk").length
  );
}

interface Meter {
  show(done: number, total: number): void;
  end(): void;
}

/** A bar on a terminal, a line now and then elsewhere. */
function meterFor(out: NodeJS.WriteStream): Meter {
  let shown = -1;
  return {
    show(done, total) {
      if (done === shown) return;
      const isNews = done === total || done >= shown + 20;
      if (out.isTTY) out.write(`\r${line(done, total)}\u001B[K`);
      else if (isNews) out.write(`${line(done, total)}\n`);
      if (out.isTTY || isNews) shown = done;
    },
    end: () => void (out.isTTY && out.write("\n")),
  };
}

const WIDTH = 30;

function line(done: number, total: number): string {
  const filled = total === 0 ? WIDTH : Math.round((WIDTH * Math.min(done, total)) / total);
  return `First sync ${"█".repeat(filled)}${"░".repeat(WIDTH - filled)} ${done} of ${total} issues`;
}
