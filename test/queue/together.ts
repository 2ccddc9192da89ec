import { expect } from "vitest";
import { createPaces } from "../../src/github/pace.ts";
import type { Engine } from "../../src/queue/engine.ts";
import { Makers } from "../../src/reconcile/makers.ts";

/** Two instances on one server keep GitHub's limits as if they were one. */
export async function keepLimitsTogether([one, other]: [Engine, Engine]): Promise<void> {
  const limits = { keyPrefix: "test", points: 5, duration: 600 };
  const limiters = [one.limiter(limits), other.limiter(limits)];
  const took = async (key: string) => {
    const tries = limiters.flatMap((limiter) =>
      Array.from({ length: 4 }, () =>
        limiter.consume(key).then(
          () => true,
          () => false,
        ),
      ),
    );
    return (await Promise.all(tries)).filter(Boolean).length;
  };

  expect([await took("7"), await took("7"), await took("8")]).toEqual([5, 0, 5]);
}

/** A write of one instance makes the next one wait, whichever instance that is. */
export async function keepPaceTogether([one, other]: [Engine, Engine]): Promise<void> {
  const waits: number[] = [];
  const sleep = async (ms: number) => {
    waits.push(ms);
    // The second is over for the limits that are counted here, so that no time has to pass.
    await one.limiter({ keyPrefix: "writes", points: 1, duration: 1 }).delete("7");
  };
  const write = { content: false };
  const paces = [one, other].map(({ limiter }) => createPaces({ limiter, sleep })(7));

  for (const pace of [...paces, ...paces]) await pace(write);

  expect(waits.length).toBeGreaterThan(0);
  for (const ms of waits) expect(ms).toBeLessThanOrEqual(1000);
}

/** What one instance makes is left to it by the other, and by one that starts after it has died. */
export async function leaveToEachOther([one, other]: [Engine, Engine]): Promise<void> {
  const maker = new Makers(one.limiter);
  const another = new Makers(other.limiter);
  await maker.tell("R_1");

  await maker.check("R_1");
  await another.check("R_2");
  await expect(another.check("R_1")).rejects.toMatchObject({ retryAt: expect.any(Number) });
  await expect(new Makers(one.limiter).check("R_1")).rejects.toThrow("Another instance");
}
