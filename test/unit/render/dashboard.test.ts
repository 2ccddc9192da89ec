import { describe, expect, it } from "vitest";
import type { Plan } from "../../../src/core/plan/plan.ts";
import { assess } from "../../../src/core/forecast/assess.ts";
import { dashboardBody } from "../../../src/core/render/dashboard/dashboard.ts";
import type { DashboardView } from "../../../src/core/render/dashboard/dashboard.ts";
import { label } from "../../../src/core/state/labels.ts";
import type { Snapshot } from "../../../src/core/state/snapshot.ts";
import { aPlan } from "../../support/a-plan.ts";
import { aSnapshot } from "../../support/a-snapshot.ts";
import { html, proseOf } from "../../support/hostile/html.ts";

const plan = aPlan()
  .project({ name: "Passkeys for @everyone" })
  .start("2026-01-05")
  .phase("1", "Base", { goal: "People can sign in." })
  .week(1, "Foundation")
  .task("1.1", "Store keys", { owner: "@ada" })
  .task("1.2", "Check keys", { owner: "Tech lead", needs: ["1.1"] })
  .milestone("1.1", "Keys are kept")
  .phase("2", "Rest")
  .week(2)
  .task("2.1", "Recover | lost keys")
  .risk("r1", "Too slow", { impact: "high", probability: "medium", mitigation: "Measure." })
  .metric("m1", "Response time", { unit: "ms", baseline: "~500", target: "<100" })
  .build();

function dashboard(of: Plan, snapshot: Snapshot, more: Partial<DashboardView> = {}): string {
  return dashboardBody({
    plan: of,
    now: assess(of, snapshot),
    snapshot,
    drift: [],
    ...more,
  });
}

