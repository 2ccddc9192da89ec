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
import { identified, identifiedMilestones } from "../../../src/core/state/marker/identity.ts";
import type { Key, Marker } from "../../../src/core/state/marker/marker.ts";
import type { MilestoneState } from "../../../src/core/state/snapshot.ts";
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

/** All that comes of some candidates: what they stand for, with the markers, and what was not adopted. */
function outcome(candidates: Candidate[], plan: Partial<PlannedIssues> = {}, pulls: number[] = []) {
  const { found, duplicates, notAdopted } = identified(
    candidates,
    { ...planned, ...plan },
    new Set(pulls),
  );
  const told = ({ number, marker }: Candidate) => `#${number} ${JSON.stringify(marker)}`;
  return { found: found.map(told), duplicates: duplicates.map(told), notAdopted };
}

describe("what is still known of an issue that is found again", () => {
  const wrote = { title: "Task 1.2: Sign out", labels: ["a"] };
  const former = { project: "demo", ...task("1.2"), wrote };

  it.each<[string, Candidate, string]>([
    [
      "is its former marker, without a project",
      nameless(2, { title: "Task 1.2: Sign off", former }),
      `#2 {"project":"","kind":"task","id":"1.2","wrote":${JSON.stringify(wrote)}}`,
    ],
    [
      "is its title, where it was of another thing before",
      nameless(2, { title: "Task 1.1: Sign in", former }),
      `#2 {"project":"","kind":"task","id":"1.1","wrote":{"title":"Task 1.1: Sign in"}}`,
    ],
    [
      "is its title, where it was of another kind before",
      nameless(2, { title: "Phase 1.2: Out", former }),
      `#2 {"project":"","kind":"phase","id":"1.2","wrote":{"title":"Phase 1.2: Out"}}`,
    ],
    [
      "is nothing but the place, where it was never given a title",
      nameless(2, { title: "", planId: "2.1" }),
      `#2 {"project":"","kind":"task","id":"2.1"}`,
    ],
    [
      "is its marker, which agrees with the former one",
      marked(2, task("1.2"), { title: "Hello", former }),
      `#2 {"project":"demo","kind":"task","id":"1.2"}`,
    ],
    [
      "is what it was before, where a marker of another thing was pasted into it",
      marked(2, task("1.1"), { title: "Hello", former }),
      `#2 {"project":"","kind":"task","id":"1.2","wrote":${JSON.stringify(wrote)}}`,
    ],
  ])("%s", (_, candidate, told) => {
    expect(outcome([candidate])).toEqual({ found: [told], duplicates: [], notAdopted: [] });
  });

  it("is nothing where its title is the name of a property of every object", () => {
    expect(outcome([nameless(2, { title: "constructor" })]).found).toEqual([]);
  });

  it("is nothing where another issue has it already: it is a duplicate of that", () => {
    const twice = [
      marked(2, task("1.1")),
      marked(3, task("1.1"), { title: "Hello" }),
      nameless(4, { title: "Task 1.1: Sign in" }),
      nameless(5, { title: "Task 9.9: Nobody has it" }),
      nameless(6, { title: "Hello" }),
    ];

    expect(outcome(twice)).toEqual({
      found: [
        '#2 {"project":"demo","kind":"task","id":"1.1"}',
        '#5 {"project":"","kind":"task","id":"9.9","wrote":{"title":"Task 9.9: Nobody has it"}}',
      ],
      duplicates: [
        '#3 {"project":"","kind":"task","id":"1.1","wrote":{"title":"Hello"}}',
        '#4 {"project":"","kind":"task","id":"1.1","wrote":{"title":"Task 1.1: Sign in"}}',
      ],
      notAdopted: [],
    });
  });

  it("is its place, in the order of the issues, where as many are left as the phase has tasks left", () => {
    const two = [phase, nameless(4, { parent: "I_1" }), nameless(3, { parent: "I_1" })];
    const loose = [phase, nameless(3), nameless(4)];

    expect(found(two)).toEqual(["phase 1: #1", "task 1.2: #4", "task 1.1: #3"]);
    expect(found(loose)).toEqual(["phase 1: #1"]);
    expect(found([...two, nameless(5, { parent: "I_1" })])).toEqual(["phase 1: #1"]);
  });
});

