/** Whatever a plan looks like, formatting keeps all that it says. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readPlan } from "../../../src/core/plan/read/read.ts";
import type { Written } from "../../support/plans/any-layout.ts";
import { anyLayout, inSomeLayout } from "../../support/plans/any-layout.ts";
import { formatted, planFile } from "../../support/plans/formatted.ts";

const word = fc.constantFrom(
  "Sign in",
  "1.10",
  "yes",
  "a: b",
  "x # y",
  "it's",
  "two\n\nlines",
  "~",
  "@ada",
  "0x1F",
);
const task = (n: number) =>
  fc.record({
    id: fc.constant(`1.${n}`),
    title: word.map((text) => text.replaceAll("\n", " ")),
    notes: word,
    files: fc.array(fc.constantFrom("a.ts", "b c.ts"), { maxLength: 2 }),
  });
const week = fc.integer({ min: 1, max: 9 }).chain((n) =>
  fc.record({
    week: fc.constant(String(n)),
    title: fc.constant(`Week ${n}`),
    tasks: fc.tuple(task(n * 10), task(n * 10 + 1), task(n * 10 + 2)),
  }),
);
const planData: fc.Arbitrary<{ [key: string]: Written }> = week.map((one) => ({
  project: { id: "demo", name: "Demo", objectives: ["One", "Two: x"] },
  phases: [{ id: "1", title: "First", weeks: [one] }],
  next_steps: ["Go on", "1.10"],
}));

const notesIn = (text: string) => (text.match(/# note \d+: \{"1\.1" - x\}/g) ?? []).toSorted();

describe("whatever layout a plan had", () => {
  it("reads the same, has each of its comments, and is formatted once", () => {
    fc.assert(
      fc.property(planData, anyLayout, (data, choose) => {
        const text = inSomeLayout(data, choose);
        const before = readPlan([planFile(text)]);
        expect(before).toHaveProperty("plan");
        const after = formatted(text);
        if (typeof after !== "string") throw new Error(JSON.stringify(after));

        expect(readPlan([planFile(after)])).toEqual(before);
        expect(notesIn(after)).toEqual(notesIn(text));
        expect(after).not.toMatch(/^(?: {2})* \S/m);
        expect(formatted(after)).toBe(after);
      }),
      { numRuns: 100 },
    );
  });

  it("gets the ids that it lacks, once", () => {
    fc.assert(
      fc.property(
        planData,
        anyLayout,
        fc.subarray([0, 1, 2], { minLength: 1 }),
        (data, choose, bare) => {
          const nameless = structuredClone(data) as {
            phases: { weeks: { tasks: { id?: string }[] }[] }[];
          };
          const tasks = nameless.phases[0]?.weeks[0]?.tasks ?? [];
          for (const n of bare) delete tasks[n]?.id;
          const after = formatted(inSomeLayout(nameless, choose));
          if (typeof after !== "string") throw new Error(JSON.stringify(after));
          const read = readPlan([planFile(after)]);
          const whole = readPlan([planFile(inSomeLayout(data, choose))]);
          if (!("plan" in read) || !("plan" in whole)) throw new Error(after);

          const titles = (plan: typeof read.plan) =>
            plan.phases.flatMap(({ weeks }) =>
              weeks.flatMap((each) => each.tasks.map(({ id: _, ...rest }) => rest)),
            );
          expect(titles(read.plan)).toEqual(titles(whole.plan));
          expect(formatted(after)).toBe(after);
        },
      ),
      { numRuns: 60 },
    );
  });
});
