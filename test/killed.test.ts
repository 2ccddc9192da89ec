import { expect, it } from "vitest";
import { createApp } from "../src/sandbox/app-process.ts";
import { settled } from "../src/sandbox/settled.ts";
import { createWorld } from "../src/sandbox/world.ts";
import { aPlan } from "./plan/a-plan.ts";
import { picture, stable } from "./reconcile/picture.ts";

const KILLS = 10;

const plan = ["1", "2", "3"].reduce(
  (builder, phase) =>
    builder
      .phase(phase)
      .week(Number(phase))
      .task(`${phase}.1`)
      .task(`${phase}.2`, "Next", { needs: [`${phase}.1`] })
      .milestone(`${phase}.1`),
  aPlan().start("2026-01-05").risk("slow"),
);

/** Runs the app of production until nothing differs, killing it as soon as `kill` says so. */
async function run(kill: (writes: number) => boolean) {
  const world = createWorld({ name: "app", files: plan.files() });
  const api = await world.box.listen();
  const app = createApp(world.box, api.url);
  let killed = 0;
  try {
    const writes = () => world.box.requests.filter(({ kind }) => kind === "write").length;
    const death = async () => {
      if (!app.isRunning() || !kill(writes())) return;
      killed += 1;
      await app.kill();
    };
    world.box.intercept(async (request, next) => {
      const answer = await next(request);
      await death();
      return answer;
    });
    do {
      await app.start().catch(() => app.kill());
      await settled(world);
    } while (!app.isRunning());
    return { world, killed, writes: writes() };
  } finally {
    await app.stop();
    await api.close();
  }
}

it("ends the same when the process is killed ten times on the way", async () => {
  const undisturbed = await run(() => false);
  const moments = new Set<number>();
  while (moments.size < KILLS) moments.add(1 + Math.floor(Math.random() * undisturbed.writes));

  const disturbed = await run((writes) => moments.delete(writes));

  expect(disturbed.killed).toBe(KILLS);
  expect(stable(picture(disturbed.world.repository))).toEqual(
    stable(picture(undisturbed.world.repository)),
  );
  expect(disturbed.world.box.violations).toEqual([]);
}, 240_000);
