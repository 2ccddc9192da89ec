import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as calendar from "../../../src/core/plan/dates/calendar.ts";
import { instantOf, latestWeekly, nextWeekly, today } from "../../../src/core/plan/dates/clock.ts";
import type { Weekday } from "../../../src/core/plan/plan.ts";
import { aPlan } from "../../support/a-plan.ts";

const BERLIN = { timeZone: "Europe/Berlin" };
const NEW_YORK = { timeZone: "America/New_York" };
const FRIDAY = { day: "fri", time: "16:00" } as const;

const office = {
  workingDays: ["mon", "tue", "wed", "thu", "fri"] as Weekday[],
  holidays: ["2026-04-03", "2026-04-06"],
};

/** First and last day of some weeks of a project that starts on `start`. */
function weeks(start: string, numbers: (number | string)[], keys = {}) {
  const plan = numbers.reduce(
    (plan, week) => plan.week(week),
    aPlan().start(start).project(keys).phase("1"),
  );
  return plan.build().phases[0]?.weeks.map(({ starts, ends }) => `${starts} ${ends}`);
}

describe("the weeks of a plan", () => {
  it("begin on the start, then on Mondays", () => {
    expect(weeks("2026-01-07", [1, 2, "3-4"])).toEqual([
      "2026-01-07 2026-01-09",
      "2026-01-12 2026-01-16",
      "2026-01-19 2026-01-30",
    ]);
  });

  it("begin on the next Monday when the start is a Saturday", () => {
    expect(weeks("2026-01-10", [1, 2])).toEqual(["2026-01-12 2026-01-16", "2026-01-19 2026-01-23"]);
  });

  it("go over the end of a year with 53 ISO weeks", () => {
    expect(weeks("2026-12-28", [1, 2])).toEqual(["2026-12-28 2027-01-01", "2027-01-04 2027-01-08"]);
  });

  it("end before holidays, or in the week before when all days are holidays", () => {
    const holidays = [
      "2026-01-16",
      "2026-01-19",
      "2026-01-20",
      "2026-01-21",
      "2026-01-22",
      "2026-01-23",
    ];
    expect(weeks("2026-01-05", [2, 3], { holidays })).toEqual([
      "2026-01-12 2026-01-15",
      "2026-01-19 2026-01-15",
    ]);
  });

  it("end on the last of the plan's own working days", () => {
    expect(weeks("2026-01-05", [1], { working_days: ["mon", "thu", "sat"] })).toEqual([
      "2026-01-05 2026-01-10",
    ]);
  });

  it("have no dates without a start, or while it is tbd", () => {
    expect(weeks("tbd", [1])).toEqual(["undefined undefined"]);
  });

  it("give their end to what has no due date of its own", () => {
    const plan = aPlan()
      .start("2026-01-05")
      .task("1.1")
      .task("1.2", "T", { due: "2026-02-02" })
      .milestone("1.1")
      .build();
    expect(plan.phases[0]?.weeks[0]).toMatchObject({
      tasks: [{ due: "2026-01-09" }, { due: "2026-02-02" }],
      milestones: [{ due: "2026-01-09" }],
    });
    expect(plan.project.finish).toBe("2026-01-09");
  });

  it.each([
    ["2026-01-06", undefined],
    ["2026-01-07", 1],
    ["2026-01-11", 1],
    ["2026-01-12", 2],
    ["2027-01-11", 54],
  ])("on %s have the number %s", (date, week) => {
    expect(calendar.weekOf(aPlan().start("2026-01-07").build(), date)).toBe(week);
  });

  it("have no number before the Monday after a start on Saturday", () => {
    const plan = aPlan().start("2026-01-10").build();
    expect(["2026-01-10", "2026-01-12"].map((date) => calendar.weekOf(plan, date))).toEqual([
      undefined,
      1,
    ]);
  });
});

