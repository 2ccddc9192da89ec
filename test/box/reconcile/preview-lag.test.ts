import { beforeEach, expect, it, vi } from "vitest";
import { createController } from "../../../src/app/controller.ts";
import { noPace } from "../../../src/github/client/pace.ts";
import { retryAtOf } from "../../../src/queue/backoff.ts";
import { CreationClaims } from "../../../src/reconcile/recent-writes/creation-claims.ts";
import { RateLimiterMemory } from "rate-limiter-flexible";
import { aPlan } from "../../support/a-plan.ts";
import { filesOf, octokitOn, onBox, placeOf } from "../../support/on-box.ts";

const plan = aPlan().start("2026-01-05").task("1.1", "Sign in");
const next = plan.task("1.2", "Passkeys");

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"] });
  return () => vi.useRealTimers();
});

/** An open pull request that changes the plan; `start` gives a process that looks at it when it is time. */
async function proposed() {
  const world = onBox(filesOf(plan));
  let again: number | undefined;
  const pass = (ms: number) => {
    vi.setSystemTime(Date.now() + ms);
    world.travel(new Date(Date.now()).toISOString());
  };
  vi.setSystemTime(world.box.now());
  await world.look();
  pass(10 * 60_000);
  const number = world.octocat.openPullRequest({ title: "Plan", files: filesOf(next) });
  // GitHub's times are whole seconds, and nobody sees a pull request in the second that it is opened.
  pass(1000);
  const start = (engine = new RateLimiterMemory({ points: 1, duration: 90 })) => {
    const controller = createController({
      octokitFor: async () => octokitOn(world.box),
      paceFor: () => noPace,
      claims: new CreationClaims(() => engine),
      queue: {
        add: async () => {},
        addAt: async (_, at) => void (again = at),
        forget: async () => {},
        depth: async () => ({ waiting: 0, running: 0, retrying: 0, timed: 0, age: 0 }),
      },
      log: { info() {} },
    });
    const request = { kind: "pull request" as const, ...placeOf(world.repository), number };
    return async () => {
      again = undefined;
      try {
        await controller(request, { held: () => true });
      } catch (error) {
        again = retryAtOf(error) ?? Date.now() + 1000;
      }
      return again === undefined ? undefined : again - Date.now();
    };
  };
  return { ...world, number, start, pass, comments: () => world.pull(number).comments };
}

it.each([2000, 30_000])(
  "posts one preview where lists lag %i ms, however often it is looked at and restarted",
  async (lag) => {
    const { box, start, pass, comments, number, octocat } = await proposed();
    box.faults.lag = lag;
    let look = start();
    await look();
    for (let n = 0; n < 20; n += 1) {
      pass(1000);
      if (n % 3 === 0) look = start();
      if (n === 4)
        octocat.pushToPullRequest(number, filesOf(next.task("1.3", "Forgotten passwords")));
      const wait = await look();
      expect(wait ?? 0).toBeLessThanOrEqual(90_000);
    }
    pass(90_000);
    await look();

    expect(comments()).toHaveLength(1);
    expect(comments()[0]).toContain("Task 1.3");
    expect(await look()).toBeUndefined();
    expect(box.violations).toEqual([]);
  },
);

it("posts one preview where two processes take turns", async () => {
  const { box, start, pass, comments } = await proposed();
  box.faults.lag = 30_000;
  const engine = new RateLimiterMemory({ points: 1, duration: 90 });
  const looks = [start(engine), start(engine)];
  pass(5 * 60_000);
  for (let n = 0; n < 10; n += 1) {
    await looks[n % 2]?.();
    pass(1000);
  }

  expect(comments()).toHaveLength(1);
});

it("waits for nothing where the pull request was just opened, or nobody has touched it for a while", async () => {
  const { start, pass, comments, octocat } = await proposed();

  expect(await start()()).toBeUndefined();
  expect(comments()).toHaveLength(1);

  const other = octocat.openPullRequest({ title: "More", files: { "a.md": "#" } });
  pass(1000);
  octocat.pushToPullRequest(other, filesOf(next));
  pass(91_000);
  expect(await start()()).toBeUndefined();
});
