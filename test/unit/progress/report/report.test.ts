import { describe, expect, it } from "vitest";
import type { Plan } from "../../../../src/core/plan/plan.ts";
import { nextReport } from "../../../../src/core/progress/report/report-due.ts";
import { nextChange } from "../../../../src/core/progress/report/next-change.ts";
import { dueReport, weeklyReport } from "../../../../src/core/progress/report/report.ts";
import { desiredReport } from "../../../../src/core/sync/desired/reports/report.ts";
import { label } from "../../../../src/core/state/labels.ts";
import type { Snapshot } from "../../../../src/core/state/snapshot.ts";
import { aPlan } from "../../../support/a-plan.ts";
import { aSnapshot } from "../../../support/a-snapshot.ts";

const weekly = { communication: { weekly_report: { day: "fri", time: "16:00" } } };
const dated = aPlan()
  .say(weekly)
  .start("2026-01-05")
  .week(1)
  .task("1.1")
  .task("1.2")
  .milestone("1.1")
  .week(2)
  .task("1.3")
  .task("1.4")
  .week(3)
  .task("1.5");
const plan = dated.build();
const friday = "2026-01-16T16:00:10Z";
const github = aSnapshot(plan).at(friday);
const before = { period: "2026-01-09", complete: 0, scope: ["1.1", "1.2", "1.3", "1.4", "1.5"] };

/** The report on `snapshot`, each task by its id. */
function told(
  snapshot: Snapshot,
  of: Plan = plan,
  report = dueReport(of, snapshot),
): Record<string, unknown> | undefined {
  const ids = (tasks: { task: { id: string } }[] = []): string =>
    tasks.map(({ task }) => task.id).join(" ");
  return (
    report && {
      ...report,
      completed: ids(report.completed),
      inProgress: ids(report.inProgress),
      next: ids(report.next),
      blocked: ids(report.blocked),
      failed: ids(report.failed),
      overdue: ids(report.overdue),
    }
  );
}

