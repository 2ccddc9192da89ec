import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Plan } from "../../../src/core/plan/plan.ts";
import { progress } from "../../../src/core/progress/progress.ts";
import { aSnapshot } from "../../support/a-snapshot.ts";
import { readText } from "../../support/plans/written-plan.ts";

const HEAD = "project: { id: app, name: App, start: 2026-01-05 }\n";

const current = (of: Plan, snapshot = aSnapshot(of)) =>
  progress(of, snapshot.build()).current.map(({ phase }) => phase.id);

describe("any phases", () => {
  const aPhase = fc.record({
    after: fc.option(fc.subarray(["1", "2", "3", "4"]), { nil: undefined }),
    start: fc.constantFrom(undefined, "week 3", "2026-02-11", "after 2", "after phase 4"),
    weeks: fc.subarray(["{ week: 1 }", "{ week: 2-3 }", "{ start: after 3 }", "{ start: week 9 }"]),
  });

  it("are refused with a place and advice, or placed in weeks of which one is current", () => {
    fc.assert(
      fc.property(
        fc.array(aPhase, { minLength: 4, maxLength: 4 }),
        fc.boolean(),
        (specs, dated) => {
          const phases = specs.map(({ after, start, weeks }, n) => {
            const id = n + 1;
            const own = [
              `{ id: ${id}, title: P${id}`,
              ...(after ? [`after: [${after.join(", ")}]`] : []),
              ...(start ? [`start: ${start}`] : []),
              ...(weeks.length > 0 ? [`weeks: [${weeks.join(", ")}]`] : []),
              `tasks: [${id}.1 T] }`,
            ];
            return `  - ${own.join(", ")}\n`;
          });
          const head = dated ? HEAD : "project: { id: app, name: App }\n";
          const result = readText(`${head}phases:\n${phases.join("")}`);
          if ("problems" in result) {
            expect(
              result.problems.every(({ line, message }) => line > 1 && /[;]|write/.test(message)),
            ).toBe(true);
            return;
          }
          const weeks = result.plan.phases.flatMap((phase) => phase.weeks);
          expect(weeks.every(({ first, last }) => 1 <= first && first <= last)).toBe(true);
          expect(weeks.every(({ starts = "", ends = "" }) => starts <= ends)).toBe(true);
          expect(current(result.plan).length).toBeGreaterThan(0);
          let snapshot = aSnapshot(result.plan);
          for (let left = 4; left > 0; left -= 1) {
            const [next = ""] = current(result.plan, snapshot);
            snapshot = snapshot.close(`${next}.1`);
          }
          expect(current(result.plan, snapshot)).toEqual([]);
        },
      ),
    );
  });
});
