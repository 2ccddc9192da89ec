import { withoutWriting } from "../../src/reconcile/without-writing.ts";
import type { Plan } from "../../src/core/plan/plan.ts";
import type { Change } from "../../src/core/state/change.ts";
import { emptySnapshot } from "../../src/core/state/empty-snapshot.ts";
import type { Snapshot } from "../../src/core/state/snapshot.ts";
import { after } from "../../src/core/sync/after/after.ts";
import { desired } from "../../src/core/sync/desired/desired.ts";
import { diff } from "../../src/core/sync/diff/diff.ts";

/** A repository of an organization that Milepost has never seen. */
export const untouched: Snapshot = emptySnapshot("2026-01-05T08:00:00Z", {
  id: "R_1",
  owner: "acme",
  ownerId: "O_1",
  ownedBy: "organization",
  name: "app",
  url: "https://github.com/acme/app",
  archived: false,
  hasIssues: true,
});

/** What GitHub holds once nothing differs, and everything that was written on the way. */
export async function synced(
  plan: Plan,
  before: Snapshot = untouched,
): Promise<{ snapshot: Snapshot; changes: Change[] }> {
  const github = withoutWriting({
    readPlan: async () => undefined,
    readSnapshot: async () => before,
    write: async function* () {},
  });
  let snapshot = before;
  for (let pass = 0; pass < 100; pass += 1) {
    const changes = diff(desired(plan, snapshot), snapshot);
    if (changes.length === 0) return { snapshot, changes: github.changes };
    for await (const done of github.write(changes, snapshot)) snapshot = after(snapshot, done);
  }
  throw new Error("The changes never come to an end.");
}

/** The snapshot with one issue changed. */
export function withIssue(
  snapshot: Snapshot,
  id: string,
  fields: Partial<Snapshot["issues"][number]>,
): Snapshot {
  return {
    ...snapshot,
    issues: snapshot.issues.map((issue) =>
      issue.marker.kind === "task" && issue.marker.id === id ? { ...issue, ...fields } : issue,
    ),
  };
}

/** The snapshot after a person has changed fields of a task's card. */
export function withCard(
  snapshot: Snapshot,
  id: string,
  fields: object,
  movedAt = "2026-01-06T10:00:00Z",
): Snapshot {
  const card = snapshot.issues.find(
    ({ marker }) => marker.kind === "task" && marker.id === id,
  )?.card;
  if (!card) throw new Error(`Task ${id} has no card.`);
  return withIssue(snapshot, id, {
    card: { ...card, fields: { ...card.fields, ...fields }, movedAt },
  });
}
