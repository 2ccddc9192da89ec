import { describe, expect, it } from "vitest";
import { comparePlans } from "../../../src/core/plan/compare.ts";
import type { Plan } from "../../../src/core/plan/plan.ts";
import { assess } from "../../../src/core/forecast/assess.ts";
import { heldBy } from "../../../src/core/progress/gates.ts";
import { progress } from "../../../src/core/progress/progress.ts";
import { readyTasks } from "../../../src/core/progress/ready.ts";
import { standup } from "../../../src/core/progress/report/standup.ts";
import { weeklyReport } from "../../../src/core/progress/report/report.ts";
import { dashboardBody } from "../../../src/core/render/dashboard/dashboard.ts";
import { planChangeGroups } from "../../../src/core/render/preview/plan-change.ts";
import { reportBody } from "../../../src/core/render/report/report.ts";
import { standupBody } from "../../../src/core/render/report/standup.ts";
import { desired } from "../../../src/core/sync/desired/desired.ts";
import { reportView } from "../../../src/core/sync/desired/reports/report.ts";
import { label } from "../../../src/core/state/labels.ts";
import { aSnapshot } from "../../support/a-snapshot.ts";
import { planIn, problemsIn } from "../../support/plans/written-plan.ts";

const HEAD = "project: { id: app, name: App, start: 2026-01-05 }\n";
const plan = planIn(`${HEAD}phases:
  - id: base
    title: Base
    weeks: [{ week: 1-2, tasks: [b1 Accounts] }]
  - id: web
    title: Web
    start: after phase base
    weeks: [{ week: 1, tasks: [w1 Sign in] }, { week: 2, tasks: [w2 Pay] }]
  - id: mobile
    title: Mobile
    start: after base
    weeks: [{ week: 1-3, tasks: [m1 Sign in] }]
  - id: texts
    title: Texts
    after: none
    weeks: [{ week: 1-4, tasks: [t1 Manual] }]
  - id: launch
    title: Launch
    after: [web, mobile]
    weeks: [{ start: 2026-02-18, tasks: [l1 Press] }, { start: after mobile, tasks: [l2 Switch] }]
milestones:
  - { id: beta, title: People can try it, needs: [w2, m1, t1] }
`);

const spans = (of: Plan) =>
  Object.fromEntries(
    of.phases.map(({ id, weeks }) => [
      id,
      weeks.map(({ first, last, starts, ends }) => [first, last, starts, ends]),
    ]),
  );
const current = (of: Plan, snapshot = aSnapshot(of)) =>
  progress(of, snapshot.build()).current.map(({ phase }) => phase.id);

