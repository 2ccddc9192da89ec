import { dateOf, dayOf } from "../../../src/core/plan/dates/day.ts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Reference } from "../../../src/core/forecast/pace/class.ts";
import { forecast as forecastBy } from "../../../src/core/forecast/forecast.ts";
import type { Forecast } from "../../../src/core/forecast/forecast.ts";
import type { ForecastInput, ForecastTask } from "../../../src/core/forecast/input.ts";
import { aTask, anInput, done, START, undated } from "../../support/a-forecast.ts";

/** Things come as the pace and the plan say, in the middle; the deviation is so many logarithms. */
function spread(by: number): Reference {
  const rows = (terms: number[]) => [-1.6, -1, -0.5, 0, 0.5, 1, 1.6].map((z) => [by * z, ...terms]);
  return { closings: rows([1, 0]), list: rows([1, 0]), paced: rows([1]), planned: rows([1, 0]) };
}

function forecast(input: ForecastInput, known = spread(0.5)): Forecast {
  return forecastBy(input, known);
}

/** Five tasks done on five days of two weeks. */
const fiveDone = ["2026-01-05", "2026-01-06", "2026-01-08", "2026-01-12", "2026-01-13"].map(
  (day, at) => done(`done ${at}`, day),
);

describe("what a forecast rests on", () => {
  it("is the plan's own dates while something was closed on fewer than five days", () => {
    const { project } = forecast(
      anInput({ today: "2026-01-14", tasks: [...fiveDone.slice(1), aTask("a", 4)] }),
    );

    expect(project).toMatchObject({ basis: "plan", reason: "too early to tell from pace" });
    expect(project.inFourWeeks).toBeUndefined();
  });

  it("is the pace from the fifth day on", () => {
    const { project, pace } = forecast(
      anInput({ today: "2026-01-14", tasks: [...fiveDone, aTask("a", 4)] }),
    );

    expect(project).toMatchObject({ basis: "pace", open: 1, counted: 6, inFourWeeks: 1 });
    expect(pace?.tasksPerWeek).toBeGreaterThan(3);
  });

  it("is nothing in a plan without dates that has no pace", () => {
    const { start: _start, ...input } = anInput({ tasks: [undated("a")] });

    expect(forecast(input).project).toEqual({
      open: 1,
      counted: 1,
      basis: "none",
      reason: "too early to tell from pace",
      foreseeable: false,
      floor: "2026-01-09",
    });
  });

  it("does not take what was already done at first for pace", () => {
    const { closed: _closed, ...before } = done("before", START);
    const tasks = [1, 2, 3, 4, 5, 6].map((at) => ({ ...before, id: `before ${at}` }));

    expect(forecast(anInput({ tasks: [...tasks, aTask("a")] })).project.basis).toBe("plan");
  });

  it("does not take dropped tasks for pace, nor count them", () => {
    const dropped = fiveDone.map((task) => ({ ...task, state: "dropped" as const }));
    const { project } = forecast(anInput({ today: "2026-01-14", tasks: [...dropped, aTask("a")] }));

    expect(project).toMatchObject({ basis: "plan", open: 1, counted: 1 });
  });

  it("is nothing when all is done, or there is nothing", () => {
    expect(forecast(anInput({ tasks: fiveDone })).project).toMatchObject({
      basis: "none",
      reason: "done",
    });
    expect(forecast(anInput()).project).toMatchObject({ basis: "none", reason: "empty" });
  });
});