describe("what a report says", () => {
  it("counts what was completed since the previous one", () => {
    const snapshot = github
      .report(before)
      .close("1.1", "2026-01-09T16:00:00Z")
      .close("1.2", "2026-01-09T16:00:01Z")
      .close("1.3", "2026-01-16T16:00:05Z")
      .pull("1.4")
      .build();

    expect(told(snapshot)).toMatchObject({
      period: "2026-01-16",
      from: "2026-01-12",
      week: 2,
      completed: "1.2",
      inProgress: "1.4",
      next: "1.3 1.5",
      overdue: "",
      count: { complete: 2, counted: 5 },
      before: { complete: 0, counted: 5 },
      reached: [{ milestone: { id: "1.1" } }],
      quiet: false,
      first: false,
      reported: { period: "2026-01-16", complete: 2, counted: 5 },
    });
  });

  it("tells everything as of the hour at which it was due, however late it is posted", () => {
    const [then, since] = ["2026-01-16T15:00:00Z", "2026-01-17T10:00:00Z"];
    const risky = dated.risk("r1").build();
    const opened = { by: "ada", at: "2026-01-17", from: "", title: "Ask" };
    const action = { project: risky.project.id, kind: "action", id: "1.1", opened } as const;
    const started = aSnapshot(risky)
      .at(friday)
      .report({ ...before, stood: { "risk r1": "open 3" } })
      .close("1.1", then)
      .close("1.5", then);
    const onTime = started.label("1.2", label.inProgress, then).pull("1.4", { createdAt: then });
    const late = started
      .at("2026-01-17T12:00:00Z")
      .close("1.2", since)
      .task("1.2", { labeledAt: { [label.inProgress]: then }, lastClosedAt: since })
      .label("1.3", label.failed, since)
      .pull("1.3", { createdAt: since })
      .close("1.4", since)
      .pull("1.4", { createdAt: then, state: "merged" })
      .reopen("1.5")
      .task("1.5", { reopenedAt: since, lastClosedAt: then })
      .issue({ kind: "risk", id: "r1" }, { open: false, closedAt: since })
      .issue({ kind: "action", id: "1.1" }, { marker: action, createdAt: since });

    expect(desiredReport(risky, onTime.build())).toContain("⏰ Overdue, 1/2");
    expect(desiredReport(risky, late.build())).toBe(desiredReport(risky, onTime.build()));
  });

  it("plans what comes next week and what is late, without what is under way", () => {
    const snapshot = github
      .report(before)
      .pull("1.1")
      .label("1.2", label.failed, "2026-01-16T09:00:00Z")
      .build();

    expect(told(snapshot)).toMatchObject({
      next: "1.3 1.4 1.5",
      inProgress: "1.1",
      failed: "1.2",
      overdue: "1.1 1.2",
    });
  });

  it("plans the first week with open tasks where there are no dates", () => {
    const undated = aPlan().say(weekly).week(1).task("1.1").week(2).task("1.2").task("1.3").build();
    const snapshot = aSnapshot(undated).at(friday).close("1.1", friday).pull("1.2").build();

    const asked = weeklyReport(undated, snapshot, { date: "2026-01-16", at: friday });

    expect(told(snapshot, undated, asked)).toMatchObject({ next: "1.3", inProgress: "1.2" });
  });

  it("tells the milestones that are late or come within two weeks", () => {
    const snapshot = github.report(before).build();

    expect(told(snapshot)).toMatchObject({ coming: [{ milestone: { id: "1.1" } }] });
  });

  it("tells only the risks and metrics that changed", () => {
    const risky = dated.risk("r1").risk("r2").metric("m1", "Speed", { unit: "ms" }).build();
    const closed = { kind: "risk", id: "r2" } as const;
    const snapshot = aSnapshot(risky).at(friday).issue(closed, { open: false }).build();
    const stood = { "risk r1": "open 3", "risk r2": "open 3" };
    const reports = aSnapshot(risky)
      .report({ ...before, stood })
      .build().reports;

    expect(told({ ...snapshot, reports }, risky)).toMatchObject({
      risks: [{ risk: { id: "r2" } }],
      metrics: [],
      reported: { stood: { "risk r1": "open 3", "risk r2": "closed 3" } },
    });
  });

  it("covers everything since the previous report, also where one was missed", () => {
    const snapshot = aSnapshot(plan)
      .at("2026-01-23T16:00:10Z")
      .report(before)
      .close("1.1", "2026-01-12T10:00:00Z")
      .build();

    expect(told(snapshot)).toMatchObject({ from: "2026-01-12", completed: "1.1" });
  });

  it("begins with the dashboard the first time, and no earlier than the project", () => {
    const snapshot = aSnapshot(plan).at("2026-01-09T16:00:10Z").build();

    expect(told(snapshot)).toMatchObject({ first: true, from: "2026-01-05", period: "2026-01-09" });
  });

  it("is about the week before when it is due on a Monday", () => {
    const monday = { communication: { weekly_report: { day: "mon", time: "09:00" } } };
    const mondays = dated.say(monday).build();
    const snapshot = aSnapshot(mondays)
      .at("2026-01-12T09:00:10Z")
      .close("1.1", "2026-01-09T10:00:00Z")
      .close("1.2", "2026-01-09T10:00:00Z")
      .build();

    expect(told(snapshot, mondays)).toMatchObject({
      week: 1,
      period: "2026-01-12",
      next: "1.3 1.4",
    });
  });

  it("tells how the scope changed", () => {
    const snapshot = github
      .report({ ...before, scope: ["1.1", "1.2", "1.3", "1.4", "0.9"] })
      .issue({ kind: "task", id: "0.9" })
      .drop("1.1", "2026-01-16T10:00:00Z")
      .build();

    expect(told(snapshot)).toMatchObject({
      scope: {
        added: [{ id: "1.5" }],
        removed: [{ id: "0.9", issue: {} }],
        dropped: [{ task: { id: "1.1" } }],
      },
    });
  });

  it("is quiet when nothing happened and nothing is wrong", () => {
    const later = aPlan().say(weekly).start("2026-01-05").week(3).task("1.1").build();
    const snapshot = aSnapshot(later)
      .at(friday)
      .report({ period: "2026-01-09", complete: 0, scope: ["1.1"] })
      .build();

    expect(told(snapshot, later)).toMatchObject({ quiet: true, next: "1.1" });
  });

  it("is not quiet when the plan has become smaller", () => {
    const later = aPlan().say(weekly).start("2026-01-05").week(3).task("1.1").build();
    const snapshot = aSnapshot(later)
      .at(friday)
      .report({ period: "2026-01-09", complete: 0, scope: ["1.1", "1.2"] })
      .build();

    expect(told(snapshot, later)).toMatchObject({ quiet: false });
  });
});

