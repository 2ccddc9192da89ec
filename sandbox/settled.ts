import { setTimeout as wait } from "node:timers/promises";
import { appsOf } from "./app-process.ts";
import type { World } from "./world.ts";

/** GitHub counts as left in peace if no request comes for this time (ms). */
const QUIET_MS = 300;

/** Waits until every webhook is answered and the apps have finished, at most two minutes. */
export async function settled({ box }: World, patience = 120_000): Promise<void> {
  for (const until = Date.now() + patience; Date.now() < until;) {
    await box.settled();
    const seen = box.requests.length;
    await wait(QUIET_MS);
    const idle = await Promise.all(appsOf(box).map((app) => app.isIdle()));
    if (seen === box.requests.length && idle.every(Boolean)) return;
  }
}

/** Waits until something holds; false if it still does not after `patience` ms. */
export async function eventually(holds: () => boolean, patience = 120_000): Promise<boolean> {
  for (const until = Date.now() + patience; Date.now() < until; await wait(50)) {
    if (holds()) return true;
  }
  return holds();
}
