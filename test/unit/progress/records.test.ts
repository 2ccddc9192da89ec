import { describe, expect, it } from "vitest";
import { progress } from "../../../src/core/progress/progress.ts";
import { judgeReading } from "../../../src/core/progress/records/judge-reading.ts";
import type { MetricReading } from "../../../src/core/state/commands/command-state.ts";
import type { LogEntry } from "../../../src/core/state/snapshot.ts";
import { aPlan } from "../../support/a-plan.ts";
import { aSnapshot } from "../../support/a-snapshot.ts";

const plan = aPlan()
  .start("2026-01-05")
  .task("1.1")
  .metric("response", "Response time", { unit: "ms", baseline: "500", target: "<100" })
  .metric("users", "Users")
  .build();

describe("a value that was sent", () => {
  const sent = { key: "1", at: "2026-01-06T10:00:00Z" };

  it.each([
    ["in the metric's unit", "Response", "250 ms", { metric: "response", value: 250 }],
    ["in another unit of the kind", "response", "2 s", { metric: "response", value: 2000 }],
    ["without a unit", "users", "12", { metric: "users", value: 12 }],
  ])("counts %s", (_, metric, value, reading) => {
    expect(judgeReading(plan.metrics, { ...sent, metric, value })).toEqual({ ...sent, ...reading });
  });

  it.each([
    ["a metric that the plan does not have", "respons", "1 ms", /no metric `respons`.*`response`/],
    ["words", "response", "quick", /^`quick` is not a value; write a number and its unit\.$/],
    ["another kind of unit", "response", "3 kg", /^`response` is measured in `ms`, not in `kg`\.$/],
  ])("does not count %s, and says why", (_, metric, value, wrong) => {
    expect(judgeReading(plan.metrics, { ...sent, metric, value })).toMatchObject({
      metric,
      value: 0,
      wrong: expect.stringMatching(wrong),
    });
  });
});

describe("a metric", () => {
  const entry = (readings: MetricReading[]): LogEntry => ({
    id: "IC_1",
    url: "https://github.com/octo/hello/issues/1#issuecomment-1",
    body: "",
    createdAt: "2026-01-06T10:00:00Z",
    key: "readings",
    entry: { type: "readings", readings },
  });
  const measured = (...values: [at: string, value: number, wrong?: string][]) => {
    const readings = values.map(([at, value, wrong], n) => ({
      key: String(n),
      metric: "response",
      at: `${at}T10:00:00Z`,
      value,
      ...(wrong !== undefined && { wrong }),
    }));
    const { inbox } = aSnapshot(plan).build();
    const github = aSnapshot(plan).at("2026-02-02T09:00:00Z");
    return progress(plan, github.with({ inbox: { ...inbox, entries: [entry(readings)] } }).build())
      .metrics;
  };

  it("has no value, no direction and no verdict before it is measured", () => {
    const [response] = measured();

    expect(response).toMatchObject({ history: [], isDue: false });
    for (const name of ["current", "trend", "met"]) expect(response).not.toHaveProperty(name);
  });

  it("has a direction from its baseline in its first week, then from the week before", () => {
    expect(measured(["2026-01-26", 500])[0]).toMatchObject({ current: 500, trend: "same" });
    expect(measured(["2026-01-26", 300])[0]).toMatchObject({ trend: "down", met: false });
    expect(measured(["2026-01-19", 90], ["2026-01-26", 95])[0]).toMatchObject({
      history: [90, 95],
      trend: "up",
      met: true,
    });
  });

  it("counts the last value of a week by its time, and none that is wrong or to come", () => {
    const [response] = measured(
      ["2026-01-28", 200],
      ["2026-01-27", 100],
      ["2026-01-29", 7, "It is wrong."],
      ["2026-02-03", 9],
    );

    expect(response).toMatchObject({ history: [200], current: 200 });
  });

  it("is due once its last value is older than four weeks", () => {
    expect(measured(["2026-01-05", 1])[0]?.isDue).toBe(false);
    expect(measured(["2026-01-04", 1])[0]?.isDue).toBe(true);
    expect(measured(["2026-01-04", 1], ["2026-01-05", 1])[0]?.isDue).toBe(false);
  });
});

describe("an action item", () => {
  const opened = (id: string, due?: string) => ({
    kind: "action" as const,
    project: "demo",
    id,
    opened: { by: "ada", at: "2026-01-05", from: "", title: `Do ${id}`, ...(due && { due }) },
  });
  const told = (...items: [id: string, due: string | undefined, open?: boolean][]) =>
    progress(
      plan,
      items
        .reduce(
          (github, [id, due, open = true]) =>
            github.issue({ kind: "action", id }, { marker: opened(id, due), open }),
          aSnapshot(plan).at("2026-01-12T09:00:00Z"),
        )
        .build(),
    ).actions.map(({ title, overdue }) => `${title}${overdue ? " overdue" : ""}`);

  it("is overdue from the day after its due date, and never without one", () => {
    expect(told(["1", "2026-01-11"])).toEqual(["Do 1 overdue"]);
    expect(told(["1", "2026-01-12"])).toEqual(["Do 1"]);
    expect(told(["1", undefined])).toEqual(["Do 1"]);
  });

  it("is listed by due date, those without one last, until it is closed", () => {
    expect(
      told(["1", undefined], ["2", "2026-02-02"], ["3", "2026-01-20"], ["4", "2026-01-19", false]),
    ).toEqual(["Do 3", "Do 2", "Do 1"]);
  });
});
