import { expect, it } from "vitest";
import type { Card, Issue, Snapshot } from "../../../src/core/state/snapshot.ts";
import { desired } from "../../../src/core/sync/desired/desired.ts";
import { cardChanges } from "../../../src/core/sync/diff/card.ts";
import { withoutStuck } from "../../../src/core/sync/without-stuck.ts";
import { aPlan } from "../../support/a-plan.ts";
import { synced, withIssue } from "../../support/synced.ts";

const plan = aPlan().start("2026-01-05").task("1.1", "Sign in", { due: "2026-01-08" }).build();

async function first(): Promise<{ snapshot: Snapshot; card: Card }> {
  const { snapshot } = await synced(plan);
  const card = snapshot.issues.find(({ marker }) => marker.kind === "task")?.card;
  if (!card) throw new Error("Task 1.1 has no card.");
  return { snapshot, card };
}

/** What is written on the card of a task that was reopened once. */
async function written(issue: Partial<Issue>, change: (card: Card) => Card) {
  const { snapshot, card } = await first();
  const reopenedAt = "2026-01-06T10:00:00Z";
  const now = withIssue(snapshot, "1.1", { reopenedAt, ...issue, card: change(card) });
  return cardChanges(desired(plan, now), now);
}

it("writes the column of a task that was reopened although it shows, since a workflow may be late", async () => {
  const complete = ({ wrote, ...card }: Card) => ({
    ...card,
    wrote: { ...wrote, Status: "Complete" },
  });

  expect(await written({}, complete)).toMatchObject([
    { kind: "move card", fields: { Status: "Not Started" } },
  ]);
});

it("writes no column again that shows already, if the task was never reopened", async () => {
  const { snapshot, card } = await first();
  const complete = { ...card, wrote: { ...card.wrote, Status: "Complete" } };
  const now = withIssue(snapshot, "1.1", { card: complete });

  expect(cardChanges(desired(plan, now), now)[0]).toHaveProperty("fields", {});
});

it("writes only the column again of a task that was reopened", async () => {
  const { snapshot, card } = await first();
  const { Phase: _, ...fields } = card.fields;
  const reopenedAt = "2026-01-06T10:00:00Z";
  const now = withIssue(snapshot, "1.1", { reopenedAt, card: { ...card, fields } });
  const wanted = desired(plan, now);
  const issues = wanted.issues.map((issue) => ({
    ...issue,
    ...(issue.card && { card: { Status: "Not Started", "Plan id": "1.1" } }),
  }));

  const [change] = cardChanges({ ...wanted, issues }, now);

  expect(change).toMatchObject({ kind: "move card" });
  expect(change).not.toHaveProperty("fields.Phase");
});

it("writes no column again on a card that is new", async () => {
  const fresh = ({ wrote: _, into: __, ...card }: Card) => card;

  expect(await written({}, fresh)).toMatchObject([{ kind: "move card" }]);
  expect((await written({}, fresh))[0]).toHaveProperty("fields", {});
});

it("writes no column again for a task that is closed by now", async () => {
  const closed = {
    open: false,
    reason: "completed",
    lastClosedAs: "completed",
    closedAt: "2026-01-07T10:00:00Z",
  } as const;
  const moved = (card: Card) => ({ ...card, fields: { ...card.fields, Status: "Complete" } });

  const [change] = await written(closed, moved);

  expect(change).toMatchObject({ kind: "move card", wrote: { Status: "Complete" } });
  expect(change).toHaveProperty("fields", {});
});

it("remembers nothing of a column that the board does not have", async () => {
  const { snapshot, card } = await first();
  const { board } = snapshot;
  if ("missing" in board) throw new Error("There is no board.");
  const fields = board.fields.filter(({ name }) => name !== "Due");
  const now = { ...snapshot, board: { ...board, fields } };
  const stuck = { kind: "create field", field: { name: "Due", type: "date" } } as const;

  const [change] = cardChanges(withoutStuck(desired(plan, now), [stuck]), now);

  expect(card.wrote).toHaveProperty("Due");
  expect(change).toMatchObject({ kind: "move card", wrote: { "Plan id": "1.1" } });
  expect(change).not.toHaveProperty("wrote.Due");
});
