import { afterEach, beforeEach, expect } from "vitest";
import type { onBox } from "./on-box.ts";
import { watchWorlds } from "./on-box.ts";

type World = ReturnType<typeof onBox>;

/** A property test opens hundreds of repositories, and looks at them itself: only its last ones are looked at here. */
const MAX_WORLDS = 3;

let opened: World[] = [];
let isInTest = false;

beforeEach(() => {
  isInTest = true;
  opened = [];
});

/** A repository is checked when the test that opened it is over; one that tests share is theirs to check. */
watchWorlds((world) => {
  if (!isInTest) return;
  opened = [...opened.slice(1 - MAX_WORLDS), world];
});

/**
 * What every test in the box wants: GitHub's own descriptions were never violated, and once all is in step
 * another look writes nothing.
 */
afterEach(async ({ task }) => {
  isInTest = false;
  const worlds = opened;
  if (task.result?.state === "fail") return;
  for (const world of worlds) await check(world);
});

async function check(world: World): Promise<void> {
  // While lists lag behind, a look that remembers nothing cannot see what is there.
  const isLate = world.box.faults.lag > 0;
  if (world.unsettled === undefined && !isLate) await settle(world);
  expect(world.box.violations).toEqual([]);
}

async function settle(world: World): Promise<void> {
  const first = await world.look();
  if (!("writes" in first) || first.writes === 0) return;
  const again = await world.look();
  expect("writes" in again ? again.writes : 0).toBe(0);
}
