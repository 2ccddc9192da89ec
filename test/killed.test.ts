import { afterAll, describe, expect, it } from "vitest";
import type { App } from "../src/sandbox/app-process.ts";
import { createApp } from "../src/sandbox/app-process.ts";
import type { Interceptor } from "../src/sandbox/box/box.ts";
import { eventually, settled } from "../src/sandbox/settled.ts";
import { createWorld } from "../src/sandbox/world.ts";
import { aPlan } from "./plan/a-plan.ts";
import { kindOf } from "./reconcile/faults.ts";
import { picture, stable } from "./reconcile/picture.ts";

/** So many worlds at once: a process mostly waits. */
const LANES = 5;

const plan = aPlan()
  .start("2026-01-05")
  .phase("1")
  .week(1)
  .task("1.1")
  .task("1.2", "Next", { needs: ["1.1"] })
  .milestone("1.1")
  .risk("slow");

/** Runs the app of production until nothing differs; what dies on the way is started again. */
async function run(faulty: (app: App) => Interceptor) {
  const world = createWorld({ name: "app", files: plan.files() });
  const api = await world.box.listen();
  const app = createApp(world.box, api.url);
  try {
    world.box.intercept(faulty(app));
    do {
      const from = app.log.length;
      await app.start().catch(() => app.kill());
      const isInSync = () => app.log.slice(from).some((line) => line.includes('"in sync"'));
      await eventually(() => !app.isRunning() || isInSync());
      await settled(world);
    } while (!app.isRunning());
    expect(world.box.violations).toEqual([]);
    return world;
  } finally {
    await app.stop();
    await api.close();
  }
}

/** Kills the process when it is about to do write `at`, or when GitHub has done it and not answered. */
function killing(at: number, moment: "before" | "after", done: () => void) {
  return (app: App): Interceptor => {
    let count = 0;
    return async (request, next) => {
      const isIt = kindOf(request, await request.clone().text()) === "write" && count++ === at;
      if (!isIt) return next(request);
      done();
      const answer = moment === "after" ? await next(request) : undefined;
      await app.kill();
      return answer ?? new Response(null, { status: 502 });
    };
  };
}

// Each app makes sure that it does not outlive this process.
process.setMaxListeners(0);

describe("the process, killed", () => {
  let points = 0;

  it("right before and right after every single write of a first sync, ends the same", async () => {
    const undisturbed = await run(() => (request, next) => next(request));
    const seen = stable(picture(undisturbed.repository));
    const writes = undisturbed.box.requests.filter(({ kind }) => kind === "write").length;

    const moments = Array.from({ length: writes }, (_, at) => [
      { at, moment: "before" as const },
      { at, moment: "after" as const },
    ]).flat();
    await Promise.all(
      Array.from({ length: LANES }, async () => {
        for (let next = moments.pop(); next; next = moments.pop()) {
          let killed = 0;
          const world = await run(killing(next.at, next.moment, () => (killed += 1)));

          expect(killed).toBe(1);
          expect(stable(picture(world.repository)), `${next.moment} write ${next.at}`).toEqual(
            seen,
          );
          points += 1;
        }
      }),
    );
    expect(points).toBe(2 * writes);
  }, 300_000);

  afterAll(() => {
    process.stdout.write(`crash points of the real process: ${points}\n`);
  });
});
