import { describe, expect, it } from "vitest";
import { changeGroups } from "../../../src/core/render/preview/changes.ts";
import { subjectOf } from "../../../src/core/render/preview/subject.ts";
import type { IssueField } from "../../../src/core/state/issue-fields.ts";
import type { Change } from "../../../src/core/state/change.ts";
import { aPlan } from "../../support/a-plan.ts";
import { aSnapshot } from "../../support/a-snapshot.ts";

const plan = aPlan()
  .phase("1", "Accounts")
  .week(1)
  .task("1.1")
  .milestone("1.1")
  .phase("2", "Keys")
  .build();
const snapshot = aSnapshot(plan).build();
const task = { key: { kind: "task", id: "1.1" }, number: 4 } as const;
const phase = (id: string) =>
  snapshot.issues.find(({ marker }) => marker.kind === "phase" && marker.id === id);

/** The groups as one text: `Renamed: Task 1.1 → Passkeys`. */
function told(...changes: Change[]): string[] {
  return changeGroups(changes, snapshot).flatMap(({ title, lines }) =>
    lines.map((line) => `${title}: ${line}`),
  );
}

it("says nothing of no changes", () => {
  expect(changeGroups([], snapshot)).toEqual([]);
});

describe("a change of an issue", () => {
  it.each<[string, Change]>([
    ["Renamed: Task 1.1 → Passkeys", { kind: "edit issue", ...task, title: "Task 1.1: Passkeys" }],
    ["Renamed: Task 1.1 → By hand", { kind: "edit issue", ...task, title: "By hand" }],
    ["Moved: Task 1.1 → Milestone 1.1", { kind: "edit issue", ...task, milestone: 1 }],
    ["Moved: Task 1.1 → milestone #9", { kind: "edit issue", ...task, milestone: 9 }],
    ["Moved: Task 1.1 → no milestone", { kind: "edit issue", ...task, milestone: null }],
    ["Moved: Task 1.1 → Phase 2", { kind: "place issue", ...task, parent: phase("2")?.id ?? "" }],
    ["Moved: Task 1.1 → no phase", { kind: "place issue", ...task, parent: null }],
    ["Assigned: Task 1.1 → ada, bob", { kind: "edit issue", ...task, assignees: ["ada", "bob"] }],
    ["Assigned: Task 1.1 → nobody", { kind: "edit issue", ...task, assignees: [] }],
    [
      "Closed or reopened: Task 1.1 is closed",
      { kind: "edit issue", ...task, state: { open: false, reason: "completed" } },
    ],
    [
      "Closed or reopened: Task 1.1 is reopened",
      { kind: "edit issue", ...task, state: { open: true } },
    ],
    ["Texts brought up to date: Task 1.1", { kind: "edit issue", ...task, body: "…" }],
    ["Labels: Task 1.1: + a, − b", { kind: "relabel issue", ...task, add: ["a"], remove: ["b"] }],
    ["Re-dated: Task 1.1 → Fri 9 Jan 2026", card({ Due: "2026-01-09" })],
    ["Re-dated: Task 1.1 → no date", card({ Due: null })],
    [
      "Board: Task 1.1 → Complete, no Week, Estimate 2",
      card({ Status: "Complete", Week: null, Estimate: 2 }),
    ],
    ["Texts brought up to date: card of Task 1.1", card({})],
  ])("is said as %s", (line, change) => {
    expect(told(change)).toEqual([line]);
  });

  function card(fields: (Change & { kind: "move card" })["fields"]): Change {
    return { kind: "move card", ...task, fields, wrote: {} };
  }
});

it("says by name what the organization's own fields get", () => {
  const issueFields = [
    { id: "a", name: "Target date" },
    { id: "b", name: "Effort" },
    { id: "c", name: "Priority" },
  ] satisfies IssueField[];
  const values = { a: "2026-01-09", b: 3, c: null };
  const seen = { ...snapshot, issueFields };

  expect(changeGroups([{ kind: "fill fields", ...task, values }], seen)).toEqual([
    { title: "Re-dated", lines: ["Task 1.1 → Fri 9 Jan 2026"] },
    { title: "Fields", lines: ["Task 1.1 → Effort 3", "Task 1.1 → no Priority"] },
  ]);
});

it("says each part of a change where it belongs", () => {
  const key = { kind: "milestone", id: "1.1" } as const;
  const edit = { title: "Milestone 1.1: Go", due: "2026-01-09", open: false, description: "…" };

  expect(told({ kind: "edit milestone", key, number: 1, ...edit })).toEqual([
    "Renamed: Milestone 1.1 → Go",
    "Re-dated: Milestone 1.1 → Fri 9 Jan 2026",
    "Closed or reopened: Milestone 1.1 is closed",
    "Texts brought up to date: Milestone 1.1",
  ]);
});

it("says of a new issue only that it is opened", () => {
  const opened = { title: "Task 1.1: Sign in", body: "", labels: [], assignees: [] };

  expect(
    told(
      { kind: "create issue", key: task.key, ...opened, board: "P_1" },
      { kind: "edit issue", ...task, body: "…" },
      { kind: "move card", ...task, fields: { Due: "2026-01-09" }, wrote: {} },
    ),
  ).toEqual(["Issues to open: Task 1.1: Sign in", "Board: 1 new card to fill in"]);
});

it("puts the lines in the order of ids, whatever order they are done in", () => {
  const wait = (id: string, ...add: string[]): Change => ({
    kind: "block issue",
    key: { kind: "task", id },
    number: 1,
    add: add.map((other) => ({ kind: "task", id: other })),
    remove: [],
  });

  expect(told(wait("1.10", "1.9"), wait("1.2", "1.1", "1.3"))).toEqual([
    "Dependencies: Task 1.2 waits for Task 1.1, Task 1.3",
    "Dependencies: Task 1.10 waits for Task 1.9",
  ]);
});

it("names texts on one line, and each once", () => {
  const board = {
    kind: "edit issue",
    key: { kind: "dashboard", id: "dashboard" },
    number: 1,
  } as const;

  expect(
    told(
      { ...board, body: "1" },
      { kind: "edit issue", ...task, body: "…" },
      { ...board, body: "2" },
    ),
  ).toEqual(["Texts brought up to date: Task 1.1, the dashboard"]);
});

it("keeps control characters of a plan away from terminals", () => {
  const change: Change = {
    kind: "create label",
    name: "a\u001B[2J\nb",
    color: "",
    description: "",
  };

  expect(told(change)).toEqual(["Labels: new label a[2J b"]);
  expect(subjectOf(change)).toBe("label a[2J b");
});
