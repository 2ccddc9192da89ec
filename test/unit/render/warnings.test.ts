import { expect, it } from "vitest";
import { overloadsOf } from "../../../src/core/forecast/assess.ts";
import { warningSentences } from "../../../src/core/render/forecast/warnings.ts";
import { aPlan } from "../../support/a-plan.ts";

/** The warnings of a plan of one week, from Monday 5 to Friday 9 January, whose milestones are due then. */
function warned(titles: Record<string, string>, ...dues: string[]): string[] {
  const milestones = dues.map((due, n) => ({
    id: `m${n}`,
    title: `Goal ${n}`,
    due,
    needs: ["1.1"],
  }));
  const plan = aPlan()
    .start("2026-01-05")
    .project(titles)
    .task("1.1", "Sign in")
    .say({ milestones });
  const planned = overloadsOf(plan.build());
  return warningSentences(planned.overloads, planned);
}

it("warns of milestones whose due dates can hardly be meant", () => {
  expect(warned({}, "2026-01-09", "2026-01-12", "2026-01-08")).toEqual([
    "Milestone m1 is due on 12 Jan, after the project's end on 9 Jan.",
    "Milestone m2 is due on 8 Jan, before task 1.1, which it needs, on 9 Jan.",
  ]);
  expect(warned({ titles: "{title}" }, "2026-01-17")).toEqual([
    "“Goal 0” is due on 17 Jan, after the project's end on 9 Jan.",
    "“Goal 0” is due on 17 Jan, a day off.",
  ]);
});
