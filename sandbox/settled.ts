import { setTimeout as wait } from "node:timers/promises";
import type { World } from "./world.ts";

/** The app counts as done if it sends GitHub no request for this time (ms). */
const QUIET_MS = 600;

/** Waits until every webhook is answered and the app has finished, at most two minutes. */
export async function settled({ box }: World, patience = 120_000): Promise<void> {
  const until = Date.now() + patience;
  for (let seen = -1; seen !== box.requests.length && Date.now() < until;) {
    await box.settled();
    seen = box.requests.length;
    await wait(QUIET_MS);
  }
}

/** Waits until something holds; false if it still does not after `patience` ms. */
export async function eventually(holds: () => boolean, patience = 120_000): Promise<boolean> {
  for (const until = Date.now() + patience; Date.now() < until; await wait(50)) {
    if (holds()) return true;
  }
  return holds();
}
