import { describe, expect, it } from "vitest";
import { forecast } from "../../../src/core/forecast/forecast.ts";
import { withOwnErrors } from "../../../src/core/forecast/own-errors.ts";
import { errorsOf, judge, keptForecast, recordOf } from "../../../src/core/forecast/record.ts";
import { KeptForecast } from "../../../src/core/state/marker/kept-forecast.ts";
import { aTask, anInput, done } from "../../support/a-forecast.ts";

const kept: KeptForecast = {
  v: 1,
  made: "2026-01-09",
  project: ["2026-01-19", "2026-01-29"],
  milestones: { m: ["2026-01-14", "2026-01-16"] },
};

function outcome(today: string, tasks = [done("a", "2026-01-12"), aTask("b", 2)]) {
  return { today, tasks, phases: [], milestones: [{ id: "m", tasks: ["a", "b"] }] };
}

describe("what a report keeps of its forecast", () => {
  it("is the dates that were told, and is read back", () => {
    const made = forecast(
      anInput({
        tasks: [aTask("a", 4)],
        phases: [{ id: "1", tasks: ["a"] }],
        milestones: [{ id: "m", tasks: [] }],
      }),
    );
    const keeps = keptForecast(made);

    expect(keeps).toEqual({
      v: 1,
      made: "2026-01-05",
      project: [made.project.p50, made.project.p85],
      phases: { 1: [made.project.p50, made.project.p85] },
    });
    expect(KeptForecast.parse(JSON.parse(JSON.stringify(keeps)))).toEqual(keeps);
  });

  it("leaves out what was not foreseeable", () => {
    const { project, ...rest } = forecast(anInput({ tasks: [aTask("a", 4)] }));

    expect(keptForecast({ ...rest, project: { ...project, foreseeable: false } })).toEqual({
      v: 1,
      made: "2026-01-05",
    });
  });
});

describe("a forecast that has come due", () => {
  it("is judged on the day after its 85 % date and not before, also when all was done early", () => {
    const all = [done("a", "2026-01-12"), done("b", "2026-01-13")];

    expect(judge([kept], outcome("2026-01-16", all))).toEqual([]);
    expect(judge([kept], outcome("2026-01-17", all))).toEqual([
      {
        kind: "milestones",
        made: "2026-01-09",
        p50: "2026-01-14",
        p85: "2026-01-16",
        done: "2026-01-13",
        held: true,
      },
    ]);
  });

  it("did not hold while something is open, or was closed later", () => {
    expect(judge([kept], outcome("2026-01-17"))).toMatchObject([{ held: false }]);
    const late = [done("a", "2026-01-12"), done("b", "2026-01-17")];
    expect(judge([kept], outcome("2026-01-18", late))).toMatchObject([
      { held: false, done: "2026-01-17" },
    ]);
  });

  it("is judged for what was open when it was made, and not dropped since", () => {
    const tasks = [
      done("a", "2026-01-12"),
      done("b", "2026-01-08"),
      aTask("dropped", 1, { state: "dropped", closed: "2026-01-20" }),
      aTask("new", 1, { opened: "2026-01-10" }),
    ];
    const milestones = [{ id: "m", tasks: tasks.map(({ id }) => id) }];

    expect(judge([kept], { ...outcome("2026-01-17", tasks), milestones })).toMatchObject([
      { held: true, done: "2026-01-12" },
    ]);
    const none = tasks.slice(1);
    expect(judge([kept], { ...outcome("2026-01-17", none), milestones })).toEqual([]);
  });
});

describe("the record", () => {
  it("counts what held by what it was for", () => {
    const judged = judge([kept, { ...kept, made: "2026-01-12" }], outcome("2026-02-01"));

    expect(recordOf(judged)).toEqual({
      project: { due: 2, held: 0 },
      phases: { due: 0, held: 0 },
      milestones: { due: 2, held: 0 },
    });
  });
});

describe("a project's own errors", () => {
  const distribution = [2, 4, 7, 10, 14, 20, 40];

  it("are how many times as long it took, as logarithms", () => {
    const judged = judge([kept], outcome("2026-01-19", [done("a", "2026-01-19")]));

    expect(errorsOf(judged, "2026-01-20").map(Math.exp)).toEqual([2]);
  });

  it("do not count before there are eight", () => {
    expect(
      withOwnErrors(
        distribution,
        Array.from({ length: 7 }, () => 1),
      ),
    ).toBe(distribution);
  });

  it("move the forecast towards how its own came out", () => {
    const late = withOwnErrors(
      distribution,
      Array.from({ length: 8 }, () => Math.log(2)),
    );
    const early = withOwnErrors(
      distribution,
      Array.from({ length: 8 }, () => -Math.log(2)),
    );

    expect(late[3]).toBeGreaterThan(10);
    expect(late[3]).toBeLessThan(20);
    expect(early[3]).toBeLessThan(10);
    expect(late).toEqual(late.toSorted((a, b) => a - b));
  });
});