describe("dates", () => {
  it("are those of the plan as fast as it went until now, and a week, while there is no pace", () => {
    const late = anInput({ today: "2026-01-14", tasks: [aTask("a", 1), aTask("b", 4)] });
    const onTime = anInput({ today: "2026-01-14", tasks: [aTask("b", 4)] });

    expect(forecast(late).slip).toBe(3);
    // Of 20 days nothing is done after 8: 15.5 / 5 times 20 days, and 5.
    expect(forecast(late).project.p50).toBe("2026-04-17");
    // Nothing was wanted until now: 15.5 / 13 times 12 days, and 5.
    expect(forecast(onTime).project.p50).toBe("2026-02-11");
  });

  it("come no sooner than the longest chain of tasks", () => {
    const chain = [
      aTask("a", 1, { estimate: 4 }),
      aTask("b", 1, { estimate: 4, needs: ["a"] }),
      aTask("c", 1, { estimate: 4, needs: ["b"] }),
    ];
    const { project } = forecast(anInput({ tasks: chain }), spread(3));

    expect(project.floor).toBe("2026-01-20");
    expect(project.range?.[0]?.date).toBe("2026-01-20");
  });

  it("come no sooner than tasks of other plans that they need, by their dates there, or their estimates", () => {
    const floor = (...needsElsewhere: { due?: string; days?: number }[]) => {
      const needed = needsElsewhere.map((other) => ({ name: "Web 1.2", ...other }));
      const tasks = [aTask("a", 1, { estimate: 2, needsElsewhere: needed })];
      return forecast(anInput({ tasks })).project.floor;
    };

    expect(floor()).toBe("2026-01-06");
    expect(floor({})).toBe("2026-01-06");
    expect(floor({ due: "2026-01-16", days: 3 })).toBe("2026-01-20");
    expect(floor({ due: "2026-01-02", days: 3 })).toBe("2026-01-09");
    expect(floor({ days: 1 }, { due: "2026-01-07" })).toBe("2026-01-09");
  });

  it("do not take an owner's tasks without estimates for more than their week", () => {
    const tasks = ["a", "b", "c"].map((id) => aTask(id, 1, { owners: ["qa"] }));

    expect(forecast(anInput({ tasks })).project.floor).toBe("2026-01-09");
  });

  it("are those of the owner who is farthest behind", () => {
    const today = "2026-01-16";
    const done = aTask("a", 1, { state: "complete", owners: ["@ada"] });
    const behind = [done, aTask("b", 3, { owners: ["@ada"] }), aTask("c", 1, { owners: ["@bob"] })];
    const both = [...behind, aTask("d", 3, { owners: ["@bob"] })];
    const p50 = (tasks: ForecastTask[]) => forecast(anInput({ today, tasks })).project.p50 ?? "";

    expect(p50(both) > p50(behind)).toBe(true);
  });

  it("come later where the plan grows", () => {
    const grown = (opened: string) =>
      forecast(
        anInput({ today: "2026-01-14", tasks: [aTask("a", 4), aTask("b", 4, { opened })] }),
        { ...spread(0.5), planned: spread(0.5).planned.map((row) => [...row.slice(0, 2), 1]) },
      ).project.p50 ?? "";

    expect(grown("2026-01-12") > grown(START)).toBe(true);
  });

  it("come no sooner than its busiest owner can work it off, with what the plan says he gives", () => {
    const tasks = ["a", "b", "c"].map((id) => aTask(id, 1, { estimate: 5, owners: ["qa"] }));

    expect(forecast(anInput({ tasks })).project.floor).toBe("2026-01-23");
    expect(forecast(anInput({ tasks, capacity: new Map([["qa", 0.5]]) })).project.floor).toBe(
      "2026-02-13",
    );
  });

  it("are farther apart where estimates are ranges, around the same middle", () => {
    const fields = { estimate: 5, least: 2, owners: ["@ada"] };
    const of = (deviation?: number) =>
      forecast(
        anInput({
          tasks: ["a", "b"].map((id) =>
            aTask(id, 2, { ...fields, ...(deviation !== undefined && { deviation }) }),
          ),
        }),
      ).project;

    const [sure, unsure] = [of(), of(3)];

    expect(unsure.p50).toBe(sure.p50);
    expect((unsure.p85 ?? "") > (sure.p85 ?? "")).toBe(true);
    expect((unsure.range?.[1]?.date ?? "") <= (sure.range?.[1]?.date ?? "")).toBe(true);
    expect(sure.floor).toBe("2026-01-08");
  });

  it("come no sooner than somebody can who is away", () => {
    const tasks = [aTask("a", 1, { estimate: 5, owners: ["@ada"] })];
    const away = ["2026-01-06", "2026-01-07", "2026-01-10"];

    const floor = (owner: string) =>
      forecast(anInput({ tasks, daysOff: new Map([[owner, away]]) })).project.floor;

    expect(floor("@ada")).toBe("2026-01-13");
    expect(floor("@bob")).toBe("2026-01-09");
  });

  it("divide a task's work among its owners", () => {
    const floor = (...owners: string[]) =>
      forecast(anInput({ tasks: [aTask("a", 1, { estimate: 8, owners })] })).project.floor;

    expect(floor("@ada")).toBe("2026-01-14");
    expect(floor("@ada", "@bob")).toBe("2026-01-08");
    expect(floor()).toBe("2026-01-14");
  });

  it("count a task with several owners for each of them", () => {
    const tasks = [
      aTask("a", 1, { estimate: 5, owners: ["@ada"] }),
      aTask("b", 1, { estimate: 6, owners: ["@ada", "@bob"] }),
    ];

    expect(forecast(anInput({ tasks })).project.floor).toBe("2026-01-14");
  });

  it("pass over holidays and weekends in the floor", () => {
    const tasks = [aTask("a", 1, { estimate: 5 })];
    const calendar = { workingDays: ["mon", "tue", "wed", "thu", "fri"] as const, holidays: [] };
    const holidays = ["2026-01-06", "2026-01-10"];

    expect(
      forecast(anInput({ tasks, calendar: { workingDays: [...calendar.workingDays], holidays } }))
        .project.floor,
    ).toBe("2026-01-12");
  });

  it("go over the end of a year and the change to summer time", () => {
    const plan = (today: string, due: string) =>
      forecast(
        anInput({
          today,
          start: today,
          tasks: [aTask("a", 1, { due, opened: today, estimate: 1 })],
        }),
      ).project.p50;

    expect(plan("2026-12-28", "2027-01-08")).toBe("2027-01-27");
    expect(plan("2026-03-23", "2026-04-03")).toBe("2026-04-22");
    expect(plan("2026-10-19", "2026-10-30")).toBe("2026-11-18");
  });

  it("are counted from the start of a project that has not begun", () => {
    const tasks = [aTask("a", 1)];
    const { project } = forecast(anInput({ today: "2025-10-01", tasks }));

    expect(project.p50).toBe("2026-01-21");
    expect(dayOf(project.p85 ?? START) - dayOf("2026-01-21")).toBeLessThan(15);
  });
});