describe("working days", () => {
  it("leave out weekends and holidays", () => {
    expect(calendar.isWorkingDay(office, "2026-04-02")).toBe(true);
    expect(calendar.isWorkingDay(office, "2026-04-03")).toBe(false);
    expect(calendar.isWorkingDay(office, "2026-04-04")).toBe(false);
  });

  it.each([
    ["2026-04-02", 1, "2026-04-07"],
    ["2026-04-07", -1, "2026-04-02"],
    ["2026-04-04", 1, "2026-04-07"],
    ["2026-04-04", 0, "2026-04-04"],
    ["2026-12-31", 2, "2027-01-04"],
  ])("from %s, %d more is %s", (from, n, to) => {
    expect(calendar.addWorkingDays(office, from, n)).toBe(to);
  });

  it("are counted as they are added", () => {
    const day = fc.integer({ min: 0, max: 3000 }).map((n) => calendar.addDays("2024-01-01", n));
    fc.assert(
      fc.property(day, fc.integer({ min: -200, max: 200 }), (from, n) => {
        const to = calendar.addWorkingDays(office, from, n);
        expect(calendar.workingDaysBetween(office, from, to)).toBe(n);
      }),
    );
  });
});

describe("the project's clock", () => {
  it("has its own date", () => {
    expect(today(BERLIN, "2026-01-05T23:30:00Z")).toBe("2026-01-06");
    expect(today(NEW_YORK, "2026-01-06T04:30:00Z")).toBe("2026-01-05");
  });

  it.each([
    ["in winter", BERLIN, "2026-01-09", "16:00", "2026-01-09T15:00:00Z"],
    ["in summer", BERLIN, "2026-07-10", "16:00", "2026-07-10T14:00:00Z"],
    ["skipped in spring", BERLIN, "2026-03-29", "02:30", "2026-03-29T01:30:00Z"],
    ["twice in autumn", BERLIN, "2026-10-25", "02:30", "2026-10-25T00:30:00Z"],
    ["skipped in New York", NEW_YORK, "2026-03-08", "02:30", "2026-03-08T07:30:00Z"],
    ["twice in New York", NEW_YORK, "2026-11-01", "01:30", "2026-11-01T05:30:00Z"],
  ])("shows a time %s", (_, zone, date, time, instant) => {
    expect(instantOf(zone, date, time)).toBe(instant);
  });
});

describe("a weekly report", () => {
  it.each([
    ["a second before it is due", "2026-01-09T14:59:59Z", "2026-01-02", "2026-01-09"],
    ["when it is due", "2026-01-09T15:00:00Z", "2026-01-09", "2026-01-16"],
    ["days later", "2026-01-13T00:00:00Z", "2026-01-09", "2026-01-16"],
    ["over the end of the year", "2026-12-31T12:00:00Z", "2026-12-25", "2027-01-01"],
  ])("is found %s", (_, now, latest, next) => {
    expect(latestWeekly(BERLIN, FRIDAY, now)).toEqual({ date: latest, due: `${latest}T15:00:00Z` });
    expect(nextWeekly(BERLIN, FRIDAY, now)).toEqual({ date: next, due: `${next}T15:00:00Z` });
  });

  it("keeps its hour when the clocks change", () => {
    const now = "2026-03-28T00:00:00Z";
    expect(latestWeekly(BERLIN, FRIDAY, now).due).toBe("2026-03-27T15:00:00Z");
    expect(nextWeekly(BERLIN, FRIDAY, now).due).toBe("2026-04-03T14:00:00Z");
  });

  it("is due at the first moment after a time that the clocks skip", () => {
    const early = { day: "sun", time: "02:30" } as const;
    expect(latestWeekly(NEW_YORK, early, "2026-03-08T07:00:00Z").date).toBe("2026-03-01");
    expect(latestWeekly(NEW_YORK, early, "2026-03-08T07:30:00Z").date).toBe("2026-03-08");
  });

  it("has a latest at or before now, and the next after it within eight days", () => {
    const HOUR = 3_600_000;
    const instant = fc
      .integer({ min: 0, max: 20_000 })
      .map((n) => new Date(Date.UTC(2025, 0, 1) + n * HOUR));
    const day = fc.constantFrom<Weekday>("mon", "wed", "sun");
    fc.assert(
      fc.property(instant, day, fc.constantFrom(BERLIN, NEW_YORK), (instant, day, zone) => {
        const weekly = { day, time: "02:30" };
        const latest = Date.parse(latestWeekly(zone, weekly, instant.toISOString()).due);
        const next = Date.parse(nextWeekly(zone, weekly, instant.toISOString()).due);
        expect(latest).toBeLessThanOrEqual(instant.getTime());
        expect(next).toBeGreaterThan(instant.getTime());
        expect(Math.round((next - latest) / (24 * HOUR))).toBe(7);
      }),
    );
  });
});
