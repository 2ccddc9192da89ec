import fc from "fast-check";
import { expect, it } from "vitest";
import { acts, TASKS, World } from "../../support/chaos/hand-edits.ts";
import { runs } from "../../support/seed.ts";

const anAct = fc.tuple(
  fc.constantFrom(...Object.keys(acts), "Milepost looks"),
  fc.constantFrom(...TASKS),
  fc.constantFrom(...TASKS),
  fc.integer({ min: 0, max: 99 }),
);

it("mends what people edit by hand: nothing is there twice, or lost, and what they meant stands", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(anAct, { minLength: 1, maxLength: 12 }),
      fc.boolean(),
      async (history, hasFields) => {
        const world = new World(hasFields);
        await world.look();
        for (const [name, task, other, n] of history) {
          if (name === "Milepost looks") await world.look();
          else world.live(name, task, other, n);
        }

        expect(await world.faults()).toEqual([]);
      },
    ),
    { numRuns: runs(15) },
  );
});