describe("when a report is due", () => {
  const all = ["1.1", "1.2", "1.3", "1.4", "1.5"];
  const finished = all.reduce((github, id) => github.close(id, "2026-01-08T10:00:00Z"), github);
  const finalReport = { period: "2026-01-09", complete: 5, scope: all };

  it("is due from its time on, for three days", () => {
    expect(
      dueReport(plan, github.at("2026-01-16T15:59:59Z").report(before).build()),
    ).toBeUndefined();
    expect(dueReport(plan, github.at("2026-01-19T15:00:00Z").build())?.period).toBe("2026-01-16");
    expect(dueReport(plan, github.at("2026-01-19T16:00:01Z").build())).toBeUndefined();
  });

  it("is posted once", () => {
    expect(
      dueReport(plan, github.report({ ...before, period: "2026-01-16" }).build()),
    ).toBeUndefined();
  });

  it("says nothing of the time before the dashboard, or the project", () => {
    const dashboard = { kind: "dashboard", id: "dashboard" } as const;
    const late = github.issue(dashboard, { createdAt: "2026-01-16T16:00:05Z" });
    const notYet = dated.start("2026-02-02").build();

    expect(dueReport(plan, late.build())).toBeUndefined();
    expect(dueReport(notYet, aSnapshot(notYet).at(friday).build())).toBeUndefined();
  });

  it("ends with the report that says all is complete, until work comes in", () => {
    const grown = dated.task("1.6").build();
    const again = aSnapshot(grown).at(friday).report(finalReport);

    expect(dueReport(plan, finished.build())).toBeDefined();
    expect(dueReport(plan, finished.report(finalReport).build())).toBeUndefined();
    expect(dueReport(grown, again.build())).toBeDefined();
  });

  it("is never due where the plan wants none", () => {
    const silent = dated.say({ communication: { weekly_report: false } }).build();

    expect(dueReport(silent, aSnapshot(silent).at(friday).build())).toBeUndefined();
    expect(nextReport(silent, friday)).toBeUndefined();
  });

  it("is never due while the plan has no start", () => {
    const undated = aPlan().say(weekly).week(1).task("1.1").build();

    expect(dueReport(undated, aSnapshot(undated).at(friday).build())).toBeUndefined();
    expect(nextReport(undated, friday)).toBeUndefined();
  });
});

describe("the next report", () => {
  it("follows the one that is due", () => {
    expect(nextReport(plan, "2026-01-16T16:00:00Z")).toEqual({
      date: "2026-01-23",
      at: "2026-01-23T16:00:00Z",
    });
  });

  it("waits for the project to start", () => {
    expect(nextReport(plan, "2025-11-01T12:00:00Z")?.date).toBe("2026-01-09");
  });
});

describe("the next change by time alone", () => {
  it.each([
    ["the start", "2026-01-01T12:00:00Z", "2026-01-05T00:00:00Z"],
    ["the report", "2026-01-09T12:00:00Z", "2026-01-09T16:00:00Z"],
    ["a date that passes", "2026-01-09T17:00:00Z", "2026-01-10T00:00:00Z"],
    ["the next week", "2026-01-10T12:00:00Z", "2026-01-12T00:00:00Z"],
    ["the last date", "2026-01-23T17:00:00Z", "2026-01-24T00:00:00Z"],
  ])("is %s", (_, now, next) => {
    expect(nextChange(plan, github.at(now).build())?.at).toBe(next);
  });

  it.each([
    ["UTC", "2026-01-09T16:00:00Z", "2026-01-10T00:00:00Z"],
    ["Asia/Tokyo", "2026-01-09T07:00:00Z", "2026-01-09T15:00:00Z"],
    ["America/New_York", "2026-01-09T21:00:00Z", "2026-01-10T05:00:00Z"],
  ])("has to be seen before the day is over in %s", (timezone, at, by) => {
    const there = aPlan().start("2026-01-05").project({ time_zone: timezone }).task("1.1").build();

    expect(nextChange(there, aSnapshot(there).at("2026-01-09T06:00:00Z").build())).toEqual({
      at,
      by,
    });
  });

  it("is nothing where there are no dates and no reports", () => {
    const timeless = aPlan()
      .task("1.1")
      .say({ communication: { weekly_report: false } })
      .build();

    expect(nextChange(timeless, aSnapshot(timeless).build())).toBeUndefined();
  });
});
