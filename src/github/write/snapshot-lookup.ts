/** What a write needs to know of the snapshot that it was made from. */
import type { Key } from "../../core/state/marker.ts";
import type { Board, Snapshot } from "../../core/state/snapshot.ts";
import { issueOf } from "../../core/state/snapshot.ts";

/** The board; a change of it is made only where there is one. */
export function boardIn(snapshot: Snapshot): Board {
  if ("missing" in snapshot.board) throw new Error("There is no board to write to.");
  return snapshot.board;
}

/** Node id of the issue of a planned thing; a change of it is made only once it exists. */
export function idOf(snapshot: Snapshot, key: Key): string {
  const issue = issueOf(snapshot, key);
  if (!issue) throw new Error(`There is no issue of ${key.kind} ${key.id} yet.`);
  return issue.id;
}
