import { describe, expect, it } from "vitest";
import { comparePlans } from "../../../src/core/plan/compare.ts";
import type { Plan } from "../../../src/core/plan/plan.ts";
import { tasksOf, weeksOf } from "../../../src/core/plan/tasks.ts";
import { assess } from "../../../src/core/forecast/assess.ts";
import { sentenceOf } from "../../../src/core/forecast/verdict.ts";
import { progress } from "../../../src/core/progress/progress.ts";
import { isOver } from "../../../src/core/progress/report/report-due.ts";
import { weeklyReport } from "../../../src/core/progress/report/report.ts";
import { dashboardBody } from "../../../src/core/render/dashboard/dashboard.ts";
import { planChangeGroups } from "../../../src/core/render/preview/plan-change.ts";
import { reportBody } from "../../../src/core/render/report/report.ts";
import { desired } from "../../../src/core/sync/desired/desired.ts";
import { reportView } from "../../../src/core/sync/desired/reports/report.ts";
import { aSnapshot } from "../../support/a-snapshot.ts";
import { planIn, problemsIn } from "../../support/plans/written-plan.ts";

const head = (more = "") =>
  `project: { id: shop, name: Shop, start: 2026-01-05, rhythm: 2w${more} }\n`;
const SPRINTS = `iterations:
  - title: Sign in
    tasks: [1.1 Add the form, 1.2 Check the password]
    milestones: [m1 People can sign in]
  - title: Passkeys
    tasks: [2.1 Add passkeys]
  - iteration: 5
    tasks: [5.1 Recover]
backlog: [b1 Dark mode, b2 Themes]
`;
const plan = planIn(head() + SPRINTS);

/** Number, first and last week, first and last day. */
const spans = (of: Plan) =>
  weeksOf(of).map(({ iteration, first, last, starts, ends }) => [
    iteration,
    first,
    last,
    starts,
    ends,
  ]);

describe("iterations", () => {
  it("follow from the start and the rhythm, also where numbers are left out or skipped", () => {
    expect(spans(plan)).toEqual([
      [1, 1, 2, "2026-01-05", "2026-01-16"],
      [2, 3, 4, "2026-01-19", "2026-01-30"],
      [5, 9, 10, "2026-03-02", "2026-03-13"],
    ]);
    expect(plan.project.finish).toBeUndefined();
    expect(tasksOf(plan).map(({ id, phase, due }) => [id, phase, due])).toEqual([
      ["1.1", undefined, "2026-01-16"],
      ["1.2", undefined, "2026-01-16"],
      ["2.1", undefined, "2026-01-30"],
      ["5.1", undefined, "2026-03-13"],
      ["b1", undefined, undefined],
      ["b2", undefined, undefined],
    ]);
  });

  it("go over the end of a year, a change to summer time and holidays", () => {
    const of = planIn(
      "project: { id: a, name: A, start: 2025-12-24, rhythm: 3w, time_zone: Europe/Berlin, holidays: [2026-03-27] }\niterations: [{ title: A }, { title: B }, { iteration: 5 }]\n",
    );

    expect(spans(of)).toEqual([
      [1, 1, 3, "2025-12-24", "2026-01-09"],
      [2, 4, 6, "2026-01-12", "2026-01-30"],
      [5, 13, 15, "2026-03-16", "2026-04-03"],
    ]);
  });

  it("have no dates without a start", () => {
    const of = planIn(
      "project: { id: a, name: A, rhythm: 1w }\niterations: [{ tasks: [1.1 One] }]\n",
    );

    expect(spans(of)).toEqual([[1, 1, 1, undefined, undefined]]);
    expect(assess(of, aSnapshot(of).build()).verdict.reason).toEqual({ kind: "no forecast" });
  });

  it("of a phase come after those of the phases before it", () => {
    const of = planIn(
      `${head()}phases:\n  - { id: 1, title: A, iterations: [{}, { title: B }] }\n  - { id: 2, title: C, iterations: [{}, { iteration: 7 }, {}] }\n`,
    );

    expect(spans(of).map(([number]) => number)).toEqual([1, 2, 3, 7, 8]);
  });

  it.each([
    [
      "without a rhythm",
      "project: { id: a, name: A }\niterations: [{ title: A }]\n",
      "2:1 Iterations need a rhythm; set `project.rhythm`, such as `2w`, or write `weeks` instead.",
    ],
    [
      "of a phase without a rhythm",
      "project: { id: a, name: A }\nphases:\n  - id: 1\n    title: A\n    iterations: [{}]\n",
      "5:5 Iterations need a rhythm; set `project.rhythm`, such as `2w`, or write `weeks` instead.",
    ],
    [
      "beside weeks",
      `${head()}phases:\n  - id: 1\n    title: A\n    weeks: [{ week: 1 }]\n`,
      "5:5 This plan has a rhythm of `2w`; write `iterations` instead of `weeks`, or remove `project.rhythm`.",
    ],
    [
      "with a rhythm in days",
      "project: { id: a, name: A, rhythm: 10d }\niterations: [{}]\n",
      "1:36 `10d` is not a rhythm; write whole weeks, at most 12, such as `2w`.",
    ],
    [
      "with a number that is none",
      `${head()}iterations: [{ iteration: Alpha }]\n`,
      "2:27 `Alpha` is not the number of an iteration; write one from 1 to 999, and a name as `title`.",
    ],
  ])("are refused %s", (_, text, problem) => {
    expect(problemsIn(text)).toEqual([problem]);
  });
});