describe("the chance to meet the target", () => {
  it("falls the earlier the target is", () => {
    const tasks = [...fiveDone, ...["a", "b", "c", "d", "e"].map((id) => aTask(id, 4))];
    const chanceBy = (finish: string) =>
      forecast(anInput({ today: "2026-01-14", finish, tasks })).project.chance ?? NaN;

    expect(chanceBy("2026-02-05")).toBeCloseTo(0.5, 1);
    expect(chanceBy("2026-03-20")).toBeGreaterThan(0.85);
    expect(chanceBy("2026-01-25")).toBeLessThan(0.15);
    expect(chanceBy("2026-01-01")).toBe(0.02);
  });

  it("is told from the plan's own dates too, while there is no pace", () => {
    const chanceBy = (finish: string) =>
      forecast(anInput({ finish, tasks: [aTask("a", 4)] })).project;

    expect(chanceBy("2026-01-30")).toMatchObject({ basis: "plan", target: "2026-01-30" });
    expect(chanceBy("2026-01-30").chance).toBeLessThan(0.5);
    expect(chanceBy("2026-03-20").chance).toBeGreaterThan(0.7);
  });
});

describe("phases and milestones", () => {
  it("each have an outlook of their own, in plan order", () => {
    const input = anInput({
      tasks: [aTask("a", 1), aTask("b", 4)],
      phases: [
        { id: "1", tasks: ["a"], due: "2026-01-09" },
        { id: "2", tasks: ["b"] },
      ],
      milestones: [{ id: "m", tasks: ["a", "b"], due: "2026-01-30" }],
    });
    const { phases, milestones } = forecast(input);

    expect(phases).toMatchObject([
      { id: "1", p50: "2026-01-23", target: "2026-01-09" },
      { id: "2", p50: "2026-02-27" },
    ]);
    expect(milestones).toMatchObject([{ id: "m", open: 2, p50: "2026-02-27" }]);
  });
});

