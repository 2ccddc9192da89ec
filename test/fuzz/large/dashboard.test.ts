import { describe, expect, it } from "vitest";
import type { Plan, Task } from "../../../src/core/plan/plan.ts";
import { assess } from "../../../src/core/forecast/assess.ts";
import { dashboardBody } from "../../../src/core/render/dashboard/dashboard.ts";
import type { Snapshot } from "../../../src/core/state/snapshot.ts";
import { aPlan } from "../../support/a-plan.ts";
import { aSnapshot } from "../../support/a-snapshot.ts";

const dashboard = (plan: Plan, snapshot: Snapshot) =>
  dashboardBody({ plan, now: assess(plan, snapshot), snapshot, drift: [] });

describe("the dashboard of a large plan", () => {
  it.each([
    [1000, 10],
    [1000, 1],
    [5000, 20],
    [5000, 1],
    [3000, 600],
  ])("of %d tasks in %d phases fits", (count, phases) => {
    const large = aLargePlan(count, phases);
    const snapshot = large.phases[0]?.weeks[0]?.tasks
      .slice(0, 5)
      .reduce((github, { id }) => github.close(id), aSnapshot(large))
      .build();
    if (!snapshot) throw new Error("the plan has tasks");

    const text = dashboard(large, snapshot);

    expect(text.length).toBeLessThanOrEqual(60_000);
    expect(text.length).toBeGreaterThan(10_000);
    expect(text).toMatch(/[\d,]+ tasks of this large plan are counted but not listed here/);
    expect(text.match(/<details/g)?.length).toBe(text.match(/<\/details>/g)?.length);
  });

  it("says where those are that were done before the import", () => {
    const large = aLargePlan(1000, 10, { imported: "complete" });
    const snapshot = aSnapshot(large).with({ issues: [] }).build();

    expect(dashboard(large, snapshot)).toContain(
      "counted but not listed here. They were done before the plan was imported: [see all](",
    );
  });

  it("says only where all are where GitHub does not know sub-issues", () => {
    const large = aLargePlan(1000, 10);
    const snapshot = aSnapshot(large)
      .with({ missingFeatures: ["sub-issues"] })
      .build();

    expect(dashboard(large, snapshot)).toContain("counted but not listed here: [see all](");
  });

  it("keeps the tasks of the current phase when all else must go", () => {
    const large = aLargePlan(1000, 20);

    const text = dashboard(large, aSnapshot(large).build());

    expect(text.match(/^\| ⏳ 1\./gm)?.length).toBeGreaterThanOrEqual(50);
    expect(text).toContain("<details open><summary>⏳ Phase 1:");
  });
});

/** Long titles, four weeks in a phase. */
function aLargePlan(count: number, phases: number, fields: Partial<Task> = {}): Plan {
  const small = aPlan().start("2026-01-05").task("1.1").build();
  const perPhase = count / phases;
  const plan = Array.from({ length: phases }, (_, index) => {
    const id = `${index + 1}`;
    const tasks = Array.from({ length: perPhase }, (_, task): Task => {
      const title = `Make @everyone <happy> | part ${task} ${"long ".repeat(60)}`;
      const owners = [{ login: "a-rather-long-login" }];
      return {
        id: `${id}.${task}`,
        title,
        phase: id,
        owners,
        due: "2026-01-09",
        needs: [],
        files: [],
        ...fields,
      };
    });
    const week = Math.ceil(perPhase / 4);
    const weeks = [0, 1, 2, 3].map((at) => ({
      first: index * 4 + at + 1,
      last: index * 4 + at + 1,
      title: `A week with a title ${"long ".repeat(20)}`,
      tasks: tasks.slice(at * week, (at + 1) * week),
      milestones: [],
    }));
    return { id, title: `Phase ${id} ${"long ".repeat(40)}`, criteria: [], weeks, tasks: [] };
  });
  return { ...small, phases: plan };
}
