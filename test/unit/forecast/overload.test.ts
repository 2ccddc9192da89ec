import { describe, expect, it } from "vitest";
import { overloads } from "../../../src/core/forecast/network/overload.ts";
import { aTask, anInput, done, undated } from "../../support/a-forecast.ts";

describe("an owner", () => {
  it("has less time in a week with days off", () => {
    const tasks = [aTask("a", 2, { owners: ["@ada"], estimate: 4 })];
    const daysOff = new Map([["@ada", ["2026-01-12", "2026-01-13"]]]);

    expect(overloads(anInput({ tasks, daysOff }))).toMatchObject([{ days: 4, has: 3 }]);
  });

  it("has a part of the tasks that several do together", () => {
    const owners = ["@ada", "@bob"];
    const tasks = [
      aTask("a", 2, { owners, estimate: 8 }),
      aTask("b", 2, { owners: ["@bob"], estimate: 2 }),
    ];

    expect(overloads(anInput({ tasks }))).toEqual([
      { kind: "owner over capacity", owner: "@bob", week: 2, days: 6, has: 5, tasks: ["a", "b"] },
    ]);
  });

  it("is over capacity where the estimates of a week exceed its working days", () => {
    const tasks = [
      aTask("a", 2, { owners: ["@ada"], estimate: 3 }),
      aTask("b", 2, { owners: ["@ada"], estimate: 2.5 }),
      aTask("c", 3, { owners: ["@ada"], estimate: 5 }),
      done("d", "2026-01-05", { owners: ["@ada"], estimate: 4 }),
    ];

    expect(overloads(anInput({ tasks }))).toEqual([
      { kind: "owner over capacity", owner: "@ada", week: 2, days: 5.5, has: 5, tasks: ["a", "b"] },
    ]);
  });

  it("has what the plan gives it, less the holidays", () => {
    const { calendar, ...input } = anInput({
      tasks: [aTask("a", 1, { owners: ["qa"], estimate: 3 })],
      capacity: new Map([["qa", 0.5]]),
    });

    expect(
      overloads({ ...input, calendar: { ...calendar, holidays: ["2026-01-06"] } }),
    ).toMatchObject([{ owner: "qa", days: 3, has: 2 }]);
  });

  it("has room where a task stretches over weeks", () => {
    const week = { first: 1, last: 2, starts: "2026-01-05", ends: "2026-01-16" };
    const tasks = ["a", "b"].map((id) =>
      aTask(id, 1, { week, due: "2026-01-16", owners: ["@ada"], estimate: 5 }),
    );

    expect(overloads(anInput({ tasks }))).toEqual([]);
  });
});

describe("a task", () => {
  it("is longer than its week, also without dates", () => {
    expect(overloads(anInput({ tasks: [undated("a", { estimate: 6 })] }))).toEqual([
      { kind: "task longer than its week", task: "a", week: 1, days: 6, has: 5 },
    ]);
  });

  it("needs one of a later week", () => {
    const tasks = [aTask("a", 1, { needs: ["b"], due: "2026-01-16" }), aTask("b", 2)];

    expect(overloads(anInput({ tasks }))).toEqual([
      { kind: "needs a later week", task: "a", need: "b" },
    ]);
  });

  it("is due before a task of another plan that it needs", () => {
    const web = { name: "Web 1.2", due: "2026-01-08" };
    const needing = (due: string) =>
      aTask("a", 1, { due, needsElsewhere: [web, { name: "Ops 1" }] });

    expect(overloads(anInput({ tasks: [needing("2026-01-08")] }))).toEqual([]);
    expect(overloads(anInput({ tasks: [needing("2026-01-07")] }))).toEqual([
      {
        kind: "due before a task of another plan",
        task: "a",
        due: "2026-01-07",
        name: "Web 1.2",
        needDue: "2026-01-08",
      },
    ]);
  });

  it("is due after the end, on a day off, and before what it needs", () => {
    const tasks = [
      aTask("late", 1, { due: "2026-02-02" }),
      aTask("saturday", 1, { due: "2026-01-10" }),
      aTask("sooner", 1, { due: "2026-01-07", needs: ["need"] }),
      aTask("need", 1, { due: "2026-01-08" }),
    ];

    expect(overloads(anInput({ tasks, finish: "2026-01-30" }))).toEqual([
      {
        kind: "due after the project's end",
        of: { task: "late" },
        due: "2026-02-02",
        finish: "2026-01-30",
      },
      { kind: "due on a day off", of: { task: "saturday" }, due: "2026-01-10" },
      {
        kind: "due before what it needs",
        of: { task: "sooner" },
        due: "2026-01-07",
        need: "need",
        needDue: "2026-01-08",
      },
    ]);
  });
});

describe("a milestone", () => {
  const tasks = [
    aTask("a", 1),
    aTask("b", 2),
    aTask("late", 3, { due: "2026-01-26" }),
    done("c", "2026-01-05"),
  ];
  const warned = (id: string, due: string, ...own: string[]) =>
    overloads(
      anInput({ tasks, finish: "2026-01-23", milestones: [{ id, due, tasks: own }] }),
    ).filter((each) => "of" in each && "milestone" in each.of);

  it("is due after the end, on a day off, or before the last of its tasks", () => {
    expect(warned("m1", "2026-01-26", "a")).toEqual([
      {
        kind: "due after the project's end",
        of: { milestone: "m1" },
        due: "2026-01-26",
        finish: "2026-01-23",
      },
    ]);
    expect(warned("m1", "2026-01-17", "a", "b")).toEqual([
      { kind: "due on a day off", of: { milestone: "m1" }, due: "2026-01-17" },
    ]);
    expect(warned("m1", "2026-01-08", "a", "b")).toEqual([
      {
        kind: "due before what it needs",
        of: { milestone: "m1" },
        due: "2026-01-08",
        need: "b",
        needDue: "2026-01-16",
      },
    ]);
  });

  it("is as its tasks are, of which one has the warning already, or is reached", () => {
    expect(warned("m1", "2026-01-26", "a", "late")).toEqual([]);
    expect(warned("m1", "2026-01-26", "c")).toEqual([]);
  });
});
