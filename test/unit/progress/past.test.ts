import { describe, expect, it } from "vitest";
import { finishOf } from "../../../src/core/progress/past/finish.ts";
import { isClosedByImport } from "../../../src/core/progress/past/history.ts";
import { isSameScope, scopeChange } from "../../../src/core/progress/past/scope.ts";
import { isAllDone, progress } from "../../../src/core/progress/progress.ts";
import { watchChanges, watchStates } from "../../../src/core/progress/report/watched.ts";
import type { Snapshot } from "../../../src/core/state/snapshot.ts";
import { aPlan } from "../../support/a-plan.ts";
import { aSnapshot } from "../../support/a-snapshot.ts";

const dateless = aPlan()
  .task("1.1")
  .task("1.2")
  .task("1.3")
  .backlog("1.9")
  .risk("slow")
  .metric("users");
const plan = dateless.start("2026-01-05").build();
const github = aSnapshot(plan).at("2026-01-20T09:00:00Z");

describe("the finish", () => {
  const all = github
    .close("1.1", "2026-01-08T10:00:00Z")
    .close("1.2", "2026-01-13T10:00:00Z")
    .close("1.3", "2026-01-07T10:00:00Z");
  const finish = (snapshot: Snapshot, of = plan) => finishOf(of, progress(of, snapshot));

  it("is the day of the last completed task, however long before or after the plan's end", () => {
    expect(finish(all.build())).toEqual({ on: "2026-01-13", planned: "2026-01-09", daysLate: 2 });
    expect(finish(all.close("1.2", "2026-01-07T10:00:00Z").build())).toMatchObject({
      on: "2026-01-08",
      daysLate: -1,
    });
  });

  it("is not put off by a task that was dropped later", () => {
    expect(finish(all.drop("1.2", "2026-01-19T10:00:00Z").build())).toMatchObject({
      on: "2026-01-08",
    });
  });

  it("is told of without a plan's end, too", () => {
    expect(finish(all.build(), dateless.build())).toEqual({
      on: "2026-01-13",
    });
  });

  it("is not known while a task is open, and where no task is left", () => {
    expect(finish(all.reopen("1.2").build())).toBeUndefined();
    const none = all.drop("1.1").drop("1.2").drop("1.3").build();
    expect(finish(none)).toBeUndefined();
    expect(isAllDone(progress(plan, none))).toBe(false);
    expect(isAllDone(progress(plan, all.build()))).toBe(true);
  });
});

describe("the scope", () => {
  const ids = (tasks: { id: string }[]) => tasks.map(({ id }) => id);
  const change = (snapshot: Snapshot, before: string[] | undefined) => {
    const { added, removed, shelved, dropped } = scopeChange(progress(plan, snapshot), before);
    return [ids(added), ids(removed), ids(shelved), dropped.map(({ task }) => task.id)];
  };

  it("changes by what was added, removed, put into the backlog or dropped since", () => {
    expect(change(github.drop("1.2").build(), ["1.1", "1.2", "1.8", "1.9"])).toEqual([
      ["1.3"],
      ["1.8"],
      ["1.9"],
      ["1.2"],
    ]);
  });

  it("has not changed before a first report, nor by what was dropped before", () => {
    expect(change(github.build(), undefined)).toEqual([[], [], [], []]);
    expect(change(github.drop("1.2").build(), ["1.1", "1.3"])).toEqual([[], [], [], []]);
  });

  it("names the issue of a task that is gone, and who closed one that was dropped", () => {
    const snapshot = github
      .issue({ kind: "task", id: "1.8" })
      .drop("1.2")
      .task("1.2", { closedBy: "ada" })
      .build();
    const { removed, dropped } = scopeChange(progress(plan, snapshot), [
      "1.1",
      "1.2",
      "1.3",
      "1.8",
    ]);

    expect(removed).toMatchObject([{ id: "1.8", issue: { marker: { id: "1.8" } } }]);
    expect(dropped).toMatchObject([{ closedBy: "ada" }]);
  });

  it("names neither an issue nor a person that GitHub does not show", () => {
    const risk = github.issue({ kind: "risk", id: "1.8" }).drop("1.2").build();
    const { removed, dropped } = scopeChange(progress(plan, risk), ["1.1", "1.2", "1.3", "1.8"]);

    expect(removed).toStrictEqual([{ id: "1.8" }]);
    expect(dropped.map((one) => Object.keys(one))).toEqual([["task"]]);
  });

  it.each(["added", "removed", "shelved", "dropped"])("is another if something was %s", (what) => {
    const same = { added: [], removed: [], shelved: [], dropped: [] };

    expect(isSameScope(same)).toBe(true);
    expect(isSameScope({ ...same, [what]: [{ id: "1.1" }] })).toBe(false);
  });
});

describe("risks and metrics", () => {
  const measured = (...values: number[]): Snapshot => {
    const { inbox, ...rest } = github.build();
    const readings = values.map((value, n) => ({
      key: String(n),
      metric: "users",
      at: `2026-01-0${n + 6}T10:00:00Z`,
      value,
    }));
    const entry = { type: "readings" as const, readings };
    const made = {
      id: "IC_1",
      url: "",
      body: "",
      createdAt: "2026-01-06T10:00:00Z",
      key: "1",
      entry,
    };
    return { ...rest, inbox: { ...inbox, entries: [made] } };
  };
  const changes = (now: Snapshot, before: Snapshot | undefined) => {
    const { risks, metrics } = watchChanges(
      progress(plan, now),
      before && watchStates(progress(plan, before)),
    );
    return [...risks.map(({ risk }) => risk.id), ...metrics.map(({ metric }) => metric.id)];
  };

  it("are told in a first report if they have a value, and then if it is another", () => {
    expect(changes(measured(), undefined)).toEqual([]);
    expect(changes(measured(3), undefined)).toEqual(["users"]);
    expect(changes(measured(3), measured(3))).toEqual([]);
    expect(changes(measured(3, 4), measured(3))).toEqual(["users"]);
    expect(changes(measured(), measured())).toEqual([]);
  });

  it("are told when the risk is closed", () => {
    const closed = github.issue({ kind: "risk", id: "slow" }, { open: false }).build();

    expect(changes(closed, github.build())).toEqual(["slow"]);
    expect(changes(closed, closed)).toEqual([]);
  });
});

it.each([
  ["within a day", "carried", "2026-01-02T08:59:59Z", true],
  ["a day later", "carried", "2026-01-02T09:00:00Z", false],
  ["if it was not carried over", undefined, "2026-01-01T09:00:01Z", false],
] as const)("the import itself closed an issue %s", (_, imported, closedAt, is) => {
  const marker = { project: "demo", kind: "task" as const, id: "1.1", wrote: { imported } };
  const snapshot = github.close("1.1", closedAt).task("1.1", { marker }).build();
  const issue = snapshot.issues.find((each) => each.marker.id === "1.1");

  expect(issue && isClosedByImport(issue)).toBe(is);
});
