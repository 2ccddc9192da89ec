import { describe, expect, it } from "vitest";
import type { Plan } from "../../../../src/core/plan/plan.ts";
import { nextChange } from "../../../../src/core/progress/report/next-change.ts";
import { progress } from "../../../../src/core/progress/progress.ts";
import { label } from "../../../../src/core/state/labels.ts";
import type { SnapshotBuilder } from "../../../support/a-snapshot.ts";
import { aSnapshot } from "../../../support/a-snapshot.ts";
import { aPlan } from "../../../support/a-plan.ts";

/** A plan of one task, due on a date. */
function dueOn(due: string, project: Record<string, unknown> = {}): Plan {
  return aPlan()
    .start("2025-12-01")
    .project({ time_zone: "Europe/Berlin", ...project })
    .week(1)
    .task("1.1", "Sign in", { due })
    .build();
}

function first(plan: Plan, github: SnapshotBuilder) {
  const [task] = progress(plan, github.build()).tasks;
  if (!task) throw new Error("the plan has a task");
  return task;
}

/** Of the days given, those on which the task is overdue, and those on which its owner is reminded. */
function reminded(plan: Plan, days: string[]) {
  const of = (day: string) => first(plan, aSnapshot(plan).at(`${day}T12:00:00Z`));
  return {
    overdue: days.filter((day) => of(day).overdue),
    late: days.filter((day) => of(day).late),
  };
}

const fourWorkingDays = { working_days: ["mon", "tue", "wed", "thu"] };

describe("a task that is overdue", () => {
  it.each([
    [
      "a Friday, over the weekend",
      dueOn("2026-01-09"),
      ["2026-01-09", "2026-01-10", "2026-01-12", "2026-01-13", "2026-01-14"],
      4,
    ],
    [
      "a Saturday",
      dueOn("2026-01-10"),
      ["2026-01-10", "2026-01-11", "2026-01-12", "2026-01-13", "2026-01-14"],
      4,
    ],
    ["a Monday", dueOn("2026-01-12"), ["2026-01-12", "2026-01-13", "2026-01-14", "2026-01-15"], 3],
    [
      "the end of the year, over holidays",
      dueOn("2025-12-30", { holidays: ["2025-12-31", "2026-01-01", "2026-01-02"] }),
      ["2025-12-30", "2025-12-31", "2026-01-05", "2026-01-06", "2026-01-07"],
      4,
    ],
    [
      "a week of four working days",
      dueOn("2026-01-07", fourWorkingDays),
      ["2026-01-07", "2026-01-08", "2026-01-09", "2026-01-12", "2026-01-13"],
      4,
    ],
    [
      "the weekend on which clocks change",
      dueOn("2026-03-27"),
      ["2026-03-27", "2026-03-28", "2026-03-30", "2026-03-31", "2026-04-01"],
      4,
    ],
  ])("due on %s: its owner is reminded after two working days", (_, plan, days, reminder) => {
    expect(reminded(plan, days)).toEqual({ overdue: days.slice(1), late: days.slice(reminder) });
  });

  it("counts the days of the plan's time zone", () => {
    const plan = dueOn("2026-03-27");
    const late = (at: string) => first(plan, aSnapshot(plan).at(at)).late;

    expect(late("2026-03-31T21:59:59Z")).toBe(false);
    expect(late("2026-03-31T22:00:00Z")).toBe(true);
  });

  it("is no reason to remind before its week, unless it has been started", () => {
    const plan = aPlan()
      .start("2026-01-05")
      .week(3)
      .task("1.1", "Sign in", { due: "2026-01-05" })
      .build();
    const github = aSnapshot(plan).at("2026-01-16T12:00:00Z");

    expect(first(plan, github)).toMatchObject({ overdue: true, late: false });
    expect(first(plan, github.label("1.1", label.inProgress))).toMatchObject({ late: true });
    expect(first(plan, github.at("2026-01-19T12:00:00Z"))).toMatchObject({ late: true });
    expect(first(plan, github.close("1.1"))).toMatchObject({ overdue: false, late: false });
  });

  it("is a reason in a plan without dates, where somebody set one", () => {
    const plan = aPlan().week(1).task("1.1").build();
    const github = aSnapshot(plan).at("2026-01-09T12:00:00Z");

    expect(first(plan, github.card("1.1", {}, { Due: "2026-01-06" })).late).toBe(true);
    expect(first(plan, github.card("1.1", {}, { Due: "2026-01-07" })).late).toBe(false);
  });
});

describe("a task in progress", () => {
  const plan = aPlan()
    .start("2025-12-01")
    .project({ time_zone: "Europe/Berlin", holidays: ["2025-12-25", "2025-12-26", "2026-01-01"] })
    .say({ communication: { weekly_report: false } })
    .week("1-20")
    .task("1.1")
    .build();
  const started = (at: string) =>
    aSnapshot(plan)
      .task("1.1", { createdAt: "2025-12-01T09:00:00Z" })
      .label("1.1", label.inProgress, at);
  const stale = (github: SnapshotBuilder, at: string) => first(plan, github.at(at)).stale;

  it.each([
    ["a week", "2026-01-09T10:00:00Z", "2026-01-17", "2026-01-19"],
    ["the turn of the year", "2025-12-23T10:00:00Z", "2026-01-02", "2026-01-05"],
    ["the hour that is skipped", "2026-03-27T10:00:00Z", "2026-04-03", "2026-04-06"],
    ["midnight in its time zone", "2026-01-08T23:30:00Z", "2026-01-17", "2026-01-19"],
  ])("is stale when five working days have passed without a word: %s", (_, at, not, from) => {
    expect(stale(started(at), `${not}T12:00:00Z`)).toBe(false);
    expect(stale(started(at), `${from}T12:00:00Z`)).toBe(true);
  });

  it("is not when somebody has touched it since, whatever Milepost wrote", () => {
    const github = started("2026-01-05T10:00:00Z");
    const touched = github.task("1.1", { touchedAt: "2026-01-15T10:00:00Z" });

    expect(stale(github, "2026-01-19T12:00:00Z")).toBe(true);
    expect(stale(touched, "2026-01-19T12:00:00Z")).toBe(false);
    expect(first(plan, touched).quiet).toEqual({ since: "2026-01-15", staleFrom: "2026-01-23" });
  });

  it("is all that can be stale", () => {
    const github = started("2026-01-05T10:00:00Z").at("2026-02-02T12:00:00Z");

    expect(first(plan, aSnapshot(plan).at("2026-02-02T12:00:00Z")).stale).toBe(false);
    expect(first(plan, github.label("1.1", label.blocked)).stale).toBe(false);
    expect(first(plan, github.close("1.1")).stale).toBe(false);
  });

  it("is looked at on the day on which it becomes stale", () => {
    const github = started("2026-01-13T10:00:00Z").at("2026-01-20T12:00:00Z");

    expect(nextChange(plan, github.build())?.at).toBe("2026-01-20T23:00:00Z");
    expect(
      nextChange(plan, started("2026-01-20T10:00:00Z").at("2026-01-20T12:00:00Z").build())?.at,
    ).toBe("2026-01-25T23:00:00Z");
  });
});
