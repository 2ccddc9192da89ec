import { describe, expect, it } from "vitest";
import { label } from "../../../src/core/state/labels.ts";
import type { Key } from "../../../src/core/state/marker/marker.ts";
import type { Blocker, Issue, IssueLink, Snapshot } from "../../../src/core/state/snapshot.ts";
import type { Done } from "../../../src/core/state/change.ts";
import { after, afterAll } from "../../../src/core/sync/after/after.ts";
import { followed, movedCard } from "../../../src/core/sync/moved-cards.ts";
import { aPlan } from "../../support/a-plan.ts";
import { synced, withCard, withIssue } from "../../support/synced.ts";

const plan = aPlan().start("2026-01-05").task("1.1", "Sign in").build();

async function taskIn(fields: Parameters<typeof withIssue>[2] = {}) {
  const { snapshot } = await synced(plan);
  const changed = withIssue(snapshot, "1.1", fields);
  const issue = changed.issues.find(({ marker }) => marker.kind === "task");
  if (!issue) throw new Error("Task 1.1 has no issue.");
  return { snapshot: changed, issue };
}

/** An issue that the plan does not know. */
const outside = (number: number, fields: Partial<Blocker> = {}): Blocker => ({
  id: `I_${number}`,
  number,
  title: "Elsewhere",
  url: "",
  open: true,
  labels: [],
  assignees: [],
  createdAt: "2026-01-05T08:00:00Z",
  ...fields,
});

it("says after a reopening when that was, so that what was said before it is older", async () => {
  const { snapshot, issue } = await taskIn({ open: false, reason: "completed" });
  const { number, marker } = issue;
  const change = { kind: "edit issue", key: marker, number, state: { open: true } } as const;
  const done: Done = { kind: "edit issue", change, result: undefined };

  const now = after({ ...snapshot, takenAt: "2026-01-07T12:00:00Z" }, done);

  expect(now.issues.find(({ id }) => id === issue.id)).toMatchObject({
    open: true,
    reason: "reopened",
    reopenedAt: "2026-01-07T12:00:00Z",
  });
});

it("has seen the comment with the 👀, and no other", async () => {
  const { snapshot } = await taskIn();
  const comment = (id: string) => ({ id, seen: false }) as Snapshot["inbox"]["comments"][number];
  const inbox = { ...snapshot.inbox, comments: [comment("IC_1"), comment("IC_2")] };
  const change = { kind: "react", id: "IC_2", content: "EYES" } as const;

  const now = after({ ...snapshot, inbox }, { kind: "react", change, result: undefined });

  expect(now.inbox.comments.map(({ id, seen }) => [id, seen])).toEqual([
    ["IC_1", false],
    ["IC_2", true],
  ]);
});

it("gives issues outside the plan the new due date of their own milestone only", async () => {
  const { snapshot } = await taskIn();
  const blockers = [outside(91, { milestone: 1 }), outside(92, { milestone: 2 }), outside(93)];
  const change = {
    kind: "edit milestone",
    key: { kind: "milestone", id: "1.1" },
    number: 1,
    due: "2026-02-02",
  } as const;

  const now = after(
    { ...snapshot, blockers },
    { kind: "edit milestone", change, result: undefined },
  );

  expect(now.blockers.map(({ due }) => due)).toEqual(["2026-02-02", undefined, undefined]);
});

it.each([
  ["nobody has said anything since", {}, true],
  [
    "somebody has taken a status label off since",
    { byHand: { status: "2026-01-06T10:00:01Z" } },
    false,
  ],
  ["somebody took one off before", { byHand: { status: "2026-01-06T09:59:59Z" } }, true],
  ["it was labelled since", { labeledAt: { [label.blocked]: "2026-01-06T11:00:00Z" } }, false],
  ["it was closed since", { closedAt: "2026-01-06T11:00:00Z" }, false],
  ["it was reopened since", { reopenedAt: "2026-01-06T11:00:00Z" }, false],
])("follows a card that was moved, if %s", async (_, fields, follows) => {
  const { snapshot } = await taskIn(fields);
  const moved = withCard(snapshot, "1.1", { Status: "In Progress" }, "2026-01-06T10:00:00Z");
  const issue = moved.issues.find(({ marker }) => marker.kind === "task");
  if (!issue) throw new Error("Task 1.1 has no issue.");

  expect(movedCard(issue, "Not Started") !== undefined).toBe(follows);
});

