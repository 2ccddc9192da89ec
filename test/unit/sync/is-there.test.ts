import { expect, it } from "vitest";
import { isMaking } from "../../../src/core/state/change-traits.ts";
import type { Snapshot } from "../../../src/core/state/snapshot.ts";
import { after } from "../../../src/core/sync/after/after.ts";
import { desired } from "../../../src/core/sync/desired/desired.ts";
import { diff } from "../../../src/core/sync/diff/diff.ts";
import { isThere } from "../../../src/core/sync/is-there.ts";
import { withoutWriting } from "../../../src/reconcile/without-writing.ts";
import { aPlan } from "../../support/a-plan.ts";
import { untouched } from "../../support/synced.ts";

const plan = aPlan()
  .start("2026-01-05")
  .say({
    communication: {
      weekly_report: { day: "fri", time: "16:00" },
      daily_standup: { time: "16:00" },
    },
  })
  .phase("1", "Accounts")
  .week(1, "Start")
  .task("1.1", "Sign in", { owner: "@ada" })
  .task("1.2", "Sign out")
  .milestone("1.1", "People can sign in")
  .risk("slow", "It gets slower")
  .build();

/** For each thing that is made, by the name of its change, whether it was there before, and is after. */
async function made(
  before: Snapshot,
): Promise<{ snapshot: Snapshot; there: [string, boolean, boolean][] }> {
  const github = withoutWriting({ write: async function* () {} });
  const there: [string, boolean, boolean][] = [];
  let snapshot = before;
  for (;;) {
    const changes = diff(desired(plan, snapshot), snapshot);
    if (changes.length === 0) return { snapshot, there };
    for await (const done of github.write(changes, snapshot)) {
      const next = after(snapshot, done);
      const { change } = done;
      if (isMaking(change))
        there.push([change.kind, isThere(change, snapshot), isThere(change, next)]);
      snapshot = next;
    }
  }
}

it("says of each thing that a first sync, a report and new cards make that it is there once it is made, and not before", async () => {
  const first = await made(untouched);
  const issues = first.snapshot.issues.map(({ card: _, ...issue }) => issue);
  const friday = await made({ ...first.snapshot, issues, takenAt: "2026-01-09T17:00:00Z" });
  const all = [...first.there, ...friday.there];

  expect([...new Set(all.map(([kind]) => kind))].toSorted()).toEqual([
    "add card",
    "create board",
    "create field",
    "create issue",
    "create label",
    "create milestone",
    "create view",
    "post comment",
    "post status",
  ]);
  expect(all.filter(([, before, now]) => before || !now)).toEqual([]);
});