describe("a plan with a rhythm", () => {
  const at = "2026-01-22T09:00:00Z";
  const start = aSnapshot(plan).at(at);
  const names = {
    task: (id: string) => id,
    milestone: (id: string) => id,
    date: (day: string) => day,
  };

  it("speaks of its backlog where no milestone is ahead, and never of a finish", () => {
    const snapshot = start.close("1.1").close("1.2").build();
    const now = assess(plan, snapshot);

    expect(sentenceOf(now.verdict.reason, names)).toBe("Nothing is overdue or failed.");
    expect(now.forecast.project).toEqual({
      open: 2,
      counted: 4,
      basis: "none",
      foreseeable: true,
    });
    const text = dashboardBody({ plan, now, snapshot, drift: [] });
    expect(text).toContain("**Forecast**: 2 in the backlog");
    expect(text).toContain("**Rhythm**: iterations of 2 weeks · **Start**: Mon 5 Jan 2026");
    expect(text).toContain("**Now**: Iteration 2");
    expect(text).not.toMatch(/to finish|most likely finish|Target/);
  });

  it("says how long the backlog takes at today's pace, once there is one", () => {
    const many = planIn(
      `${head()}iterations:\n  - tasks: [${Array.from({ length: 12 }, (_, n) => `t${n} T`).join(", ")}]\nbacklog: [${Array.from({ length: 14 }, (_, n) => `b${n} B`).join(", ")}]\n`,
    );
    const days = ["06", "07", "08", "09", "12", "13", "14", "15"];
    const snapshot = days
      .reduce(
        (all, day, n) => all.close(`t${n}`, `2026-01-${day}T12:00:00Z`),
        aSnapshot(many).at("2026-01-18T09:00:00Z"),
      )
      .build();
    const now = assess(many, snapshot);

    const weeks = now.forecast.backlog?.weeks ?? 0;
    expect(weeks).toBe(Math.round(14 / (now.forecast.pace?.tasksPerWeek ?? 1)));
    expect(dashboardBody({ plan: many, now, snapshot, drift: [] })).toContain(
      `14 in the backlog: about ${weeks} weeks at this pace`,
    );
  });

  it("tells the chance to reach the next milestone", () => {
    const many = planIn(
      `${head()}iterations:\n  - tasks: [${Array.from({ length: 12 }, (_, n) => `t${n} T`).join(", ")}]\n    milestones: [m1 First]\n`,
    );
    const snapshot = ["06", "07", "08", "09", "12", "13"]
      .reduce(
        (all, day, n) => all.close(`t${n}`, `2026-01-${day}T12:00:00Z`),
        aSnapshot(many).at("2026-01-13T19:00:00Z"),
      )
      .build();
    const now = assess(many, snapshot);

    expect(now.verdict.reason).toMatchObject({
      kind: "next milestone",
      milestone: "m1",
      target: "2026-01-16",
    });
    expect(sentenceOf(now.verdict.reason, names)).toMatch(/^\d+ % to reach m1 by 2026-01-16\.$/);
  });

  it("is not over while its backlog is not, and neither are its reports", () => {
    const done = ["1.1", "1.2", "2.1", "5.1"].reduce((all, id) => all.close(id), start);
    const scope = ["1.1", "1.2", "2.1", "5.1"];
    const reported = done.report({ period: "2026-01-16", complete: 4, scope }).build();
    const now = assess(plan, reported);

    expect(now.verdict).toEqual({ status: "on track", reason: { kind: "backlog", open: 2 } });
    expect(isOver(now.progress, reported)).toBe(false);
    const keys = desired(plan, reported).issues.map(({ key }) => key.kind);
    expect(keys).not.toContain("summary");
    const all = done.close("b1").close("b2").build();
    expect(assess(plan, all).verdict.status).toBe("complete");
  });

  it("names iterations in the report and on the board, and those after the last one too", () => {
    const late = start.at("2026-01-30T17:00:00Z").build();
    const report = weeklyReport(plan, late, { date: "2026-01-30", at: "2026-01-30T16:00:00Z" });
    const board = desired(
      plan,
      aSnapshot(plan)
        .with({ board: { missing: "not created" } })
        .build(),
    );

    expect(reportBody(reportView(plan, late, report))).toMatch(/^## Iteration 2 · /);
    expect(progress(plan, start.at("2026-04-01T09:00:00Z").build()).week).toBe(13);
    expect(board.issues.find(({ key }) => key.id === "2.1")?.card).toMatchObject({
      Week: "Iteration 2",
    });
    const week = board.board?.fields.find(({ name }) => name === "Week");
    expect(week).toMatchObject({
      iterations: [
        { title: "Iteration 1", starts: "2026-01-05", duration: 14 },
        { title: "Iteration 2", starts: "2026-01-19", duration: 14 },
        { title: "Iteration 3", starts: "2026-02-02", duration: 14 },
        { title: "Iteration 4", starts: "2026-02-16", duration: 14 },
        { title: "Iteration 5", starts: "2026-03-02", duration: 14 },
      ],
    });
  });

  it("follows a card that somebody pulls from the backlog into an iteration", () => {
    const wrote = { Status: "Not Started", "Plan id": "b1" };
    const pulled = start.card("b1", wrote, { ...wrote, Week: "Iteration 3" }).build();
    const now = progress(plan, pulled);

    expect(now.backlog.map(({ task }) => task.id)).toEqual(["b2"]);
    expect(now.weeks.map(({ week, tasks }) => [week.iteration, week.starts, tasks.length])).toEqual(
      [
        [1, "2026-01-05", 2],
        [2, "2026-01-19", 1],
        [3, "2026-02-02", 1],
        [5, "2026-03-02", 1],
      ],
    );
  });

  it("shows each iteration with its tasks, and what is over at the end", () => {
    const snapshot = start.close("1.1").close("1.2").build();
    const text = dashboardBody({ plan, now: assess(plan, snapshot), snapshot, drift: [] });

    expect(text).toContain(
      "<details open><summary>Iteration 2: Passkeys · 19–30 Jan · 0/1</summary>",
    );
    expect(text).toContain("<summary>✅ Over · 1 iteration</summary>\n\n- Iteration 1: Sign in");
  });

  it("tells a move between the backlog and an iteration in the words of the plan", () => {
    const after = planIn(
      head() +
        SPRINTS.replace("[2.1 Add passkeys]", "[2.1 Add passkeys, b1 Dark mode]").replace(
          "b1 Dark mode, b2",
          "b2",
        ),
    );

    expect(planChangeGroups(comparePlans(plan, after))).toEqual([
      { title: "Tasks moved", lines: ["Task b1: the backlog → Iteration 2"] },
      { title: "Tasks re-dated", lines: ["Task b1: no date → Fri 30 Jan 2026"] },
    ]);
  });
});