it("has nobody's move to follow where GitHub itself moved the card of a task that was closed as not planned", async () => {
  const at = "2026-01-06T10:00:00Z";
  const { snapshot } = await taskIn({ open: false, reason: "not planned", closedAt: at });
  const issue = withCard(snapshot, "1.1", { Status: "Complete" }, at).issues.at(-1);

  expect(issue && movedCard(issue, "Dropped")).toBeUndefined();
});

it.each([
  ["In Progress", ["milepost", "own", "status: in progress"], {}],
  ["Failed", ["milepost", "own", "status: failed"], {}],
  ["Not Started", ["milepost", "own"], {}],
  ["Complete", ["milepost", "own", "status: blocked"], { open: false, reason: "completed" }],
])(
  "gives a task whose card was moved to %s that status, and leaves all other labels",
  async (column, labels, state) => {
    const { issue } = await taskIn({ labels: ["milepost", "own", label.blocked] });

    const next = followed({ issue, column, at: "2026-01-06T10:00:00Z" });

    expect(next).toMatchObject({ open: true, ...state, labels });
  },
);

it("reopens a closed task whose card was moved to a column of open ones", async () => {
  const { issue } = await taskIn({ open: false, reason: "completed" });

  expect(followed({ issue, column: "In Progress", at: "" })).toMatchObject({
    open: true,
    reason: "reopened",
  });
});

describe("an issue outside the plan that a command names", () => {
  const naming = (snapshot: Snapshot, ...named: Blocker[]): Snapshot => ({
    ...snapshot,
    inbox: { ...snapshot.inbox, named },
  });
  const linking = ({ marker, number }: Issue, blocker: IssueLink, linked: boolean): Done => {
    const change = { kind: "link blocker", key: marker, number, blocker, linked } as const;
    return { kind: "link blocker", change, result: undefined };
  };
  const numbers = ({ blockers }: Snapshot) => blockers.map(({ number }) => number);

  it("is a blocker while a task is blocked by it, in the order of numbers", async () => {
    const { snapshot, issue } = await taskIn();
    const before = { ...naming(snapshot, outside(92)), blockers: [outside(91), outside(93)] };

    const blocked = after(before, linking(issue, outside(92), true));
    const again = after(blocked, linking(issue, outside(92), true));
    const free = after(again, linking(issue, outside(92), false));

    expect([blocked, again, free].map(numbers)).toEqual([
      [91, 92, 93],
      [91, 92, 93],
      [91, 93],
    ]);
    expect(again.issues.find(({ id }) => id === issue.id)?.blockedBy).toEqual([
      { id: "I_92", number: 92, title: "Elsewhere", url: "", open: true },
    ]);
    expect(free.issues.find(({ id }) => id === issue.id)?.blockedBy).toEqual([]);
  });

  it("is none once it is closed, or if it is one of the plan", async () => {
    const { snapshot, issue } = await taskIn();
    const closed = naming(snapshot, outside(92, { open: false }), outside(91));
    const own = naming(snapshot, outside(issue.number, { id: issue.id }));

    expect(numbers(after(closed, linking(issue, outside(92), true)))).toEqual([]);
    expect(numbers(after(own, linking(issue, issue, true)))).toEqual([]);
  });

  it("stays one with the label for it, or where another task is blocked by it", async () => {
    const { snapshot, issue } = await taskIn();
    const labelled = { ...snapshot, blockers: [outside(92, { labels: [label.blocker] })] };
    const phase = snapshot.issues.find(({ marker }) => marker.kind === "phase");
    if (!phase) throw new Error("There is no phase.");
    const twice = [issue, phase].reduce(
      (all, one) => after(all, linking(one, outside(92), true)),
      naming(snapshot, outside(92)),
    );

    expect(numbers(after(labelled, linking(issue, outside(92), false)))).toEqual([92]);
    expect(numbers(after(twice, linking(issue, outside(92), false)))).toEqual([92]);
  });
});

