import { issueOf } from "../../../src/core/state/snapshot-lookup.ts";
import { describe, expect, it } from "vitest";
import type { Change } from "../../../src/core/state/change.ts";
import { readMarker } from "../../../src/core/state/marker/marker-text.ts";
import type { Issue, Snapshot } from "../../../src/core/state/snapshot.ts";
import { desired } from "../../../src/core/sync/desired/desired.ts";
import { diff } from "../../../src/core/sync/diff/diff.ts";
import { aPlan } from "../../support/a-plan.ts";
import { synced, untouched, withCard, withIssue } from "../../support/synced.ts";

const plan = aPlan()
  .start("2026-01-05")
  .phase("1", "Accounts")
  .week(1, "Start")
  .task("1.1", "Sign in")
  .task("1.2", "Sign out", { needs: ["1.1"], estimate: "2d" })
  .milestone("1.1", "People can sign in")
  .risk("slow", "It gets slower");

function task(snapshot: Snapshot, id: string): Issue {
  const issue = snapshot.issues.find(({ marker }) => marker.kind === "task" && marker.id === id);
  if (!issue) throw new Error(`Task ${id} has no issue.`);
  return issue;
}

/** The writes that a changed plan or a changed GitHub leads to, without the dashboard's. */
function writes(next: typeof plan, snapshot: Snapshot): Change[] {
  const isDashboard = (change: Change) => "key" in change && change.key.kind === "dashboard";
  return diff(desired(next.build(), snapshot), snapshot).filter((change) => !isDashboard(change));
}

