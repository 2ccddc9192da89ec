import fc from "fast-check";
import { expect, it } from "vitest";
import type { Plan } from "../../../src/core/plan/plan.ts";
import { tasksOf } from "../../../src/core/plan/tasks.ts";
import { assess } from "../../../src/core/forecast/assess.ts";
import { dueReport } from "../../../src/core/progress/report/report.ts";
import { brokenPlan } from "../../../src/core/render/dashboard/broken.ts";
import { dashboardBody } from "../../../src/core/render/dashboard/dashboard.ts";
import { milestoneDescription } from "../../../src/core/render/issue/milestone.ts";
import { phaseBody } from "../../../src/core/render/issue/phase.ts";
import { reportView } from "../../../src/core/sync/desired/reports/report.ts";
import { reportBody } from "../../../src/core/render/report/report.ts";
import { riskBody } from "../../../src/core/render/issue/risk.ts";
import { taskBody } from "../../../src/core/render/issue/task.ts";
import { aPlan } from "../../support/a-plan.ts";
import { aSnapshot } from "../../support/a-snapshot.ts";
import { html, proseOf } from "../../support/hostile/html.ts";
import { live, nasty } from "../../support/hostile/nasty.ts";
import { runs } from "../../support/seed.ts";

const plain = aPlan()
  .start("2026-01-05")
  .phase("1", "TEXT", { goal: "TEXT", criteria: ["TEXT", "TEXT"] })
  .week(1, "TEXT")
  .task("1.1", "TEXT", { owner: "TEXT", notes: "TEXT", prompt: "TEXT", files: ["TEXT"] })
  .task("1.2", "TEXT", { needs: ["1.1"], estimate: "2d" })
  .milestone("1.1", "TEXT")
  .risk("r1", "TEXT", { description: "TEXT", mitigation: "TEXT", owner: "TEXT" })
  .metric("m1", "TEXT", { baseline: "TEXT", target: "TEXT", unit: "TEXT" })
  .project({ objectives: ["TEXT"], manager: "TEXT" })
  .build();

/** Every text of a plan that has such texts everywhere, each filled in its turn. */
function bodies(texts: string[]): string[] {
  const plan = JSON.parse(JSON.stringify(plain), (_, value: unknown) =>
    value === "TEXT" ? (texts.shift() ?? "") : value,
  ) as Plan;
  const snapshot = aSnapshot(plan).at("2026-01-16T17:00:00Z").pull("1.2").build();
  const assessment = assess(plan, snapshot);
  const now = assessment.progress;
  const report = dueReport(plan, snapshot);
  const tasks = tasksOf(plan);
  const picture = dashboardBody({ plan, now: assessment, snapshot, drift: [] });
  const problem = { file: texts[0] ?? "a", line: 1, column: 1, message: texts[1] ?? "" };
  return [
    picture,
    ...(report ? [reportBody(reportView(plan, snapshot, report))] : []),
    ...tasks.map((task) => taskBody({ plan, task, snapshot })),
    ...now.phases.map((phase) => phaseBody({ plan, phase, snapshot })),
    ...plan.risks.map((risk) => riskBody({ risk })),
    ...now.milestones.map(({ milestone }) => milestoneDescription({ plan, milestone })),
    brokenPlan({ problems: [problem], repository: snapshot.repository }),
  ];
}

it("pings no one, forges nothing and keeps its sections, whatever a plan says", () => {
  const texts = fc.array(nasty, { minLength: 26, maxLength: 26 });
  fc.assert(
    fc.property(texts, (texts) => {
      const all = bodies([...texts]);
      expect(all).toHaveLength(8);
      for (const body of all) {
        expect(body).not.toContain("<!--");
        const page = html(body);
        expect(page.match(/<details/g)?.length).toBe(page.match(/<\/details>/g)?.length);
        // References to our own issues, #1 to #8, are live; nothing else is.
        expect(proseOf(body).replace(/(?<![^\s(])#[1-8](?!\d)/g, "")).not.toMatch(live);
      }
    }),
    { numRuns: runs(50) },
  );
});
