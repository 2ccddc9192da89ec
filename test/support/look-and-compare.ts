import { expect } from "vitest";
import { unlinkedNeeds } from "../../src/core/state/hand-edits/last-written.ts";
import type { Board, Issue, Snapshot } from "../../src/core/state/snapshot.ts";
import { after } from "../../src/core/sync/after/after.ts";
import { noPace } from "../../src/github/client/pace.ts";
import type { SnapshotQuery } from "../../src/github/read/snapshot.ts";
import type { GitHubRepository } from "../../src/github/repository.ts";
import { repositoryAt } from "../../src/github/repository.ts";
import { reconcile } from "../../src/reconcile/repository.ts";
import type { onBox } from "./on-box.ts";
import { clientIn } from "./on-box.ts";

type World = ReturnType<typeof onBox>;

/**
 * A look that reads GitHub again after each pass of writes: what Milepost made of its writes must be what
 * GitHub holds.
 */
export async function lookAndCompare({ box, repository }: World): Promise<number> {
  const github = repositoryAt(clientIn(box), repository.repository.nodeId, noPace);
  let query: SnapshotQuery | undefined;
  let passes = 0;
  const watched: GitHubRepository = {
    ...github,
    readSnapshot: (asked) => github.readSnapshot((query = asked)),
    async *write(changes, before) {
      let now = before;
      for await (const done of github.write(changes, before)) {
        now = after(now, done);
        yield done;
      }
      if (!query || changes.length === 0) return;
      passes += 1;
      expect(inSeconds(shown(now))).toEqual(inSeconds(shown(await github.readSnapshot(query))));
    },
  };
  await reconcile(watched);
  return passes;
}

/** All that a look decides by, in an order of its own: GitHub's means nothing. */
function shown(snapshot: Snapshot) {
  const { issues, milestones, labels, board, inbox, reports, standups, blockers } = snapshot;
  return {
    issues: issues
      .map((issue) => shownIssue(issue, snapshot))
      .toSorted((a, b) => a.number - b.number),
    milestones,
    labels: labels.map(({ name }) => name).toSorted(),
    board: "missing" in board ? board : shownBoard(board),
    entries: inbox.entries,
    reports,
    standups,
    blockers,
  };
}

/** Without what only GitHub knows, and only matters once people have done something. */
function shownIssue(whole: Issue, snapshot: Snapshot) {
  const { fieldValues = {}, card, closedUrl: _, closerRole: __, ...issue } = whole;
  const { movedAt: ___, ...shownCard } = card ?? {};
  const unlinked = unlinkedNeeds(whole, snapshot);
  const labels = issue.labels.toSorted();
  return { ...issue, fieldValues, card: shownCard, labels, unlinked };
}

function shownBoard({ toldAt: _, ...board }: Board) {
  return { ...board, fields: byId(board.fields) };
}

/** GitHub tells the time of things in seconds. */
function inSeconds<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value).replaceAll(".000Z", "Z")) as Value;
}

function byId<Item extends { id: string }>(items: Item[]): Item[] {
  return items.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}