describe("a phase or a week", () => {
  it("begins where its `start` says, and its weeks count from there", () => {
    expect(spans(plan)).toEqual({
      base: [[1, 2, "2026-01-05", "2026-01-16"]],
      web: [
        [3, 3, "2026-01-19", "2026-01-23"],
        [4, 4, "2026-01-26", "2026-01-30"],
      ],
      mobile: [[3, 5, "2026-01-19", "2026-02-06"]],
      texts: [[1, 4, "2026-01-05", "2026-01-30"]],
      launch: [
        [7, 7, "2026-02-18", "2026-02-20"],
        [6, 6, "2026-02-09", "2026-02-13"],
      ],
    });
    expect(plan.project.finish).toBe("2026-02-20");
  });

  it("begins on its own day within a week, over a year's end and a day off", () => {
    const of = planIn(
      "project: { id: a, name: A, start: 2026-12-14, holidays: [2026-12-25, 2027-01-01] }\nphases:\n  - { id: 1, title: A, start: 2026-12-23, weeks: [{ week: 1 }, { week: 2-3 }] }\n  - { id: 2, title: B, start: week 2, weeks: [{ week: 1 }] }\n",
    );

    expect(spans(of)).toEqual({
      1: [
        [2, 2, "2026-12-23", "2026-12-24"],
        [3, 4, "2026-12-28", "2027-01-08"],
      ],
      2: [[2, 2, "2026-12-21", "2026-12-24"]],
    });
  });

  it("has numbers but no dates in a plan without a start", () => {
    const of = planIn(
      "project: { id: a, name: A }\nphases:\n  - { id: 1, title: A, weeks: [{ week: 1-2 }] }\n  - { id: 2, title: B, start: after 1, weeks: [{ week: 2 }, { start: week 9 }] }\n",
    );

    expect(spans(of)["2"]).toEqual([
      [4, 4, undefined, undefined],
      [9, 9, undefined, undefined],
    ]);
  });

  it.each([
    [
      "comes after a phase that is not there",
      "phases:\n  - id: one\n    title: A\n    after: [tow]\n  - { id: two, title: B }\n",
      "5:13 There is no phase `tow`; write one of `one`, `two`.",
    ],
    [
      "comes after itself",
      "phases:\n  - id: 1\n    title: A\n    after: 1\n",
      "5:12 Phase `1` cannot come after itself; name another phase here.",
    ],
    [
      "comes after one that comes after it",
      "phases:\n  - id: 1\n    title: A\n    after: 2\n  - { id: 2, title: B }\n",
      "5:12 These phases wait for each other: 1 → 2 → 1; change one of them. A phase that says nothing comes after the one before it; `after: none` begins at once.",
    ],
    [
      "starts after a phase that starts after it",
      "phases:\n  - { id: 1, title: A, start: after 2, weeks: [{ week: 1 }] }\n  - id: 2\n    title: B\n    after: none\n    weeks: [{ start: after phase 1 }]\n",
      "3:31 These phases wait for each other: 1 → 2 → 1; change one of them. A phase that says nothing comes after the one before it; `after: none` begins at once.",
    ],
    [
      "starts before the project",
      "phases:\n  - id: 1\n    title: A\n    start: 2025-12-01\n    weeks: [{ week: 1 }]\n",
      "5:12 This begins on 2025-12-01, before the project starts on 2026-01-05; write a later date.",
    ],
    [
      "starts in another life",
      "phases:\n  - id: 1\n    title: A\n    start: 2926-01-05\n    weeks: [{ week: 1 }]\n",
      "5:12 This begins more than 999 weeks after the project; write an earlier date.",
    ],
    [
      "starts in words that mean nothing",
      "phases:\n  - id: 1\n    title: A\n    start: soon\n    weeks: [{ week: 1 }]\n",
      "5:12 `soon` is not a start; write a date such as `2026-01-05`, `week 5` or `after phase 2`.",
    ],
    [
      "has a week that comes after another phase",
      "phases:\n  - id: 1\n    title: A\n    weeks:\n      - week: 1\n        after: 2\n",
      "7:9 A week has no `after`; write `start: after phase 2` instead, and for tasks `needs`.",
    ],
    [
      "has a week with a number and a start",
      "phases:\n  - id: 1\n    title: A\n    weeks:\n      - week: 1\n        start: week 2\n",
      "7:16 A week has a number or a start; remove one of `week` and `start`.",
    ],
    [
      "has a week without either",
      "phases:\n  - id: 1\n    title: A\n    weeks:\n      - title: Rest\n",
      "6:9 This week has no `week`; add `week: …`.",
    ],
    [
      "is missed by a milestone without tasks",
      "phases:\n  - id: 1\n    title: A\nmilestones:\n  - id: m1\n    title: Done\n",
      "6:5 This milestone has no `needs`; add `needs: …`.",
    ],
    [
      "is missed by a milestone over nothing",
      "phases:\n  - id: 1\n    title: A\nmilestones: [{ id: m1, title: Done, needs: 1.1 }]\n",
      "5:44 There is no task `1.1`; write the id of a task.",
    ],
  ])("is refused if it %s", (_, text, problem) => {
    expect(problemsIn(HEAD + text)).toEqual([problem]);
  });

  it("needs a project that starts, if it begins on a date, and numbers, if it has a rhythm", () => {
    const phases =
      "phases:\n  - id: 1\n    title: A\n    start: 2026-02-02\n    weeks: [{ week: 1 }]\n";

    expect(problemsIn(`project: { id: a, name: A }\n${phases}`)).toEqual([
      "5:12 A date needs a project that has a start; set `project.start`, or write a week such as `week 5`.",
    ]);
  });

  const RHYTHM = "project: { id: a, name: A, start: 2026-01-05, rhythm: 2w }\n";

  it.each([
    [
      "a phase with iterations begins in a week",
      "phases:\n  - id: 1\n    title: A\n    start: week 2\n    iterations: [{}]\n",
      "5:12 Iterations begin by their numbers; give the first one of this phase its number, such as `iteration: 3`, instead of a `start`.",
    ],
    [
      "a phase without iterations begins in a week",
      "phases:\n  - id: 1\n    title: A\n    start: week 2\n    tasks: [1.1 One]\n",
      "5:12 This plan has iterations and no weeks; write a date instead, or `after phase 2`.",
    ],
    [
      "an iteration has a start",
      "iterations:\n  - start: 2026-02-02\n",
      "3:5 An iteration begins where the one before it ends, or by its number; write `iteration: 3` instead.",
    ],
    [
      "an iteration comes after another",
      "phases:\n  - id: 1\n    title: A\n    iterations:\n      - after: 2\n",
      "6:9 An iteration begins where the one before it ends, or by its number; write `iteration: 3` instead.",
    ],
  ])("is refused with one sentence where the plan has a rhythm and %s", (_, text, problem) => {
    expect(problemsIn(RHYTHM + text)).toEqual([problem]);
  });

  it("comes after another phase in a plan with a rhythm, and its iterations follow", () => {
    const of = planIn(
      `${RHYTHM}phases:\n  - { id: 1, title: A, iterations: [{ iteration: 3 }] }\n` +
        "  - { id: 2, title: B, after: none, iterations: [{}] }\n  - { id: 3, title: C, start: after phase 1, iterations: [{}, {}] }\n",
    );

    expect(of.phases.map(({ weeks }) => weeks.map(({ iteration }) => iteration))).toEqual([
      [3],
      [1],
      [4, 5],
    ]);
    expect(of.phases[2]?.after).toEqual(["1"]);
  });
});

