/** Finds in the snapshot what a write needs to know. */
import type { Key } from "../../core/state/marker/marker.ts";
import type { Board, Snapshot } from "../../core/state/snapshot.ts";
import { issueOf, neededIssue } from "../../core/state/snapshot-lookup.ts";

/** The board. Throws if there is none: a change to the board is only made when it exists. */
export function boardIn(snapshot: Snapshot): Board {
  if ("missing" in snapshot.board) throw new Error("There is no board to write to.");
  return snapshot.board;
}

/**
 * Node id of the issue of a planned thing. Throws if there is none: such a change is only made once it
 * exists.
 */
export function idOf(snapshot: Snapshot, key: Key): string {
  const issue = issueOf(snapshot, key);
  if (!issue) throw new Error(`There is no issue of ${key.kind} ${key.id} yet.`);
  return issue.id;
}

/** The same for a task that another one needs, which may be one of another plan. */
export function idOfNeeded(snapshot: Snapshot, { id }: Key): string {
  const issue = neededIssue(snapshot, id);
  if (!issue) throw new Error(`There is no issue of task ${id} yet.`);
  return issue.id;
}
