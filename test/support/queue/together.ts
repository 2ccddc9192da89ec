import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createPaces } from "../../../src/github/client/pace.ts";
import type { Engine } from "../../../src/queue/engine.ts";
import { CreationClaims } from "../../../src/reconcile/recent-writes/creation-claims.ts";

/** What two instances on one server promise. */
export function together(home: string, open: () => Promise<Engine>) {
  describe(`two instances on ${home}`, () => {
    let one: Engine;
    let other: Engine;

    beforeAll(async () => {
      one = await open();
      other = await open();
    });
    afterAll(() => Promise.all([one.close(), other.close()]));

    it("keep GitHub's limits as one does", async () => {
      const limits = { keyPrefix: "test", points: 5, duration: 600 };
      const limiters = [one, other].map(({ limiter }) => limiter(limits));
      const took = async (key: string) => {
        const tries = limiters.flatMap((limiter) =>
          Array.from({ length: 4 }, () => limiter.consume(key)),
        );
        const ends = await Promise.allSettled(tries);
        return ends.filter(({ status }) => status === "fulfilled").length;
      };

      expect([await took("7"), await took("7"), await took("8")]).toEqual([5, 0, 5]);
    });

    it("wait for each other's writes", async () => {
      const waits: number[] = [];
      const sleep = async (ms: number) => {
        waits.push(ms);
        // One second has passed for the limiter, without waiting for it.
        await one.limiter({ keyPrefix: "writes", points: 1, duration: 1 }).delete("7");
      };
      const write = { contents: 0 };
      const paces = [one, other].map(({ limiter }) => createPaces({ limiter, sleep })(7));

      for (const pace of [...paces, ...paces]) await pace(write);

      expect(waits.length).toBeGreaterThan(0);
      expect(Math.max(...waits)).toBeLessThanOrEqual(1000);
    });

    it("leave to each other what one has made, even when that one has died", async () => {
      const claims = new CreationClaims(one.limiter);
      const another = new CreationClaims(other.limiter);
      await claims.claim("R_1");

      await claims.check("R_1");
      await another.check("R_2");
      await expect(another.check("R_1")).rejects.toMatchObject({ at: expect.any(Number) });
      await expect(new CreationClaims(one.limiter).check("R_1")).rejects.toThrow(
        "Another instance",
      );
    });
  });
}