describe("a phase without weeks", () => {
  const from = (said: string, head = HEAD) =>
    planIn(
      `${head}phases:
  - { id: 1, title: Base, weeks: [{ week: 1-2, tasks: [1.1 Accounts] }] }
  - { id: 2, title: Season, ${said}, tasks: [2.1 Ask the club] }
  - { id: 3, title: Later, start: after phase 2, weeks: [{ week: 1, tasks: [3.1 Thank them] }] }
`,
    );
  const ready = (of: Plan, day: string) =>
    readyTasks(progress(of, aSnapshot(of).at(`${day}T09:00:00Z`).build())).map(
      ({ task }) => task.id,
    );

  it.each([
    ["after: none, start: 2026-02-11", "2026-02-11", "2026-02-16"],
    ["after: none, start: week 6", "2026-02-09", "2026-02-16"],
    ["start: after 1", undefined, "2026-01-19"],
    ["after: none", undefined, "2026-01-05"],
  ])("with %s begins on %s, and what comes after it in its week", (said, starts, next) => {
    const of = from(said);

    expect(of.phases[1]?.starts).toBe(starts);
    expect(of.phases[2]?.weeks[0]?.starts).toBe(next);
  });

  it("has no date in a plan without a start", () => {
    const of = from("start: week 6", "project: { id: app, name: App }\n");

    expect(of.phases[1]).not.toHaveProperty("starts");
    expect(of.phases[2]?.weeks[0]?.first).toBe(7);
  });

  it("begins on a date in a plan with a rhythm too", () => {
    const of = planIn(
      "project: { id: a, name: A, start: 2026-01-05, rhythm: 2w }\nphases:\n  - { id: 1, title: A, start: 2026-03-02, tasks: [1.1 One] }\n",
    );

    expect(of.phases[0]?.starts).toBe("2026-03-02");
    expect(ready(of, "2026-02-27")).toEqual([]);
    expect(ready(of, "2026-03-02")).toEqual(["1.1"]);
  });

  it("is not current and its tasks are not ready before its day; the dashboard says from when on", () => {
    const of = from("after: none, start: 2026-02-11");
    const snapshot = aSnapshot(of).at("2026-02-10T09:00:00Z").build();

    expect(ready(of, "2026-02-10")).not.toContain("2.1");
    expect(progress(of, snapshot).current.map(({ phase }) => phase.id)).toEqual(["1"]);
    expect(dashboardBody({ plan: of, now: assess(of, snapshot), snapshot, drift: [] })).toContain(
      "<summary>⏳ Phase 2: Season · 0/1 · from 11 Feb</summary>",
    );
    expect(ready(of, "2026-02-11")).toContain("2.1");
    const then = aSnapshot(of).at("2026-02-11T09:00:00Z").build();
    expect(progress(of, then).current.map(({ phase }) => phase.id)).toEqual(["1", "2"]);
  });
});

