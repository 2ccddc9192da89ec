import { describe, expect, it } from "vitest";
import type { Plan } from "../../../src/core/plan/plan.ts";
import { previewText } from "../../../src/core/render/preview/preview.ts";
import { previewOf } from "../../../src/reconcile/preview/preview.ts";
import { aPlan } from "../../support/a-plan.ts";
import { aSnapshot } from "../../support/a-snapshot.ts";

const start = aPlan().start("2026-01-05").week(1).task("1.1", "Sign in").task("1.2", "Sign out");
const plan = start
  .week(2)
  .task("1.3", "Passkeys", { needs: ["1.1"] })
  .build();

/** The lines of the preview that changes `plan` to another. */
function preview(after: Plan): string[] {
  const snapshot = aSnapshot(plan).at("2026-01-06T10:00:00Z").build();
  const { after: then, ...view } = previewOf({ before: plan, after }, snapshot);
  return previewText({ ...view, overlaps: [] }, then).split("\n");
}

const FORECAST =
  /^- \*\*Forecast:\*\* most likely (\d+ \w+) → (\d+ \w+), (\d+) working days later$/m;

describe("the preview of a change", () => {
  it("tells how far the most likely finish moves, and which tasks come to decide it", () => {
    const lines = preview(
      start
        .week(2)
        .task("1.3", "Passkeys", { needs: ["1.1"] })
        .week(4)
        .task("1.4", "Tell people", { needs: ["1.2"] })
        .build(),
    );

    const [, from = "", to = "", days = "0"] = FORECAST.exec(lines.join("\n")) ?? [];
    expect(Date.parse(`${to} 2026`)).toBeGreaterThan(Date.parse(`${from} 2026`));
    expect(Number(days)).toBeGreaterThan(5);
    expect(lines).toContain(
      "- **Critical path:** now also `Task 1.4`; no longer `Task 1.1`, `Task 1.3`",
    );
  });

  it("tells it the other way round if the plan becomes shorter", () => {
    const lines = preview(start.build()).join("\n");

    expect(lines).toMatch(/\*\*Forecast:\*\* most likely .+ → .+, \d+ working days? earlier$/m);
    expect(lines).toMatch(/^- \*\*Critical path:\*\* .*no longer .*`Task 1.3`/m);
  });

  it("tells neither if neither changes", () => {
    const renamed = start
      .week(2)
      .task("1.3", "Keys", { needs: ["1.1"] })
      .build();

    expect(preview(renamed).join("\n")).not.toMatch(/\*\*(Forecast|Critical path):/);
  });
});