describe("a first sync", () => {
  it("opens an issue for each phase, task and risk, and the dashboard", async () => {
    const { snapshot } = await synced(plan.build());

    expect(snapshot.issues.map(({ title }) => title)).toEqual([
      "Progress: Demo",
      "Phase 1: Accounts",
      "Task 1.1: Sign in",
      "Task 1.2: Sign out",
      "Risk: It gets slower",
    ]);
    expect(snapshot.milestones).toMatchObject([
      { title: "Milestone 1.1: People can sign in", due: "2026-01-09", open: true },
    ]);
  });

  it("makes the views of the board once it has the columns that they show", () => {
    const board = { id: "B", number: 1, title: "Demo", url: "", closed: false, readme: "" };
    const status = { id: "Status", number: 1, name: "Status", type: "text" } as const;
    const made = { ...untouched, board: { ...board, fields: [status], views: [] } };

    const kinds = writes(plan, made).map(({ kind }) => kind);

    expect(kinds).toContain("create field");
    expect(kinds).not.toContain("create view");
  });

  it("numbers the tasks in plan order, whatever they need, and links them once they are there", async () => {
    const tangled = aPlan()
      .task("1.1", "A", { needs: ["1.3"] })
      .task("1.2")
      .task("1.3", "C", { needs: ["1.4"] })
      .task("1.4");

    const { snapshot } = await synced(tangled.build());

    const tasks = snapshot.issues.filter(({ marker }) => marker.kind === "task");
    expect(tasks.map(({ marker }) => marker.id)).toEqual(["1.1", "1.2", "1.3", "1.4"]);
    expect(task(snapshot, "1.1").blockedBy).toMatchObject([{ id: task(snapshot, "1.3").id }]);
    expect(task(snapshot, "1.1").body).toContain(`[#${task(snapshot, "1.3").number}]`);
  });

  it.each(["ada", "constructor"])("assigns nobody whom GitHub does not know: %s", async (login) => {
    const owned = aPlan().task("1.1", "Sign in", { owner: `@${login}` });

    const { snapshot } = await synced(owned.build());

    expect(task(snapshot, "1.1").assignees).toEqual([]);
  });

  it("tells on the dashboard how far it is, each twenty issues", async () => {
    const many = Array.from({ length: 40 }, (_, n) => n + 1).reduce(
      (builder, n) => builder.task(`1.${n}`, "Next", n > 1 ? { needs: [`1.${n - 1}`] } : {}),
      aPlan(),
    );

    const { changes } = await synced(many.build());

    const told = changes.flatMap((change) =>
      change.kind === "edit issue" && change.key.kind === "dashboard"
        ? (change.body?.match(/Setting up: \d+ of \d+/) ?? ["done"])
        : [],
    );
    expect(told).toEqual(["Setting up: 21 of 41", "done"]);
  });

  it("links a task to its phase, its milestone and the tasks that it needs", async () => {
    const { snapshot } = await synced(plan.build());
    const phase = snapshot.issues.find(({ marker }) => marker.kind === "phase");

    expect(task(snapshot, "1.2")).toMatchObject({
      parent: phase?.id,
      milestone: snapshot.milestones[0]?.number,
      blockedBy: [{ id: task(snapshot, "1.1").id }],
      labels: ["milepost", "phase: 1"],
    });
  });

  it("puts a card on the board with all that the plan says", async () => {
    const { snapshot } = await synced(plan.build());

    expect(task(snapshot, "1.2").card).toMatchObject({
      fields: {
        Status: "Not Started",
        Phase: "1: Accounts",
        Week: "Week 1",
        Due: "2026-01-09",
        Estimate: 2,
        "Plan id": "1.2",
      },
    });
  });

  it("pins the dashboard once, and never again when a person takes the pin off", async () => {
    const { snapshot, changes } = await synced(plan.build());
    expect(changes.filter(({ kind }) => kind === "pin issue")).toHaveLength(1);

    const unpinned = {
      ...snapshot,
      issues: snapshot.issues.map((issue) => ({ ...issue, pinned: false })),
    };

    expect(diff(desired(plan.build(), unpinned), unpinned)).toEqual([]);
  });

  it("makes no board where the owner is a user", async () => {
    const { snapshot, changes } = await synced(plan.build(), {
      ...untouched,
      repository: { ...untouched.repository, ownedBy: "user" },
      board: { missing: "user repository" },
    });

    expect(changes.filter(({ kind }) => /board|card|field|view/.test(kind))).toEqual([]);
    expect(snapshot.issues).toHaveLength(5);
  });

  it("gives tasks the issue of their week as parent where a phase has more than GitHub takes", async () => {
    const many = (count: number) =>
      Array.from({ length: count }, (_, n) => `1.${n + 1}`).reduce(
        (builder, id) => builder.task(id),
        aPlan().phase("1").week(1),
      );

    const { snapshot: large } = await synced(many(101).build());
    const { snapshot: small } = await synced(many(100).build());

    const week = large.issues.find(({ marker }) => marker.kind === "week");
    expect(week?.parent).toBe(issueOf(large, { kind: "phase", id: "1" })?.id);
    expect(large.issues.filter(({ parent }) => parent === week?.id)).toHaveLength(100);
    expect(task(large, "1.101").parent).toBeUndefined();
    expect(small.issues.some(({ marker }) => marker.kind === "week")).toBe(false);
    expect(small.issues.filter(({ parent }) => parent)).toHaveLength(100);
  });
});

describe("a second run", () => {
  it("writes nothing", async () => {
    const { snapshot } = await synced(plan.build());

    expect(diff(desired(plan.build(), snapshot), snapshot)).toEqual([]);
  });

  it("writes nothing for a plan without dates", async () => {
    const undated = aPlan()
      .phase("1")
      .week("1-3")
      .task("1.1")
      .task("1.2", "B", { needs: ["1.1"] });
    const { snapshot } = await synced(undated.build());

    expect(task(snapshot, "1.1").card?.fields).not.toHaveProperty("Due");
    expect(diff(desired(undated.build(), snapshot), snapshot)).toEqual([]);
  });
});

