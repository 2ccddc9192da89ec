import { describe, expect, it } from "vitest";
import {
  dashboardTitle,
  historyTitle,
  phaseTitle,
  reviewTitle,
  standupTitle,
  summaryTitle,
  taskTitle,
  weekIssueTitle,
} from "../../../src/core/render/issue/titles.ts";
import { isReservedTitle } from "../../../src/core/plan/fields/title-pattern.ts";
import type { Candidate, PlannedIssues } from "../../../src/core/state/marker/identity.ts";
import { identified } from "../../../src/core/state/marker/identity.ts";
import type { Key } from "../../../src/core/state/marker/marker.ts";
import { keyInTitle } from "../../../src/core/state/marker/title.ts";
import { aPlan } from "../../support/a-plan.ts";

const planned: PlannedIssues = {
  tasks: { 1: ["1.1", "1.2"], 2: ["2.1", "2.2"] },
  titles: { "Risk: It gets slower": { kind: "risk", id: "slow" } },
  adopted: {},
};

/** An issue that Milepost opened and whose text people have replaced. */
function nameless(number: number, fields: Partial<Candidate> = {}): Candidate {
  return { id: `I_${number}`, number, own: true, title: "Hello", ...fields };
}

function marked(number: number, key: Key, fields: Partial<Candidate> = {}): Candidate {
  return nameless(number, { marker: { project: "demo", ...key }, ...fields });
}

const phase = marked(1, { kind: "phase", id: "1" });
const task = (id: string): Key => ({ kind: "task", id });

/** Which issue stands for what: `task 1.1: #2`. */
function found(candidates: Candidate[], plan = planned): string[] {
  return identified(candidates, plan).found.map(
    ({ number, marker: { kind, id } }) => `${kind} ${id}: #${number}`,
  );
}

describe("an issue without a marker is found again", () => {
  it("by its title", () => {
    expect(found([nameless(2, { title: "Task 1.2: Sign out" })])).toEqual(["task 1.2: #2"]);
  });

  it("by the title of a risk, which names no id", () => {
    expect(found([nameless(2, { title: "Risk: It gets slower" })])).toEqual(["risk slow: #2"]);
  });

  it("by a title after the plan's own pattern, unless its former marker says something else", () => {
    const own = { ...planned, titles: { "Sign out": task("1.2"), Mail: task("2.1") } };
    const former = { project: "demo", ...task("2.2") };

    expect(found([nameless(2, { title: "Sign out" })], own)).toEqual(["task 1.2: #2"]);
    expect(found([nameless(2, { title: "Mail", former })], own)).toEqual(["task 2.2: #2"]);
  });

  it("by the plan id on its card, unless the plan has no such task", () => {
    const cards = [nameless(2, { planId: "1.2" }), nameless(3, { planId: "9.9" })];

    expect(found(cards)).toEqual(["task 1.2: #2"]);
  });

  it("by its place under its phase", () => {
    const others = [phase, marked(2, task("1.1")), nameless(3, { parent: "I_1" })];

    expect(found(others)).toEqual(["phase 1: #1", "task 1.1: #2", "task 1.2: #3"]);
  });

  it("by its place under its week", () => {
    const week: Key = { kind: "week", id: "1, Week 2" };
    const weekly = { ...planned, tasks: { ...planned.tasks, [week.id]: ["1.2"] } };
    const others = [phase, marked(2, week, { parent: "I_1" }), nameless(3, { parent: "I_2" })];

    expect(found(others, weekly)).toEqual(["phase 1: #1", "week 1, Week 2: #2", "task 1.2: #3"]);
  });

  it("by its place only where nothing else can be meant", () => {
    const others = [phase, nameless(3, { parent: "I_1" }), nameless(4, { parent: "I_9" })];

    expect(found(others)).toEqual(["phase 1: #1"]);
  });
});

describe("several issues for one thing", () => {
  it("are the oldest and duplicates of it", () => {
    const all = [
      marked(5, task("1.1")),
      marked(3, task("1.1")),
      nameless(7, { title: "Task 1.1:" }),
    ];

    const { found, duplicates } = identified(all, planned);

    expect(found.map(({ number }) => number)).toEqual([3]);
    expect(duplicates.map(({ number }) => number)).toEqual([5, 7]);
  });

  it("are two things where a marker was pasted into the other one's text", () => {
    const pasted = marked(3, task("1.2"), { title: "Task 1.1: Sign in" });

    expect(found([pasted, marked(4, task("1.2"), { title: "Task 1.2: Sign out" })])).toEqual([
      "task 1.1: #3",
      "task 1.2: #4",
    ]);
  });
});

describe("an issue of somebody else's", () => {
  const strange = nameless(9, {
    own: false,
    title: "Task 1.1: Mine",
    marker: { project: "demo", ...task("1.1") },
  });

  it("stands for nothing, whatever its text says", () => {
    expect(found([strange])).toEqual([]);
  });

  it("stands for the task for which the plan names it", () => {
    expect(found([strange], { ...planned, adopted: { "2.1": 9 } })).toEqual(["task 2.1: #9"]);
  });
});

describe("a task whose text was replaced keeps its issue", () => {
  it("although the plan names another one, as it may have done before", () => {
    const own = nameless(4, { title: "Task 2.1: Send mail" });
    const result = identified([own, nameless(9, { own: false, title: "" })], {
      ...planned,
      adopted: { "2.1": 9 },
    });

    expect(result.found.map(({ number }) => number)).toEqual([4]);
    expect(result.notAdopted).toEqual([{ task: "2.1", number: 9, why: "late" }]);
  });
});

it("reads what an issue stands for out of every title that has an id", () => {
  const plan = aPlan().phase("p-1", "Mail: in and out").task("1.10", "Send: fast").build();
  const [first] = plan.phases;
  const [sent] = first?.weeks[0]?.tasks ?? [];
  if (!first || !sent) throw new Error("The plan has no task.");

  const titles = [
    taskTitle(sent),
    phaseTitle(first),
    weekIssueTitle(first, first.weeks[0]),
    weekIssueTitle(first),
    reviewTitle(first),
    dashboardTitle(plan.project),
    summaryTitle(plan.project),
    historyTitle(3),
    standupTitle("2026-01-05"),
    standupTitle("2026-12-28"),
  ];

  expect(titles.filter((title) => !isReservedTitle(title))).toEqual([]);
  expect(titles.map(keyInTitle)).toEqual([
    { kind: "task", id: "1.10" },
    { kind: "phase", id: "p-1" },
    { kind: "week", id: "p-1, Week 1" },
    { kind: "week", id: "p-1, without a week" },
    { kind: "review", id: "p-1" },
    { kind: "dashboard", id: "dashboard" },
    { kind: "summary", id: "summary" },
    { kind: "history", id: "history" },
    { kind: "standup", id: "2026-01-05" },
    { kind: "standup", id: "2026-12-28" },
  ]);
  expect(keyInTitle("Tasks 1.1: no")).toBeUndefined();
});