describe("the dashboard", () => {
  it("names the day of the weekly report, and what it waits for without a start", () => {
    const dated = dashboard(plan, aSnapshot(plan).build());
    expect(dated).toContain("- Weekly report: Friday 16:00 (UTC)\n");
    const relative = aPlan().task("1.1").build();
    expect(dashboard(relative, aSnapshot(relative).build())).toContain(
      "- Weekly report: Friday 16:00 (UTC), once the project has a start\n",
    );
  });

  it("says where the project stands, what needs attention, then the rest", () => {
    const snapshot = aSnapshot(plan)
      .at("2026-01-13T09:00:00Z")
      .close("1.1", "2026-01-08T09:00:00Z")
      .label("1.2", label.blocked, "2026-01-09T09:00:00Z")
      .build();

    const text = dashboard(plan, snapshot);

    expect(text.slice(0, text.indexOf("<details><summary>🛡️"))).toMatchInlineSnapshot(`
      "🔴 **Off track**: Milestone 1.1: Keys are kept is 2 days late.

      ▓▓▓░░░░░░░ 33 % done, 66 % planned (1 of 3 tasks) · 2 working days behind the plan  
      **Forecast**: most likely 3 Feb, by 12 Feb with 85 % · 2 % to finish by 16 Jan (too early to tell from pace: as such plans usually go)

      **Target**: Fri 16 Jan 2026 · **Start**: Mon 5 Jan 2026  
      **Now**: Phase 1: Base (#2) · week 2 of 2  
      **Board**: on its way.

      ### 🙋 Needs a person today

      **⚠️ Blocked**

      - [#5](https://github.com/octo/hello/issues/5) Check keys · since 9 Jan · Tech lead

      **👤 Without an owner this week**

      - [#6](https://github.com/octo/hello/issues/6) Recover | lost keys

      ### ▶️ Ready now

      - Nobody's yet: [#6](https://github.com/octo/hello/issues/6) Recover | lost keys

      ### 📈 Burn-up and timeline

      \`\`\`mermaid
      ---
      config:
        xyChart:
          width: 640
          height: 320
          yAxis:
            labelPadding: 16
        themeVariables:
          xyChart:
            backgroundColor: transparent
            plotColorPalette: "#2da44e, #8b949e, #388bfd, #bf8700"
      ---
      xychart-beta
        x-axis "Week" [1, 2, 3, 4, 5, 6]
        y-axis 0 --> 8
        bar [1, 1, -0.23, -0.23, -0.23, -0.23]
        line [2, 3, 3, 3, 3, 3]
        line [1, 1.5, 2.1, 2.8, 3, 3]
        line [1, 1.3, 1.8, 2.3, 2.7, 3]
      \`\`\`

      Tasks by week: green bars done, grey planned, blue most likely, orange with 85 %.

      \`\`\`mermaid
      ---
      config:
        gantt:
          useWidth: 640
          leftPadding: 70
          rightPadding: 20
          topPadding: 50
          fontSize: 12
          sectionFontSize: 12
          barHeight: 20
        themeVariables:
          taskBkgColor: "#0969da"
          taskBorderColor: "#0969da"
          taskTextColor: "#ffffff"
      ---
      gantt
        dateFormat YYYY-MM-DD
        axisFormat %-d %b
        tickInterval 1week
        weekday monday
        todayMarker off
        inclusiveEndDates
        section Plan
        ⚠️ 1 Base, 1/2 :2026-01-05, 2026-01-09
        ⏳ 2 Rest, 0/1 :2026-01-12, 2026-01-16
        🏁 1.1 Keys are kept, late :milestone, 2026-01-09, 2026-01-09
        section Phase 1
        ⚠️ 1.2 Check keys, late :2026-01-05, 2026-01-09
        ✅ 1.1 Store keys, done :done, 2026-01-05, 2026-01-09
      \`\`\`

      <details open><summary>⚠️ Phase 1: Base · 1/2 · Week 1</summary>

      [#2](https://github.com/octo/hello/issues/2) · Blocked · most likely 3 Feb, by 12 Feb with 85 %

      **Goal**: People can sign in.

      #### Week 1: Foundation · 5–9 Jan · 1/2

      | Task | Owner | Due |
      | --- | --- | --- |
      | ✅ 1.1 Store keys #4 | @&#8203;ada | 9&nbsp;Jan |
      | ⚠️ 1.2 Check keys #5 | Tech lead | **9&nbsp;Jan**&nbsp;⏰ |

      - 🏁 **Milestone 1.1: Keys are kept** · planned Fri 9 Jan 2026 · ⏰ Overdue, 1/2 · most likely 3 Feb, by 12 Feb with 85 %

      </details>

      <details><summary>⏳ Phase 2: Rest · 0/1 · Week 2</summary>

      [#3](https://github.com/octo/hello/issues/3) · Not Started · most likely 26 Jan, by 1 Feb with 85 %

      #### Week 2 · 12–16 Jan · 0/1

      | Task | Due |
      | --- | --- |
      | ⏳ 2.1 Recover \\| lost keys #6 | 16&nbsp;Jan |

      </details>

      "
    `);
  });

  it("lists what may not be meant as it is written in the plan, with its place", () => {
    const warning = { file: "plan/a b.yml", line: 3, column: 5, message: "`#ifdef` is a comment." };
    const page = dashboard({ ...plan, warnings: [warning] }, aSnapshot(plan).build());

    expect(page).toContain(
      "### 📝 To check in the plan\n\n- [`plan/a b.yml:3:5`](https://github.com/octo/hello/blob/HEAD/plan/a%20b.yml#L3) `#ifdef` is a comment.",
    );
    expect(dashboard(plan, aSnapshot(plan).build())).not.toContain("To check in the plan");
  });

  it("opens the section of the current phase only", () => {
    const page = dashboard(plan, aSnapshot(plan).close("1.1").close("1.2").build());

    expect(page).toContain(
      "<details><summary>✅ Phase 1: Base · 2/2 · Week 1 · 🟡 waiting for go</summary>",
    );
    expect(page).toContain("<details open><summary>⏳ Phase 2: Rest · 0/1 · Week 2</summary>");
  });

  it("renders as it is meant: every table, every section", () => {
    const page = html(dashboard(plan, aSnapshot(plan).build()));

    expect(page.match(/<table>/g)).toHaveLength(4);
    expect(page.match(/<details/g)?.length).toBe(page.match(/<\/details>/g)?.length);
    expect(page).toContain("Recover | lost keys");
  });

  it("pings no one", () => {
    expect(proseOf(dashboard(plan, aSnapshot(plan).build()))).not.toMatch(/@[a-z]/);
  });

  it("is the same text at another time of the same day", () => {
    const github = aSnapshot(plan);

    expect(dashboard(plan, github.at("2026-01-06T08:00:00Z").build())).toBe(
      dashboard(plan, github.at("2026-01-06T09:59:00Z").build()),
    );
  });

  it("says how far a first sync is", () => {
    const text = dashboard(plan, aSnapshot(plan).build(), { syncing: { done: 12, total: 49 } });

    expect(text).toMatch(/^> \[!NOTE\]\n> Setting up: 12 of 49 issues\./);
  });

  it("shows what was edited by hand, what left the plan and what is there twice", () => {
    const github = aSnapshot(plan).issue({ kind: "task", id: "9.9" }, { title: "Old" });
    const twice = github.build().issues.filter(({ marker }) => marker.id === "1.1");
    const snapshot = github.with({ duplicates: twice }).build();

    const text = dashboard(plan, snapshot, {
      drift: [{ number: 4, field: "due", plan: "2026-01-09", github: "" }],
    });

    expect(text).toContain("| #4 due date | nothing | Fri 9 Jan 2026 |");
    expect(text).toContain("No longer in the plan · 1");
    expect(text).toContain("Duplicates · 1 issue");
  });

  it("says why there is no board", () => {
    const missing = (board: Snapshot["board"]): string =>
      dashboard(plan, aSnapshot(plan).with({ board }).build());

    expect(missing({ missing: "user repository" })).toContain("belongs to a user");
    expect(missing({ missing: "no permission" })).toContain("**Board**: none. The app may not");
  });

  it("reads well without dates", () => {
    const undated = aPlan().week(1, "First").task("1.1", "Sign in").build();

    const text = dashboard(undated, aSnapshot(undated).build());

    expect(text).toContain("**Target**: 1 week after the start · **Start**: not set yet");
    expect(text).not.toContain("```mermaid");
    expect(text).toContain("#### Week 1: First · 0/1");
    expect(text).toContain("| Task |\n| --- |\n| ⏳ 1.1 Sign in #3 |");
  });

  it("reads well without a single task", () => {
    const empty = aPlan().phase("1", "Base").week(1).build();

    expect(dashboard(empty, aSnapshot(empty).build())).toContain(
      "⚪ **Not started**: The plan has no tasks.",
    );
  });

  it("ends well", () => {
    const done = aSnapshot(plan)
      .close("1.1")
      .close("1.2")
      .close("2.1")
      .report({ period: "2026-01-16", complete: 3, scope: ["1.1", "1.2", "2.1"] });

    const text = dashboard(plan, done.build());

    expect(text).toMatch(/^🏁 \*\*Complete\*\*: All 3 tasks are complete\./);
    expect(text).toContain("▓▓▓▓▓▓▓▓▓▓ 100 % done (3 of 3 tasks)");
    expect(text).toContain(
      "Finished on Mon 5 Jan 2026, 9 working days before the plan's Fri 16 Jan 2026.",
    );
    for (const stale of [
      "Next report",
      "Ready now",
      "Legend",
      "**Target**",
      "Risks",
      "Counted on",
    ]) {
      expect(text).not.toContain(stale);
    }
  });
});
