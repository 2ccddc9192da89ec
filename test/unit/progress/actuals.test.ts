import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { actualsOf } from "../../../src/core/progress/past/actuals.ts";
import { progress } from "../../../src/core/progress/progress.ts";
import { dashboardBody } from "../../../src/core/render/dashboard/dashboard.ts";
import { assess } from "../../../src/core/forecast/assess.ts";
import { label } from "../../../src/core/state/labels.ts";
import type { Snapshot } from "../../../src/core/state/snapshot.ts";
import { aPlan } from "../../support/a-plan.ts";
import type { PlanBuilder } from "../../support/a-plan.ts";
import { aSnapshot } from "../../support/a-snapshot.ts";
import { runs } from "../../support/seed.ts";

const IDS = ["1", "2", "3", "4", "5", "6", "7"];

/** Tasks of two days each. */
function planOf(keys: (id: string) => Record<string, unknown>): PlanBuilder {
  return IDS.reduce(
    (plan, id) => plan.task(id, `Task ${id}`, { estimate: "2d", ...keys(id) }),
    aPlan().start("2026-01-05"),
  );
}

/** Each was begun on Tuesday, and the first `count` done on the Thursday. */
function done(plan: PlanBuilder, count: number): Snapshot {
  const snapshot = IDS.slice(0, count).reduce(
    (all, id) => all.close(id, "2026-01-08T15:00:00Z"),
    aSnapshot(plan.build()).at("2026-01-09T09:00:00Z"),
  );
  const built = snapshot.build();
  return {
    ...built,
    issues: built.issues.map((issue) => ({
      ...issue,
      labeledAt: { [label.inProgress]: "2026-01-06T10:00:00Z" },
    })),
  };
}

const told = (plan: PlanBuilder, snapshot: Snapshot) =>
  actualsOf(plan.build(), progress(plan.build(), snapshot).tasks);

describe("estimated and taken", () => {
  it("is told of all people together, once five tasks are done that were seen to begin", () => {
    const plan = planOf(() => ({ owner: "@ada" }));

    expect(told(plan, done(plan, 4))).toEqual([]);
    expect(told(plan, done(plan, 5))).toStrictEqual([{ tasks: 5, estimated: 10, took: 15 }]);
  });

  it("is told of a team that only tasks name, and of nobody else then", () => {
    const all = planOf(() => ({ team: "@acme/api" }));
    const one = planOf((id) => (id === "1" ? { team: "@acme/api" } : {}));

    expect(told(all, done(all, 7))).toEqual([
      { team: "@acme/api", tasks: 7, estimated: 14, took: 21 },
    ]);
    expect(told(one, done(one, 7))).toEqual([]);
  });

  it("is not told of people outside the teams of a plan that has some", () => {
    const plan = planOf(() => ({ owner: "@ada" })).say({
      teams: [{ name: "Web", people: ["@cy"] }],
    });

    expect(told(plan, done(plan, 7))).toEqual([]);
  });

  it("counts no task without an estimate, and none that was dropped", () => {
    const plan = planOf((id) => (id === "1" ? { estimate: undefined } : {}));
    const snapshot = done(plan, 7);
    const dropped = {
      ...snapshot,
      issues: snapshot.issues.map((issue) =>
        ["2", "3"].includes(issue.marker.id) ? { ...issue, reason: "not planned" as const } : issue,
      ),
    };

    expect(told(plan, snapshot)).toMatchObject([{ tasks: 6 }]);
    expect(told(plan, dropped)).toEqual([]);
  });

  it("takes a day from the instant of its closing on, and nothing that began later", () => {
    const plan = planOf(() => ({}));
    const snapshot = done(plan, 5);
    const begun = (at: string) => ({
      ...snapshot,
      issues: snapshot.issues.map((issue) => ({
        ...issue,
        labeledAt: { [label.inProgress]: at },
      })),
    });

    expect(told(plan, begun("2026-01-08T15:00:00Z"))).toMatchObject([{ tasks: 5, took: 5 }]);
    expect(told(plan, begun("2026-01-08T15:00:01Z"))).toEqual([]);
  });

  it("is told by team, of the tasks that are known to be a team's", () => {
    const plan = planOf((id) => (id < "6" ? { owner: "@Ada" } : { team: "@acme/api" })).say({
      teams: [{ name: "Web", people: ["@ada"] }],
    });

    expect(told(plan, done(plan, 7))).toEqual([{ team: "Web", tasks: 5, estimated: 10, took: 15 }]);
  });

  it("does not count what nobody saw begin", () => {
    const plan = planOf(() => ({}));
    const snapshot = done(plan, 7);
    const issues = snapshot.issues.map((issue) => ({ ...issue, labeledAt: {} }));

    expect(told(plan, { ...snapshot, issues })).toEqual([]);
  });

  it("stands on the dashboard, folded", () => {
    const plan = planOf(() => ({}));
    const snapshot = done(plan, 5);
    const now = assess(plan.build(), snapshot);

    expect(dashboardBody({ plan: plan.build(), now, snapshot, drift: [] })).toContain(
      "Estimated and taken</summary>\n\n- 5 tasks of 10 days took 15 working days, 1.5 for each day",
    );
  });

  it("never names a person", () => {
    const owner = fc.constantFrom("@ada", "@bo", "QA", undefined);
    const team = fc.constantFrom("@acme/web", undefined);
    fc.assert(
      fc.property(fc.array(fc.tuple(owner, team), { minLength: 7, maxLength: 7 }), (who) => {
        const plan = planOf((id) => {
          const [owner, team] = who[Number(id) - 1] ?? [];
          return { ...(owner && { owner }), ...(team && { team }) };
        });

        for (const { team, tasks } of told(plan, done(plan, 7))) {
          expect(tasks).toBeGreaterThanOrEqual(5);
          expect([undefined, "@acme/web"]).toContain(team);
        }
      }),
      { numRuns: runs(15) },
    );
  });
});
