import { expect, it } from "vitest";
import { lostHandEdits } from "../../../src/core/progress/preview/lost-hand-edits.ts";
import { desired } from "../../../src/core/sync/desired/desired.ts";
import { diff } from "../../../src/core/sync/diff/diff.ts";
import type { Snapshot } from "../../../src/core/state/snapshot.ts";
import { aPlan } from "../../support/a-plan.ts";
import { synced, withCard, withIssue } from "../../support/synced.ts";

const plan = aPlan()
  .start("2026-01-05")
  .week(1)
  .task("1.1", "Sign in", { estimate: "2d" })
  .milestone("1.1", "People can sign in")
  .week(2)
  .task("1.2", "Sign out")
  .milestone("1.2", "People can sign out");

/** What is lost by bringing `before` in step with another plan. */
async function lost(before: Snapshot, next: typeof plan) {
  return lostHandEdits(before, (await synced(next.build(), before)).snapshot);
}

const task = { kind: "task", id: "1.1" };

it("tells a title that was edited by hand and that the plan changes, too", async () => {
  const { snapshot } = await synced(plan.build());
  const edited = withIssue(snapshot, "1.1", { title: "Log in" });

  expect(await lost(edited, plan.edit("1.1", { title: "Passkeys" }))).toEqual([
    { thing: task, field: "title", github: "Log in", plan: "Task 1.1: Passkeys" },
  ]);
});

it("tells nothing while the hand edit stays, or if nobody has edited what the plan changes", async () => {
  const { snapshot } = await synced(plan.build());
  const edited = withIssue(snapshot, "1.1", { title: "Log in" });

  expect(await lost(edited, plan)).toEqual([]);
  expect(await lost(snapshot, plan.edit("1.1", { title: "Passkeys" }))).toEqual([]);
});

it("tells nothing if people had set the very value already", async () => {
  const { snapshot } = await synced(plan.build());
  const edited = withIssue(snapshot, "1.1", { title: "Task 1.1: Passkeys" });

  expect(await lost(edited, plan.edit("1.1", { title: "Passkeys" }))).toEqual([]);
});

it("tells fields of a card: what was set there, and nothing where it was emptied", async () => {
  const { snapshot } = await synced(plan.build());

  expect(
    await lost(withCard(snapshot, "1.1", { Estimate: 5 }), plan.edit("1.1", { estimate: "3d" })),
  ).toEqual([{ thing: task, field: "estimate", github: "5", plan: "3" }]);
  expect(
    await lost(
      withCard(snapshot, "1.1", { Due: undefined }),
      plan.edit("1.1", { due: "2026-01-07" }),
    ),
  ).toEqual([{ thing: task, field: "due", github: "", plan: "2026-01-07" }]);
});

it("tells a milestone that a task was moved to by hand, by its id or the title that people gave it", async () => {
  const three = plan.week(3).task("1.3").milestone("1.3");
  const moved = aPlan()
    .start("2026-01-05")
    .week(2)
    .task("1.2", "Sign out")
    .task("1.1", "Sign in", { estimate: "2d" })
    .milestone("1.2", "People can sign out")
    .week(3)
    .task("1.3")
    .milestone("1.3");
  const { snapshot } = await synced(three.build());
  const own = snapshot.milestones.find(({ marker }) => marker?.id === "1.3");
  if (!own) throw new Error("There is no milestone 1.3.");
  const { marker: _, ...foreign } = { ...own, number: 99, id: "M_99", title: "Next" };
  const both = { ...snapshot, milestones: [...snapshot.milestones, foreign] };
  const lostIn = async (milestone: number) => {
    const all = await lost(withIssue(both, "1.1", { milestone }), moved);
    return all.filter(({ field }) => field === "milestone");
  };

  expect(await lostIn(99)).toEqual([
    { thing: task, field: "milestone", github: "Next", plan: "1.2" },
  ]);
  expect(await lostIn(own.number)).toEqual([
    { thing: task, field: "milestone", github: "1.3", plan: "1.2" },
  ]);
});

it("tells the title and the due date of a milestone", async () => {
  const { snapshot } = await synced(plan.build());
  const edited = {
    ...snapshot,
    milestones: snapshot.milestones.map((milestone) =>
      milestone.marker?.id === "1.1"
        ? { ...milestone, title: "Logins", due: "2026-01-08" }
        : milestone,
    ),
  };
  const next = aPlan()
    .start("2026-01-05")
    .week(1)
    .task("1.1", "Sign in", { estimate: "2d" })
    .milestone("1.1", "Passkeys", { due: "2026-01-07" })
    .week(2)
    .task("1.2", "Sign out")
    .milestone("1.2", "People can sign out");

  expect(await lost(edited, next)).toEqual([
    {
      thing: { kind: "milestone", id: "1.1" },
      field: "title",
      github: "Logins",
      plan: "Milestone 1.1: Passkeys",
    },
    {
      thing: { kind: "milestone", id: "1.1" },
      field: "due",
      github: "2026-01-08",
      plan: "2026-01-07",
    },
  ]);
});

it("says nothing of things that Milepost has not written", async () => {
  const { snapshot } = await synced(plan.build());
  const edited = withIssue(snapshot, "1.1", {
    title: "Log in",
    marker: { project: "demo", kind: "task", id: "1.1" },
  });

  expect(diff(desired(plan.build(), edited), edited)).not.toEqual([]);
  expect(await lost(edited, plan)).toEqual([]);
});
