import { expect, it } from "vitest";
import { periodEnd } from "../../../src/cli/report/period.ts";
import { aPlan } from "../../support/a-plan.ts";

const friday = aPlan()
  .start("2026-01-05")
  .say({ communication: { weekly_report: { day: "friday", time: "16:00" } } });
const monday = friday.say({ communication: { weekly_report: { day: "monday", time: "09:00" } } });
const never = friday.say({ communication: { weekly_report: false } });

it.each([
  ["on Thursday ends now", friday, "2026-01-08T12:00:00Z", "2026-01-08T12:00:00Z"],
  ["on Friday before the hour ends now", friday, "2026-01-09T15:59:00Z", "2026-01-09T15:59:00Z"],
  ["on Friday at the hour ends then", friday, "2026-01-09T16:00:00Z", "2026-01-09T16:00:00Z"],
  ["on Sunday ended on Friday", friday, "2026-01-11T23:59:00Z", "2026-01-09T16:00:00Z"],
  ["on Monday ends now", friday, "2026-01-12T00:00:00Z", "2026-01-12T00:00:00Z"],
  [
    "on Monday, the day of reports, ended then",
    monday,
    "2026-01-12T10:00:00Z",
    "2026-01-12T09:00:00Z",
  ],
  [
    "on Tuesday, the day after reports, ends now",
    monday,
    "2026-01-13T10:00:00Z",
    "2026-01-13T10:00:00Z",
  ],
  ["without reports ends now", never, "2026-01-10T10:00:00Z", "2026-01-10T10:00:00Z"],
])("a period asked for %s", (_, plan, now, at) => {
  expect(periodEnd(plan.build(), now)).toEqual({ at, date: at.slice(0, 10) });
});

it("takes a holiday for a part of the weekend", () => {
  const plan = friday.project({ holidays: ["2026-01-12"] }).build();

  expect(periodEnd(plan, "2026-01-12T10:00:00Z").date).toBe("2026-01-09");
});
