import { describe, expect, it } from "vitest";
import { progress } from "../../../src/core/progress/progress.ts";
import { burnUp } from "../../../src/core/render/charts/burn-up.ts";
import { riskQuadrant } from "../../../src/core/render/charts/risk-quadrant.ts";
import { timeline } from "../../../src/core/render/charts/timeline.ts";
import { label } from "../../../src/core/state/labels.ts";
import { aPlan } from "../../support/a-plan.ts";
import { aSnapshot } from "../../support/a-snapshot.ts";
import { planIn } from "../../support/plans/written-plan.ts";
import { diagramsIn, hostile, hostileTitles, shapes } from "../../support/charts/pictures.ts";

const plan = aPlan()
  .start("2026-01-05")
  .phase("1", "Base")
  .week(1)
  .task("1.1", "Store keys")
  .task("1.2", "Check keys", { due: "2026-01-07" })
  .milestone("1.1", "Keys are kept")
  .phase("2", "Rest")
  .week("2-3")
  .task("2.1", "Recover lost keys")
  .task("2.2", "Tell people")
  .build();

const inWeek2 = aSnapshot(plan)
  .at("2026-01-14T09:00:00Z")
  .close("1.1", "2026-01-06T09:00:00Z")
  .label("1.2", label.failed);

describe("the burn-up", () => {
  it("shows done, planned and forecast by week", () => {
    const now = progress(plan, inWeek2.build());

    const [text = ""] = diagramsIn(burnUp(plan, now, { p50: "2026-01-23", p85: "2026-02-06" }));

    expect(text.slice(text.indexOf("xychart"))).toMatchInlineSnapshot(`
      "xychart-beta
        x-axis "Week" [1, 2, 3, 4, 5]
        y-axis 0 --> 8
        bar [1, 1, -0.23, -0.23, -0.23]
        line [2, 2, 4, 4, 4]
        line [1, 2.3, 4, 4, 4]
        line [1, 1.5, 2.4, 3.3, 4]"
    `);
  });

  it("leaves the forecast out where nobody can say, and what was dropped", () => {
    const now = progress(plan, inWeek2.drop("2.2").build());

    const text = burnUp(plan, now, {});

    expect(text?.match(/ line /g)).toHaveLength(1);
    expect(text).toContain("y-axis 0 --> 8");
    expect(text).toContain("Tasks by week: green bars done, grey planned.");
  });

  it("counts from the beginning what was done before", () => {
    const past = aPlan()
      .project({ history: "one issue" })
      .start("2026-01-05")
      .week(1)
      .task("1.1", "Old", { imported: "complete" })
      .task("1.2")
      .build();
    const now = progress(past, aSnapshot(past).without("1.1").at("2026-01-05T09:00:00Z").build());

    expect(burnUp(past, now, {})).toContain("bar [1]");
  });

  it("is not there without dates, and not without tasks", () => {
    const undated = aPlan().task("1.1").build();
    const empty = aPlan().start("2026-01-05").phase("1").build();

    for (const one of [undated, empty]) {
      expect(burnUp(one, progress(one, aSnapshot(one).build()), {})).toBeUndefined();
    }
  });
});

describe("the timeline", () => {
  it("shows phases, milestones, and the tasks of the current phase", () => {
    const now = progress(plan, inWeek2.build());

    const [text = ""] = diagramsIn(timeline(plan, now, new Set(["1.2"])));

    expect(text.slice(text.indexOf("gantt\n"))).toMatchInlineSnapshot(`
      "gantt
        dateFormat YYYY-MM-DD
        axisFormat %-d %b
        tickInterval 1week
        weekday monday
        todayMarker off
        inclusiveEndDates
        section Plan
        🔄 1 Base, 1/2 :2026-01-05, 2026-01-09
        ⏳ 2 Rest, 0/2 :2026-01-12, 2026-01-23
        🏁 1.1 Keys are kept, late :milestone, 2026-01-09, 2026-01-09
        section Phase 1
        ❌ 1.2 Check keys, late :crit, 2026-01-05, 2026-01-07
        ✅ 1.1 Store keys, done :done, 2026-01-05, 2026-01-09"
    `);
  });

  it("shows iterations where there are no phases, and the tasks of the current one", () => {
    const text = `project: { id: a, name: A, start: 2026-01-05, rhythm: 2w }
iterations:
  - { title: Sign in, tasks: [1.1 Add the form] }
  - { title: Passkeys, tasks: [2.1 Add passkeys, 2.2 Tell people] }
  - {}
`;
    const sprints = planIn(text);
    const snapshot = aSnapshot(sprints).at("2026-01-20T09:00:00Z").close("1.1").build();

    const [chart = ""] = diagramsIn(timeline(sprints, progress(sprints, snapshot), new Set()));

    expect(chart.slice(chart.indexOf("  section Plan"))).toMatchInlineSnapshot(`
      "  section Plan
        ✅ Iteration 1 Sign…, 1/1 :done, 2026-01-05, 2026-01-16
        ⏳ Iteration 2 Passk…, 0/2 :2026-01-19, 2026-01-30
        ⏳ Iteration 3, 0/0 :2026-02-02, 2026-02-13
        section Now
        ⏳ 2.1 Add passkeys :2026-01-19, 2026-01-30
        ⏳ 2.2 Tell people :2026-01-19, 2026-01-30"
    `);
  });

  it("has at most 15 rows", () => {
    for (const [, markdown] of shapes()) {
      const gantt = diagramsIn(markdown).find((text) => text.includes("gantt\n")) ?? "";

      expect(gantt.match(/^ {2}\S.* :.*\d{4}-\d\d-\d\d/gm)?.length).toBeLessThanOrEqual(15);
    }
  });

  it("is not there without dates", () => {
    const undated = aPlan().task("1.1").build();
    const now = progress(undated, aSnapshot(undated).build());

    expect(timeline(undated, now, new Set())).toBeUndefined();
  });
});

describe("the risks", () => {
  const risky = (count: number) =>
    Array.from({ length: count }, (_, at) => `r${at + 1}`).reduce(
      (plan, id) => plan.risk(id, `Too "slow": ${id}`),
      aPlan(),
    );

  it("are a picture from three on, below one another where they share a place", () => {
    const three = risky(3).build();
    const now = progress(three, aSnapshot(three).build());

    const [text] = diagramsIn(riskQuadrant(now.risks));

    expect(text).toContain('"Too slow r1": [0.17, 0.96]\n  "Too slow r2": [0.17, 0.89]');
  });

  it("are none with fewer that are open", () => {
    const three = risky(3).build();
    const snapshot = aSnapshot(three).issue({ kind: "risk", id: "r3" }, { open: false }).build();

    expect(riskQuadrant(progress(three, snapshot).risks)).toBeUndefined();
  });

  it("are at most four at one place", () => {
    const many = risky(9).build();
    const now = progress(many, aSnapshot(many).build());

    expect(riskQuadrant(now.risks)?.match(/\[0\.17, /g)).toHaveLength(4);
  });
});

describe("a label", () => {
  it.each(hostileTitles)("keeps %s in its own line and its own quotes", (_, title) => {
    for (const text of diagramsIn(hostile(title))) {
      const body = text.slice(text.indexOf("---\n", 4));

      expect(body).not.toMatch(/[;#`<{}|\\&]|%(?!-?[dbY])|^\s*(?:click|call|href|\d{4}-)/m);
    }
  });
});