describe("phases beside each other", () => {
  it("are current at the same time, each once what it comes after is done", () => {
    expect(current(plan)).toEqual(["base", "texts"]);
    expect(current(plan, aSnapshot(plan).at("2026-01-20T09:00:00Z").close("b1"))).toEqual([
      "web",
      "mobile",
      "texts",
    ]);
    const all = ["b1", "w1", "w2", "m1", "t1"].reduce(
      (snapshot, id) => snapshot.close(id),
      aSnapshot(plan).at("2026-02-02T09:00:00Z"),
    );
    expect(current(plan, all)).toEqual(["launch"]);
  });

  it("are not current before their first week while another one is", () => {
    const early = aSnapshot(plan).at("2026-01-12T09:00:00Z").close("b1");

    expect(current(plan, early)).toEqual(["texts"]);
    expect(current(plan, early.close("t1"))).toEqual(["web", "mobile"]);
  });

  it("are not current before the day on which they start, unless they have begun", () => {
    const of = planIn(
      `${HEAD}phases:\n  - { id: 1, title: A, weeks: [{ week: 1, tasks: [1.1 One] }] }\n  - { id: 2, title: B, start: 2026-03-02, tasks: [2.1 Two] }\n  - { id: 3, title: C, after: none, weeks: [{ week: 1-9, tasks: [3.1 Three] }] }\n`,
    );
    const done = aSnapshot(of).at("2026-01-20T09:00:00Z").close("1.1");

    expect(current(of, done)).toEqual(["3"]);
    expect(current(of, done.label("2.1", label.inProgress))).toEqual(["2", "3"]);
    expect(current(of, done.at("2026-03-02T09:00:00Z"))).toEqual(["2", "3"]);
  });

  it("are not current before the date that they say, whatever came before is done", () => {
    const of = planIn(`${HEAD}phases:
  - { id: base, title: Base, weeks: [{ week: 1, tasks: [b1 Accounts] }] }
  - { id: fair, title: Fair, start: 2026-03-02, weeks: [{ week: 1, tasks: [f1 Stand] }] }
  - { id: texts, title: Texts, after: none, weeks: [{ week: 1-12, tasks: [t1 Manual] }] }
`);
    const done = aSnapshot(of).close("b1");

    expect(current(of, done.at("2026-02-27T09:00:00Z"))).toEqual(["texts"]);
    expect(current(of, done.at("2026-03-02T09:00:00Z"))).toEqual(["fair", "texts"]);
    expect(current(of, done.at("2026-02-27T09:00:00Z").close("t1"))).toEqual(["fair"]);
  });

  it("are held by the reviews of what they come after, and by no others", () => {
    const { phases } = progress(plan, aSnapshot(plan).build());
    const holds = Object.fromEntries(
      phases.map((view) => [view.phase.id, heldBy(phases, view).map(({ phase }) => phase.id)]),
    );

    expect(holds).toEqual({
      base: ["web", "mobile"],
      web: ["launch"],
      mobile: ["launch"],
      texts: [],
      launch: [],
    });
  });

  it("are held in turn where they have no weeks", () => {
    const of = planIn(
      "project: { id: a, name: A }\nphases:\n  - { id: 1, title: A, tasks: [1.1 One] }\n  - { id: 2, title: B, tasks: [2.1 Two] }\n  - { id: 3, title: C, tasks: [3.1 Three] }\n",
    );
    const { phases } = progress(of, aSnapshot(of).build());

    expect(phases.map((view) => heldBy(phases, view).map(({ phase }) => phase.id))).toEqual([
      ["2"],
      ["3"],
      [],
    ]);
  });

  it("are told by dashboard, report and standup", () => {
    const at = "2026-01-23T16:00:00Z";
    const snapshot = aSnapshot(plan).at(at).close("b1", "2026-01-22T10:00:00Z").build();
    const now = assess(plan, snapshot);
    const report = weeklyReport(plan, snapshot, { date: "2026-01-23", at });
    const words = "**Now**: Phase web: Web, Phase mobile: Mobile, Phase texts: Texts";

    const dashboard = dashboardBody({ plan, now, snapshot, drift: [] });
    expect(dashboard).toContain(
      "**Now**: Phase web: Web (#3), Phase mobile: Mobile (#4), Phase texts: Texts (#5) · week 3 of 7",
    );
    expect(dashboard.match(/<details open>/g)).toHaveLength(3);
    expect(reportBody(reportView(plan, snapshot, report))).toContain(words);
    expect(standupBody(standup(plan, snapshot, at))).toContain(words);
  });

  it("have their own first week to begin with, also without dates", () => {
    const of = planIn(
      "project: { id: a, name: A }\nphases:\n  - { id: 1, title: A, weeks: [{ week: 1, tasks: [1.1 One] }, { week: 2, tasks: [1.2 Two] }] }\n  - { id: 2, title: B, after: none, weeks: [{ week: 4, tasks: [2.1 Three] }, { week: 5, tasks: [2.2 Four] }] }\n  - { id: 3, title: C, weeks: [{ week: 6, tasks: [3.1 Five] }] }\n",
    );
    const ready = (snapshot = aSnapshot(of)) =>
      readyTasks(progress(of, snapshot.build())).map(({ task }) => task.id);

    expect(ready()).toEqual(["1.1", "2.1"]);
    expect(ready(aSnapshot(of).close("2.1"))).toEqual(["1.1", "2.2"]);
  });

  it("say nothing new where they follow each other", () => {
    const of = planIn(
      `${HEAD}phases:\n  - { id: 1, title: A, weeks: [{ week: 1, tasks: [1.1 One] }] }\n  - { id: 2, title: B, weeks: [{ week: 1, tasks: [2.1 Two] }] }\n`,
    );

    expect(current(of)).toEqual(["1"]);
    expect(standupBody(standup(of, aSnapshot(of).build(), "2026-01-05T09:00:00Z"))).not.toContain(
      "**Now**",
    );
  });
});