describe("an issue that the plan names for a task", () => {
  const theirs = nameless(9, { own: false, title: "" });
  const own = { project: "demo", ...task("2.1"), wrote: { labels: [] } };
  const moved = { ...own, wrote: { labels: [], issue: 9 } };
  const bare = '#9 {"project":"","kind":"task","id":"2.1"}';

  it.each<[string, Candidate[], ReturnType<typeof outcome>, Record<string, number>?]>([
    ["is the task's", [theirs], { found: [bare], duplicates: [], notAdopted: [] }],
    [
      "is the task's, with the marker that it has of it already",
      [{ ...theirs, marker: own }],
      { found: [`#9 ${JSON.stringify(own)}`], duplicates: [], notAdopted: [] },
    ],
    [
      "is the task's, without the marker that it has of another one",
      [{ ...theirs, marker: { ...own, id: "2.2" } }],
      { found: [bare], duplicates: [], notAdopted: [] },
    ],
    [
      "does not exist",
      [],
      { found: [], duplicates: [], notAdopted: [{ task: "2.1", number: 9, why: "missing" }] },
    ],
    [
      "comes too late, where the task has one that was named so before",
      [{ ...nameless(4), marker: moved }, theirs],
      {
        found: [`#4 ${JSON.stringify(moved)}`],
        duplicates: [],
        notAdopted: [{ task: "2.1", number: 9, why: "late" }],
      },
    ],
    [
      "is the task's where the plan named none before, and its former issue is nothing now",
      [{ ...nameless(4), marker: own }, theirs],
      {
        found: [bare],
        duplicates: [`#4 {"project":"","kind":"task","id":"2.1","wrote":{"title":"Hello"}}`],
        notAdopted: [],
      },
    ],
    [
      "is the task's although that was kept by another, where it has the marker of it",
      [
        { ...nameless(4), marker: moved },
        { ...theirs, marker: own },
      ],
      {
        found: [`#9 ${JSON.stringify(own)}`],
        duplicates: [`#4 {"project":"","kind":"task","id":"2.1","wrote":{"title":"Hello"}}`],
        notAdopted: [],
      },
    ],
    [
      "stays what it is, if that is no task",
      [marked(9, { kind: "phase", id: "1" })],
      {
        found: ['#9 {"project":"demo","kind":"phase","id":"1"}'],
        duplicates: [],
        notAdopted: [{ task: "2.1", number: 9, why: { kind: "phase", id: "1" } }],
      },
    ],
    [
      "stays what it is, if that is another task of the plan",
      [marked(9, task("1.1"))],
      {
        found: ['#9 {"project":"demo","kind":"task","id":"1.1"}'],
        duplicates: [],
        notAdopted: [{ task: "2.1", number: 9, why: { kind: "task", id: "1.1" } }],
      },
    ],
    [
      "is the task's, if it was one of a task that has left the plan",
      [marked(9, task("7.7"), { title: "" })],
      { found: [bare], duplicates: [], notAdopted: [] },
    ],
    [
      "is the task's, if the plan names another one for the task that has it",
      [marked(9, task("1.1"), { title: "" }), nameless(8, { own: false, title: "" })],
      {
        found: [bare, '#8 {"project":"","kind":"task","id":"1.1"}'],
        duplicates: [],
        notAdopted: [],
      },
      { "2.1": 9, "1.1": 8 },
    ],
    [
      "is the task's already",
      [{ ...nameless(9), marker: moved }],
      { found: [`#9 ${JSON.stringify(moved)}`], duplicates: [], notAdopted: [] },
    ],
  ])("%s", (_, candidates, told, adopted = { "2.1": 9 }) => {
    expect(outcome(candidates, { adopted })).toEqual(told);
  });

  it("is none if it is a pull request", () => {
    expect(outcome([], { adopted: { "2.1": 9, "2.2": 10 } }, [9]).notAdopted).toEqual([
      { task: "2.1", number: 9, why: "pull request" },
      { task: "2.2", number: 10, why: "missing" },
    ]);
  });
});

describe("a milestone without its marker", () => {
  const milestone = (number: number, marker?: MilestoneState["marker"]): MilestoneState => ({
    id: `M_${number}`,
    number,
    title: "",
    description: "",
    open: true,
    url: "",
    ...(marker && { marker }),
  });
  const putInto = (wrote?: Marker["wrote"]) => ({
    marker: { project: "demo", ...task("1.1"), ...(wrote && { wrote }) },
  });
  const linked = (number?: number) => ({ labels: [], ...(number && { milestone: number }) });
  const own = { project: "demo", kind: "milestone", id: "alpha" } as const;

  it("is the one into which its tasks were put, unless another one has its marker", () => {
    const issues = [
      putInto(),
      putInto({}),
      putInto({ milestone: "alpha", linked: linked(1) }),
      putInto({ milestone: "beta", linked: linked(2) }),
      putInto({ milestone: null, linked: linked(3) }),
      putInto({ milestone: "gamma", linked: linked() }),
      putInto({ milestone: "delta" }),
    ];
    const all = [milestone(1), milestone(2), milestone(3), milestone(4)];
    const beta = { project: "", kind: "milestone", id: "beta" } as const;

    expect(identifiedMilestones(all, issues)).toEqual([
      milestone(1, { ...beta, id: "alpha" }),
      milestone(2, beta),
      milestone(3),
      milestone(4),
    ]);
    const known = [...all, milestone(5, own)];
    expect(identifiedMilestones(known, issues)).toEqual([
      milestone(1),
      milestone(2, beta),
      milestone(3),
      milestone(4),
      milestone(5, own),
    ]);
    const other = { ...own, id: "other" };
    expect(identifiedMilestones([milestone(2, other)], issues)).toEqual([milestone(2, other)]);
  });
});
