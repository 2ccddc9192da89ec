import { describe, expect, it } from "vitest";
import { nextChange } from "../../../src/core/progress/report/next-change.ts";
import { progress } from "../../../src/core/progress/progress.ts";
import { blockerLine, blockerSection } from "../../../src/core/render/dashboard/blockers.ts";
import type { Blocker } from "../../../src/core/state/snapshot.ts";
import { aPlan } from "../../support/a-plan.ts";
import { aSnapshot } from "../../support/a-snapshot.ts";

const plan = aPlan()
  .start("2025-12-01")
  .project({ time_zone: "America/New_York" })
  .say({ communication: { weekly_report: false } })
  .week("1-52")
  .task("1.1")
  .build();

const vendor: Blocker = {
  id: "I_7",
  number: 7,
  title: "The vendor | does not answer",
  url: "https://github.com/octo/hello/issues/7",
  open: true,
  labels: ["blocker", "priority: high"],
  assignees: ["octocat"],
  // In New York this is still the last day of the year.
  createdAt: "2026-01-01T03:00:00Z",
  due: "2026-01-09",
};
const license: Blocker = {
  ...vendor,
  id: "I_8",
  number: 8,
  title: "No license",
  labels: ["blocker", "urgent"],
  assignees: [],
  createdAt: "2026-03-07T12:00:00Z",
};

function at(takenAt: string, ...blockers: Blocker[]) {
  const snapshot = aSnapshot(plan).at(takenAt).with({ blockers }).build();
  return { now: progress(plan, snapshot), next: nextChange(plan, snapshot) };
}

function lines(takenAt: string, blocker = vendor): string[] {
  return at(takenAt, blocker).now.blockers.map((one) => blockerLine(one));
}

describe("the blockers", () => {
  it("stand in a table with priority, owner, due date and age, the most urgent first", () => {
    const { now } = at("2026-01-15T12:00:00Z", vendor, {
      ...license,
      createdAt: "2026-01-15T09:00:00Z",
    });

    expect(blockerSection(now)).toBe(
      [
        "### 🚧 Blockers",
        "",
        "| Issue | Priority | Owner | Due | Open since |",
        "| --- | --- | --- | --- | --- |",
        "| #8 No license | Critical |  | **9 Jan** ⏰ | 15 Jan |",
        "| #7 The vendor \\| does not answer | High | @&#8203;octocat | **9 Jan** ⏰ | 31 Dec (2 weeks) |",
      ].join("\n"),
    );
  });

  it("have their age in days in a report, over the turn of the year", () => {
    expect(lines("2026-01-01T04:59:59Z")[0]).toMatch(/ · open since 31 Dec$/);
    expect(lines("2026-01-01T05:00:00Z")[0]).toMatch(/ · open since 31 Dec \(1 day\)$/);
    expect(lines("2026-01-09T12:00:00Z")[0]).toBe(
      "[#7](https://github.com/octo/hello/issues/7) The vendor | does not answer · High · @&#8203;octocat · due 9 Jan · open since 31 Dec (9 days)",
    );
  });

  it("have it in days also where clocks change in between", () => {
    expect(lines("2026-03-09T12:00:00Z", license)[0]).toMatch(/open since 7 Mar \(2 days\)/);
  });

  it("change the dashboard once a week, not once a day", () => {
    const table = (day: string) => blockerSection(at(`${day}T12:00:00Z`, vendor).now);

    expect(table("2026-01-10")).toBe(table("2026-01-13"));
    expect(table("2026-01-13")).not.toBe(table("2026-01-14"));
    expect(at("2026-01-12T12:00:00Z", vendor).next?.at).toBe("2026-01-14T05:00:00Z");
    expect(at("2026-01-14T12:00:00Z", vendor).next?.at).toBe("2026-01-19T05:00:00Z");
  });
});