describe("a preview", () => {
  it("says what a phase comes after now, and which tasks move with it", () => {
    const text = (keys: string) =>
      `${HEAD}phases:\n  - { id: 1, title: A, weeks: [{ week: 1-2, tasks: [1.1 One] }] }\n  - { id: 2, title: B, ${keys}weeks: [{ week: 1, tasks: [2.1 Two] }] }\n`;
    const change = comparePlans(planIn(text("after: none, ")), planIn(text("start: after 1, ")));

    expect(planChangeGroups(change)).toEqual([
      { title: "Tasks moved", lines: ["Task 2.1: Phase 2, Week 1 → Phase 2, Week 3"] },
      {
        title: "Tasks re-dated",
        lines: ["Task 2.1: Fri 9 Jan 2026 → Fri 23 Jan 2026, 10 working days later"],
      },
      { title: "Phases", lines: ["Phase 2: at once → after Phase 1"] },
    ]);
  });
});

describe("a milestone of the plan", () => {
  it("is due with the last of its tasks, and reached with all of them", () => {
    expect(plan.milestones).toEqual([
      { id: "beta", title: "People can try it", tasks: ["w2", "m1", "t1"], due: "2026-02-06" },
    ]);
    const reached = ["w2", "m1", "t1"].reduce((all, id) => all.close(id), aSnapshot(plan));
    expect(progress(plan, reached.build()).milestones[0]?.reached).toBe(true);
  });

  it("has its milestone on GitHub with the tasks that are in no other one", () => {
    const of = planIn(
      `${HEAD}phases:\n  - { id: 1, title: A, weeks: [{ week: 1, tasks: [1.1 One], milestones: [1.1 First] }] }\n  - { id: 2, title: B, weeks: [{ week: 2, tasks: [2.1 Two] }] }\nbacklog: [b1 Later]\nmilestones: [{ id: all, title: All, needs: [1.1, 2.1, b1] }]\n`,
    );
    const wanted = desired(of, aSnapshot(of).build());

    expect(wanted.milestones).toMatchObject([
      { key: { id: "1.1" }, due: "2026-01-09" },
      {
        key: { id: "all" },
        content: "Reached when all of its 3 tasks are complete; it is closed then.",
      },
    ]);
    expect(wanted.milestones[1]).not.toHaveProperty("due");
    const tasks = wanted.issues.filter(({ key }) => key.kind === "task");
    expect(tasks.map(({ key, milestone }) => [key.id, milestone])).toEqual([
      ["1.1", "1.1"],
      ["2.1", "all"],
      ["b1", "all"],
    ]);
  });

  it("stands on the dashboard", () => {
    const snapshot = aSnapshot(plan).build();

    expect(dashboardBody({ plan, now: assess(plan, snapshot), snapshot, drift: [] })).toMatch(
      /### 🏁 Milestones\n\n- 🏁 \*\*Milestone beta: People can try it\*\* · planned Fri 6 Feb 2026/,
    );
  });
});