describe("many changes at once", () => {
  const two = aPlan()
    .task("1.1", "Sign in")
    .task("1.2", "Sign out", { needs: ["1.1"] })
    .task("1.3", "Stay", { needs: ["1.1"] })
    .build();
  const named = (name: string): Done => ({
    kind: "edit issue",
    change: { kind: "edit issue", key: { kind: "task", id: "1.1" }, number: 3, title: name },
    result: undefined,
  });
  const titles = ({ issues }: Snapshot) =>
    issues.flatMap(({ blockedBy }) => blockedBy.map(({ title }) => title));

  it("show the title and the state of an issue in the links of those that wait for it", async () => {
    const { snapshot } = await synced(two);
    const key = { kind: "task", id: "1.2" } as const;
    const other = { kind: "task", id: "1.1" } as const;
    const link = (add: Key[], remove: Key[]): Done => {
      const change = { kind: "block issue", key, number: 4, add, remove } as const;
      return { kind: "block issue", change, result: undefined };
    };

    expect(titles(afterAll(snapshot, [named("A"), named("B")]))).toEqual(["B", "B"]);
    expect(titles(afterAll(snapshot, [named("A"), link([], [other]), named("B")]))).toEqual(["B"]);
    expect(
      titles(afterAll(snapshot, [link([], [other]), named("A"), link([other], []), named("B")])),
    ).toEqual(["B", "B"]);
  });

  it("link a task of another plan, too", async () => {
    const { snapshot, issue } = await taskIn();
    const other = { id: "I_web", number: 77, title: "Pay", url: "", open: true };
    const foreign = [{ ...other, need: "web:2", name: "Web 2" }];
    const change = {
      kind: "block issue" as const,
      key: { kind: "task" as const, id: "1.1" },
      number: issue.number,
      add: [{ kind: "task" as const, id: "web:2" }],
      remove: [],
    };

    const done = { kind: "block issue" as const, change, result: undefined };
    const now = after({ ...snapshot, foreign }, done);

    expect(now.issues.find(({ id }) => id === issue.id)?.blockedBy).toEqual([other]);
  });

  it("find an issue that one of them has opened, by its key and by its id", async () => {
    const { snapshot } = await synced(two);
    const phase = snapshot.issues.find(({ marker }) => marker.kind === "phase");
    const key = { kind: "task", id: "1.9" } as const;
    const week = { kind: "week", id: "1, Week 9" } as const;
    const opened = (key: Key, id: string, parent?: string): Done => {
      const change = { kind: "create issue", key, title: id, body: "", labels: [], assignees: [] };
      const result = { id, number: 90, url: "", createdAt: snapshot.takenAt };
      return {
        kind: "create issue",
        change: { ...change, kind: "create issue", ...(parent !== undefined && { parent }) },
        result,
      };
    };
    const labelled: Done = {
      kind: "relabel issue",
      change: { kind: "relabel issue", key, number: 90, add: ["late"], remove: [] },
      result: undefined,
    };

    const now = afterAll(snapshot, [
      named("A"),
      opened({ kind: "week", id: "1, Week 8" }, "I_week 8", phase?.id),
      opened(week, "I_week", phase?.id),
      opened(key, "I_new", "I_week"),
      labelled,
    ]);

    const found = (id: string | undefined) => now.issues.find((issue) => issue.id === id);
    expect(found("I_new")).toMatchObject({ labels: ["late"], parent: "I_week" });
    expect(found("I_week")?.subIssues).toEqual(["I_new"]);
    expect(found(phase?.id)?.subIssues?.at(-1)).toBe("I_week");
    expect(snapshot.issues.some(({ id }) => id === "I_new")).toBe(false);
  });

  it("leave the snapshot as it is where they are about no issue that there is", async () => {
    const { snapshot } = await synced(two);
    const pinned: Done = {
      kind: "pin issue",
      change: { kind: "pin issue", key: { kind: "task", id: "9" }, number: 9 },
      result: { pinned: true },
    };

    expect(afterAll(snapshot, [pinned]).issues).toBe(snapshot.issues);
  });
});