describe("a changed plan", () => {
  const renamed = aPlan()
    .start("2026-01-05")
    .phase("1", "Accounts")
    .week(1, "Start")
    .task("1.1", "Passkeys")
    .task("1.2", "Sign out", { needs: ["1.1"], estimate: "2d" })
    .milestone("1.1", "People can sign in")
    .risk("slow", "It gets slower");

  it("edits the issue of a renamed task, and the one that links to it", async () => {
    const { snapshot } = await synced(plan.build());

    expect(writes(renamed, snapshot)).toMatchObject([
      { kind: "edit issue", key: { id: "1.1" }, title: "Task 1.1: Passkeys" },
      { kind: "edit issue", key: { id: "1.2" } },
    ]);
  });

  it("moves every date when the start moves", async () => {
    const { snapshot } = await synced(plan.build());

    const next = await synced(plan.start("2026-01-12").build(), snapshot);

    expect(next.snapshot.milestones).toMatchObject([{ due: "2026-01-16" }]);
    expect(task(next.snapshot, "1.1").card?.fields).toMatchObject({
      Due: "2026-01-16",
      Week: "Week 1",
    });
  });

  it("gives dates to a plan that had none", async () => {
    const undated = aPlan().phase("1").week(2).task("1.1").milestone("1.1");
    const { snapshot } = await synced(undated.build());
    expect(snapshot.milestones[0]).not.toHaveProperty("due");

    const next = await synced(undated.start("2026-01-05").build(), snapshot);

    expect(next.snapshot.milestones).toMatchObject([{ due: "2026-01-16" }]);
    expect(task(next.snapshot, "1.1").card?.fields).toMatchObject({ Week: "Week 2" });
  });

  it("labels a task that left the plan and keeps it open", async () => {
    const { snapshot } = await synced(plan.build());
    const smaller = aPlan()
      .start("2026-01-05")
      .phase("1", "Accounts")
      .week(1, "Start")
      .task("1.1", "Sign in")
      .milestone("1.1", "People can sign in")
      .risk("slow", "It gets slower");

    const next = await synced(smaller.build(), snapshot);

    expect(task(next.snapshot, "1.2")).toMatchObject({ open: true });
    expect(task(next.snapshot, "1.2").labels).toContain("not in plan");
    const back = await synced(plan.build(), next.snapshot);
    expect(task(back.snapshot, "1.2").labels).not.toContain("not in plan");
  });

  it("takes away a need that left the plan and leaves the links that people made", async () => {
    const { snapshot } = await synced(plan.build());
    const foreign = { id: "I_x", number: 99, title: "Vendor", url: "", open: false };
    const linked = withIssue(snapshot, "1.2", {
      blockedBy: [...task(snapshot, "1.2").blockedBy, foreign],
    });
    const free = aPlan()
      .start("2026-01-05")
      .phase("1", "Accounts")
      .week(1, "Start")
      .task("1.1", "Sign in")
      .task("1.2", "Sign out", { estimate: "2d" })
      .milestone("1.1", "People can sign in")
      .risk("slow", "It gets slower");

    const next = await synced(free.build(), linked);

    expect(task(next.snapshot, "1.2").blockedBy).toEqual([foreign]);
  });

  it("keeps every issue when the project gets another id", async () => {
    const { snapshot } = await synced(plan.build());

    const next = await synced(plan.project({ id: "other" }).build(), snapshot);

    expect(next.snapshot.issues).toHaveLength(snapshot.issues.length);
    expect(next.snapshot.issues.every(({ marker }) => marker.project === "other")).toBe(true);
  });

  it("names its own project on the dashboard while the marker of a task is gone", async () => {
    const { snapshot } = await synced(plan.build());
    const { id, kind } = task(snapshot, "1.1").marker;
    const torn = withIssue(snapshot, "1.1", { body: "Ours.", marker: { project: "", kind, id } });

    const changes = diff(desired(plan.start("2026-01-12").build(), torn), torn);

    expect(changes).toContainEqual(
      expect.objectContaining({
        kind: "edit issue",
        body: expect.stringContaining('{"project":"demo","kind":"dashboard"'),
      }),
    );
  });
});

