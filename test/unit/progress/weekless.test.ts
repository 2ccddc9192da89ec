import { describe, expect, it } from "vitest";
import { comparePlans } from "../../../src/core/plan/compare.ts";
import { assess, overloadsOf } from "../../../src/core/forecast/assess.ts";
import { progress } from "../../../src/core/progress/progress.ts";
import { readyTasks } from "../../../src/core/progress/ready.ts";
import { weeklyReport } from "../../../src/core/progress/report/report.ts";
import { dashboardBody } from "../../../src/core/render/dashboard/dashboard.ts";
import { warningSentences } from "../../../src/core/render/forecast/warnings.ts";
import { phaseBody } from "../../../src/core/render/issue/phase.ts";
import { taskBody } from "../../../src/core/render/issue/task.ts";
import { planChangeGroups } from "../../../src/core/render/preview/plan-change.ts";
import { label } from "../../../src/core/state/labels.ts";
import { aPlan } from "../../support/a-plan.ts";
import { aSnapshot } from "../../support/a-snapshot.ts";

const builder = aPlan()
  .start("2026-01-05")
  .phase("1", "Base")
  .week(1)
  .task("1.1", "Sign in")
  .weekless("1.2", "Write the manual")
  .phase("2", "Rest")
  .weekless("2.1", "Passkeys")
  .backlog("b1", "Dark mode")
  .backlog("b2", "Themes", { needs: ["b1"] });
const plan = builder.build();

describe("a task that is in no week", () => {
  it("has no date and counts in its phase", () => {
    const now = progress(plan, aSnapshot(plan).close("1.2").build());

    expect(now.tasks.map(({ task, week, due }) => [task.id, week?.first, due])).toEqual([
      ["1.1", 1, "2026-01-09"],
      ["1.2", undefined, undefined],
      ["2.1", undefined, undefined],
    ]);
    expect(now.phases.map(({ count }) => count)).toEqual([
      { complete: 1, counted: 2 },
      { complete: 0, counted: 1 },
    ]);
  });

  it("can be begun once its phase has come, or what it needs is done", () => {
    const ready = (snapshot = aSnapshot(plan)) =>
      readyTasks(progress(plan, snapshot.build())).map(({ task }) => task.id);

    expect(ready()).toEqual(["1.1", "1.2"]);
    expect(ready(aSnapshot(plan).close("1.1").close("1.2"))).toEqual(["2.1"]);
  });

  it("makes a phase of its own whole", () => {
    const done = aSnapshot(plan).close("2.1").build();

    expect(progress(plan, done).phases[1]?.status).toBe("Complete");
  });

  it("stands on the dashboard and in its phase's issue under a heading of its own", () => {
    const snapshot = aSnapshot(plan).build();
    const now = assess(plan, snapshot);
    const [phase] = now.progress.phases;

    expect(dashboardBody({ plan, now, snapshot, drift: [] })).toContain(
      "#### Without a week · 0/1\n\n| Task |\n| --- |\n| ⏳ 1.2 Write the manual #5 |",
    );
    expect(phase && phaseBody({ plan, phase, snapshot })).toContain("- Without a week · 0/1");
  });

  it("is expected by the end of its phase, so the plan still has a forecast", () => {
    const { forecast } = assess(plan, aSnapshot(plan).at("2026-01-06T09:00:00Z").build());

    expect(forecast.phases[0]).toMatchObject({ id: "1", basis: "plan", open: 2 });
  });
});

