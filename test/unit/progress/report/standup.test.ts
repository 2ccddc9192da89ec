import { describe, expect, it } from "vitest";
import { standup } from "../../../../src/core/progress/report/standup.ts";
import { nextStandup, standupDue } from "../../../../src/core/progress/report/standup-due.ts";
import { label } from "../../../../src/core/state/labels.ts";
import type { Snapshot } from "../../../../src/core/state/snapshot.ts";
import { aPlan } from "../../../support/a-plan.ts";
import { aSnapshot } from "../../../support/a-snapshot.ts";

const draft = aPlan()
  .start("2026-01-05")
  .say({ communication: { daily_standup: { time: "09:30" } } })
  .week(1)
  .task("1.1", "Sign in", { owner: "@zoe" })
  .task("1.2", "Sign out", { owner: "@Ada" })
  .task("1.3", "Reset")
  .week(2)
  .task("1.4", "Mail", { owner: "Design" })
  .week(3)
  .task("1.5", "More mail");
const plan = draft.build();
const monday = "2026-01-12T09:30:00Z";

describe("what a standup tells", () => {
  const github = aSnapshot(plan);
  const told = (snapshot: Snapshot, at = monday) =>
    standup(plan, snapshot, at).people.map(({ owner, ...parts }) => [
      owner && ("login" in owner ? owner.login : owner.role),
      ...Object.entries(parts).flatMap(([part, tasks]) =>
        tasks.map(({ task }) => `${part} ${task.id}`),
      ),
    ]);

  it("is each person's tasks by name, in whatever case, and those of nobody last", () => {
    const snapshot = github
      .pull("1.1")
      .label("1.2", label.failed)
      .label("1.4", label.blocked)
      .build();

    expect(told(snapshot)).toEqual([
      ["Ada", "failed 1.2"],
      ["Design", "blocked 1.4"],
      ["zoe", "inProgress 1.1"],
      [undefined, "next 1.3"],
    ]);
  });

  it("has what was done since the standup of the last working day, a weekend ago", () => {
    const done = (at: string) => told(github.close("1.1", at).build()).flat().includes("done 1.1");

    expect(done("2026-01-09T09:30:00Z")).toBe(false);
    expect(done("2026-01-09T09:30:01Z")).toBe(true);
  });

  it("has not among the done what was dropped since", () => {
    expect(told(github.drop("1.1", "2026-01-11T10:00:00Z").build()).flat()).not.toContain(
      "done 1.1",
    );
  });

  it("has no task of a week that has not come yet", () => {
    const next = told(github.build()).flat();

    expect(next).toContain("next 1.4");
    expect(next).not.toContain("next 1.5");
  });
});

describe("a standup is held", () => {
  const due = (takenAt: string, fields: Partial<Snapshot> = {}, of = plan) =>
    standupDue(of, { ...aSnapshot(plan).at(takenAt).build(), ...fields })?.date;

  it("from its time on, for three hours", () => {
    expect(due("2026-01-12T09:29:59Z")).toBeUndefined();
    expect(due(monday)).toBe("2026-01-12");
    expect(due("2026-01-12T12:30:00Z")).toBe("2026-01-12");
    expect(due("2026-01-12T12:30:01Z")).toBeUndefined();
  });

  it("once a day, and only where there was a dashboard when its time came", () => {
    const { issues } = aSnapshot(plan)
      .issue({ kind: "dashboard", id: "dashboard" }, { createdAt: monday })
      .build();

    expect(due(monday, { standups: ["2026-01-09"] })).toBe("2026-01-12");
    expect(due(monday, { standups: ["2026-01-12"] })).toBeUndefined();
    expect(due("2026-01-12T09:31:00Z", { issues })).toBeUndefined();
    expect(due(monday, { issues: [] })).toBeUndefined();
  });

  it("on working days from the project's start on, or on all of them if it has none", () => {
    const dateless = aPlan()
      .say({ communication: { daily_standup: { time: "09:30" } } })
      .task("1.1")
      .build();

    expect(due("2026-01-10T09:30:00Z")).toBeUndefined();
    expect(due("2026-01-02T09:30:00Z")).toBeUndefined();
    expect(due("2026-01-05T09:30:00Z")).toBe("2026-01-05");
    expect(due("2026-01-02T09:30:00Z", {}, dateless)).toBe("2026-01-02");
    expect(due(monday, {}, aPlan().start("2026-01-05").task("1.1").build())).toBeUndefined();
  });

  it("next on the same day if its time is to come, otherwise on the next working day", () => {
    expect(nextStandup(plan, "2026-01-09T09:29:59Z")).toBe("2026-01-09T09:30:00Z");
    expect(nextStandup(plan, "2026-01-09T09:30:00Z")).toBe(monday);
    expect(nextStandup(plan, "2025-12-01T09:30:00Z")).toBeUndefined();
  });
});