describe("a hand edit", () => {
  it("of a title stays until the plan changes that title", async () => {
    const { snapshot } = await synced(plan.build());
    const edited = withIssue(snapshot, "1.1", { title: "Log in" });

    expect(writes(plan, edited)).toMatchObject([{ kind: "edit issue", key: { id: "1.2" } }]);

    const dated = await synced(plan.start("2026-01-12").build(), edited);
    expect(task(dated.snapshot, "1.1").title).toBe("Log in");
  });

  it("is shown on the dashboard as drift", async () => {
    const { snapshot } = await synced(plan.build());
    const edited = withIssue(snapshot, "1.1", { title: "Log in" });

    expect(desired(plan.build(), edited).dashboard.content).toContain("Log in");
  });

  it("of the text around Milepost's region survives", async () => {
    const { snapshot } = await synced(plan.build());
    const body = `Before\n\n${task(snapshot, "1.1").body}\n\nAfter`;
    const edited = withIssue(snapshot, "1.1", { body });

    const next = await synced(plan.start("2026-01-12").build(), edited);

    expect(task(next.snapshot, "1.1").body).toMatch(
      /^Before\n\n<!-- milepost [\s\S]*-->\n\nAfter$/,
    );
  });

  it("of labels stays: added ones are kept, removed ones are not put back", async () => {
    const { snapshot } = await synced(plan.build());
    const edited = withIssue(snapshot, "1.1", { labels: ["phase: 1", "help wanted"] });

    expect(writes(plan, edited)).toEqual([]);
  });

  it("of a due date on the card stays", async () => {
    const { snapshot } = await synced(plan.build());
    const edited = withCard(snapshot, "1.1", { Due: "2026-01-08" });

    expect(writes(plan, edited)).toMatchObject([
      { kind: "edit issue", body: expect.stringContaining("Thu 8 Jan 2026") },
    ]);
    const moved = await synced(plan.start("2026-01-12").build(), edited);
    expect(task(moved.snapshot, "1.1").card?.fields.Due).toBe("2026-01-16");
  });

  it("that breaks the end of the region loses nothing", async () => {
    const { snapshot } = await synced(plan.build());
    const body = task(snapshot, "1.1").body.replace("<!-- /milepost -->", "My notes");
    const edited = withIssue(snapshot, "1.1", { body });

    const next = await synced(plan.build(), edited);

    expect(task(next.snapshot, "1.1").body).toContain("My notes");
    expect(readMarker(task(next.snapshot, "1.1").body)?.id).toBe("1.1");
  });
});

describe("a card that a person moves", () => {
  it("to In Progress labels the task", async () => {
    const { snapshot } = await synced(plan.build());
    const moved = withCard(snapshot, "1.1", { Status: "In Progress" });

    const next = await synced(plan.build(), moved);

    expect(task(next.snapshot, "1.1").labels).toContain("status: in progress");
    expect(task(next.snapshot, "1.1").card?.wrote?.Status).toBe("In Progress");
  });

  it("to Complete closes the issue, and stays there", async () => {
    const { snapshot } = await synced(plan.build());
    const moved = withCard(snapshot, "1.1", { Status: "Complete" });

    const next = await synced(plan.build(), moved);

    expect(task(next.snapshot, "1.1")).toMatchObject({ open: false, reason: "completed" });
    expect(task(next.snapshot, "1.1").card?.fields.Status).toBe("Complete");
  });

  it("to Not Started clears the labels", async () => {
    const { snapshot } = await synced(plan.build());
    const started = await synced(
      plan.build(),
      withCard(snapshot, "1.1", { Status: "In Progress" }),
    );

    const next = await synced(
      plan.build(),
      withCard(started.snapshot, "1.1", { Status: "Not Started" }),
    );

    expect(task(next.snapshot, "1.1").labels).not.toContain("status: in progress");
    expect(task(next.snapshot, "1.1").card?.fields.Status).toBe("Not Started");
  });

  it("goes back where the task still stands when the move cannot hold", async () => {
    const { snapshot } = await synced(plan.build());
    const pull = { number: 9, url: "", state: "open", createdAt: "" } as const;
    const started = await synced(
      plan.build(),
      withIssue(snapshot, "1.1", { pullRequests: [pull] }),
    );

    const next = await synced(
      plan.build(),
      withCard(started.snapshot, "1.1", { Status: "Not Started" }),
    );

    expect(task(next.snapshot, "1.1").card?.fields.Status).toBe("In Progress");
  });

  it.each(["In Review", "constructor"])(
    "to a column of their own stays there until the status of the task changes: %s",
    async (column) => {
      const { snapshot } = await synced(plan.build());
      const moved = withCard(snapshot, "1.1", { Status: column });

      expect(writes(plan, moved)).toEqual([]);

      const closed = withIssue(moved, "1.1", { open: false, reason: "completed" });
      const next = await synced(plan.build(), closed);
      expect(task(next.snapshot, "1.1").card?.fields.Status).toBe("Complete");
    },
  );

  it("does not reopen an issue that was closed after the move", async () => {
    const { snapshot } = await synced(plan.build());
    const moved = withCard(snapshot, "1.1", { Status: "In Progress" }, "2026-01-06T10:00:00Z");
    const closed = withIssue(moved, "1.1", {
      open: false,
      reason: "completed",
      lastClosedAs: "completed",
      closedAt: "2026-01-06T11:00:00Z",
    });

    const next = await synced(plan.build(), closed);

    expect(task(next.snapshot, "1.1").open).toBe(false);
    expect(task(next.snapshot, "1.1").card?.fields.Status).toBe("Complete");
  });
});