describe("what cannot be foreseen", () => {
  it("is said, and how much will be done in four weeks", () => {
    const tasks = [...fiveDone.map(undate), ...["a", "b", "c"].map((id) => undated(id))];
    const { start: _start, ...input } = anInput({ today: "2026-01-14", tasks });
    const outlook = (by: number) => forecast(input, spread(by)).project;

    expect(outlook(1.3)).toMatchObject({ foreseeable: true, inFourWeeks: 3 });
    expect(outlook(1.5)).toMatchObject({ foreseeable: false, inFourWeeks: 3 });
  });
});

function undate({ due: _due, ...task }: ForecastTask): ForecastTask {
  return { ...task, week: { first: 1, last: 1 } };
}

function estimated({ estimate = 1, ...task }: ForecastTask, is: boolean): ForecastTask {
  return is ? { ...task, estimate } : task;
}

function ascending(a = "", b = ""): number {
  return a.localeCompare(b);
}

describe("any plan", () => {
  const anyTask = fc.record({
    week: fc.integer({ min: 1, max: 12 }),
    state: fc.constantFrom("open", "open", "complete", "dropped"),
    closed: fc.integer({ min: 0, max: 40 }),
    estimate: fc.option(fc.double({ min: 0.125, max: 20, noNaN: true }), { nil: undefined }),
    needs: fc.array(fc.nat(30), { maxLength: 3 }),
    owners: fc.subarray(["@ada", "@bob"]),
    started: fc.boolean(),
  });
  const anyInput = fc
    .record({
      tasks: fc.array(anyTask, { minLength: 1, maxLength: 30 }),
      today: fc.integer({ min: -20, max: 60 }),
      isDated: fc.boolean(),
    })
    .map(({ tasks, today, isDated }): ForecastInput => {
      const made = tasks.map(({ week, state, closed, estimate, needs, owners, started }, at) => {
        const task = aTask(String(at), week, {
          state,
          ...(state !== "open" && { closed: dateOf(dayOf(START) + closed) }),
          ...(estimate !== undefined && { estimate }),
          owners,
          needs: needs.filter((need) => need < at).map(String),
          started,
        });
        return isDated ? task : undate(task);
      });
      const { start, ...rest } = anInput({ today: dateOf(dayOf(START) + today), tasks: made });
      return { ...rest, ...(isDated && start !== undefined && { start, finish: "2026-03-27" }) };
    });

  it("is never done before its floor, nor with 50 % later than with 85 %", () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const { p50, p85, floor, basis, chance = 0.5, range = [] } = forecast(input).project;
        if (basis === "none") return;
        expect([floor, p50, p85].map(String)).toEqual(
          [floor, p50, p85].map(String).toSorted(ascending),
        );
        expect(range.map(({ date }) => date)).toEqual(range.map(({ date }) => date).toSorted());
        expect(chance).toBeGreaterThan(0);
        expect(chance).toBeLessThan(1);
      }),
    );
  });

  // Where only some have an estimate, one task more decides whether tasks or effort are counted; and one
  // that is half done is more done, too.
  it("is not done sooner for having more to do, counted alike and not begun", () => {
    fc.assert(
      fc.property(anyInput, fc.boolean(), (some, isEstimated) => {
        const input = { ...some, tasks: some.tasks.map((task) => estimated(task, isEstimated)) };
        const last = input.tasks.find(({ state }) => state === "open");
        if (!last) return;
        const added = { ...last, id: "more", needs: [], started: false };
        const more = { ...input, tasks: [...input.tasks, added] };
        const [before, after] = [forecast(input).project, forecast(more).project];
        expect([before.floor, after.floor].toSorted(ascending)).toEqual([
          before.floor,
          after.floor,
        ]);
        if (before.basis === "none") return;
        expect([before.p50, after.p50].toSorted(ascending)).toEqual([before.p50, after.p50]);
        expect([before.p85, after.p85].toSorted(ascending)).toEqual([before.p85, after.p85]);
      }),
    );
  });

  it("has the same forecast each time, and leaves its input as it was", () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const before = structuredClone(input);
        expect(forecast(input)).toEqual(forecast(structuredClone(input)));
        expect(input).toEqual(before);
      }),
    );
  });
});