describe("the backlog", () => {
  it("is counted apart, and in no phase", () => {
    const now = progress(plan, aSnapshot(plan).close("b1").build());

    expect(now.count).toEqual({ complete: 0, counted: 3 });
    expect(now.backlog.map(({ task, status }) => [task.id, status])).toEqual([
      ["b1", "Complete"],
      ["b2", "Not Started"],
    ]);
  });

  it("leaves verdict, forecast and finish as they are", () => {
    const without = aPlan()
      .start("2026-01-05")
      .phase("1", "Base")
      .week(1)
      .task("1.1", "Sign in")
      .build();
    const more = aPlan()
      .start("2026-01-05")
      .phase("1", "Base")
      .week(1)
      .task("1.1", "Sign in")
      .backlog("b1", "Late", { due: "2026-01-06" })
      .build();
    const at = "2026-01-08T09:00:00Z";
    const [one, other] = [without, more].map((each) =>
      assess(each, aSnapshot(each).at(at).build()),
    );

    expect(other?.verdict).toEqual(one?.verdict);
    expect(other?.forecast).toEqual({ ...one?.forecast, backlog: { open: 1 } });
    expect(more.project.finish).toBe(without.project.finish);
  });

  it("is told by the dashboard and the report, with what is in it", () => {
    const snapshot = aSnapshot(plan).at("2026-01-09T17:00:00Z").close("b1").build();
    const now = assess(plan, snapshot);
    const text = dashboardBody({ plan, now, snapshot, drift: [] });

    expect(text).toContain("(0 of 3 tasks) · Backlog: 1 open, 1 done");
    expect(text).toContain("<summary>📥 Backlog: 1 open, 1 done</summary>");
    expect(text).toContain("| ⏳ b2 Themes #8 |");
  });

  it("has its failures and its overdue tasks among those that need a person", () => {
    const late = builder
      .edit("1.1", { due: "2026-01-30" })
      .backlog("b3", "Due", { due: "2026-01-06" });
    const of = late.build();
    const snapshot = aSnapshot(of).at("2026-01-12T09:00:00Z").label("b1", label.failed).build();
    const text = dashboardBody({ plan: of, now: assess(of, snapshot), snapshot, drift: [] });

    expect(text).toMatch(/Failed, needs rework\*\*\n\n- .*Dark mode/);
    expect(text).toMatch(/Overdue\*\*\n\n- .*Due · due 6 Jan/);
  });

  it("may be all of a plan, which then says what is in it", () => {
    const of = aPlan().say({ phases: undefined }).backlog("b1").backlog("b2").build();

    expect(assess(of, aSnapshot(of).build()).verdict).toEqual({
      status: "not started",
      reason: { kind: "backlog", open: 2 },
    });
  });

  it("says in the issue of a task where it stands", () => {
    const [task] = plan.backlog;

    expect(task && taskBody({ plan, task, snapshot: aSnapshot(plan).build() })).toMatch(
      /^In the \*\*backlog\*\*: not scheduled yet\n/,
    );
  });

  it("may hold what a milestone or a task needs, which is then forecast with it", () => {
    const of = builder
      .phase("3", "Looks")
      .week(2)
      .task("3.1", "Ship", { needs: ["b2"] })
      .milestone("3.1", "Shipped", { needs: ["3.1", "b2"] })
      .build();
    const snapshot = aSnapshot(of).at("2026-01-07T09:00:00Z").build();
    const { forecast, progress: now } = assess(of, snapshot);

    expect(forecast.milestones[0]).toMatchObject({ id: "3.1", open: 2 });
    expect(forecast.roots).toMatchObject([{ id: "b1", holdsUp: 2, waitsFor: [] }]);
    expect(forecast.project.open).toBe(4);
    expect(warningSentences(overloadsOf(of).overloads, overloadsOf(of))).toEqual([
      "Task 3.1 needs task b2, which is in the backlog.",
    ]);
    expect(now.tasks.find(({ task }) => task.id === "3.1")?.waitsFor[0]?.task.id).toBe("b2");
  });

  it("is told as moved, not as removed, when a task comes or goes", () => {
    const after = aPlan().start("2026-01-05").phase("1", "Base").week(3).task("b1", "Dark mode");
    const before = aPlan()
      .start("2026-01-05")
      .phase("1", "Base")
      .week(3)
      .backlog("b1", "Dark mode");
    const lines = planChangeGroups(comparePlans(before.build(), after.build()));

    expect(lines).toContainEqual({
      title: "Tasks moved",
      lines: ["Task b1: the backlog → Phase 1, Week 3"],
    });
    const back = before.build();
    const snapshot = aSnapshot(back)
      .report({ period: "2026-01-09", complete: 0, scope: ["b1"] })
      .build();
    const report = weeklyReport(back, snapshot, {
      date: "2026-01-16",
      at: "2026-01-16T16:00:00Z",
    });
    expect(report.scope).toMatchObject({ removed: [], shelved: [{ id: "b1" }] });
  });
});