describe("progress", () => {
  it("closes the milestone when its last task closes, and opens it again with the task", async () => {
    const { snapshot } = await synced(plan.build());
    const done = {
      open: false,
      reason: "completed",
      lastClosedAs: "completed",
      closedAt: "2026-01-07T10:00:00Z",
    } as const;
    const closed = withIssue(withIssue(snapshot, "1.1", done), "1.2", done);

    const reached = await synced(plan.build(), closed);
    expect(reached.snapshot.milestones).toMatchObject([{ open: false }]);

    const reopened = withIssue(reached.snapshot, "1.2", { open: true, reason: "reopened" });
    const back = await synced(plan.build(), reopened);
    expect(back.snapshot.milestones).toMatchObject([{ open: true }]);
  });

  it("takes the status labels off a closed task", async () => {
    const { snapshot } = await synced(plan.build());
    const closed = withIssue(snapshot, "1.1", {
      open: false,
      reason: "completed",
      labels: ["milepost", "phase: 1", "status: in progress"],
    });

    const next = await synced(plan.build(), closed);

    expect(task(next.snapshot, "1.1").labels).toEqual(["milepost", "phase: 1"]);
  });
});

it("leaves a card alone that people have put into the archive", async () => {
  const { snapshot } = await synced(plan.build());
  const moved = withCard(snapshot, "1.1", { Status: "Failed", Due: "2026-02-02" });
  const archive = (archived: boolean) => {
    const card = task(moved, "1.1").card;
    if (!card) throw new Error("Task 1.1 has no card.");
    return withIssue(moved, "1.1", { card: { ...card, archived } });
  };
  const next = plan.edit("1.1", { due: "2026-01-30" });
  const kinds = (now: Snapshot) =>
    writes(next, now).flatMap((change) =>
      "key" in change && change.key.id === "1.1" && /card|relabel/.test(change.kind)
        ? [change.kind]
        : [],
    );

  expect(kinds(archive(false))).not.toEqual([]);
  expect(kinds(archive(true))).toEqual([]);
});

it("takes over a milestone that people have made under the same title, and none of another thing", async () => {
  const title = "Milestone 1.1: People can sign in";
  const theirs = { id: "MI_7", number: 7, title, description: "Ours.", open: true, url: "" };
  const marker = { project: "demo", kind: "milestone" as const, id: "9.9" };
  const of = (milestones: Snapshot["milestones"]) =>
    writes(plan, { ...untouched, milestones }).flatMap((change) =>
      "key" in change && change.key.kind === "milestone" ? [[change.kind, change.key.id]] : [],
    );

  expect(of([theirs])).toEqual([["edit milestone", "1.1"]]);
  expect(of([{ ...theirs, marker }])).toContainEqual(["create milestone", "1.1"]);
});
