import type { Done } from "../../core/state/change.ts";
import { isMaking } from "../../core/state/change-traits.ts";
import type { Snapshot } from "../../core/state/snapshot.ts";
import { nameOf } from "../../core/state/snapshot-lookup.ts";
import { after } from "../../core/sync/after/after.ts";
import { isThere } from "../../core/sync/is-there.ts";

/** The snapshot with everything just written that GitHub's lists do not show yet. */
export function withUnlisted(snapshot: Snapshot, lately: Done[]): Snapshot {
  const unlisted = new Set<string>();
  return lately.reduce((seen, done) => {
    if (done.kind === "react") return after(seen, done);
    if (!isMaking(done.change) || isIn(seen, done)) {
      return subjects(done).some((name) => unlisted.has(name)) ? after(seen, done) : seen;
    }
    for (const name of subjects(done)) unlisted.add(name);
    return after(seen, done);
  }, snapshot);
}

/**
 * Names of what a change writes to, by which later changes to the same thing are found: an issue, a
 * milestone, a comment, or the board.
 */
function subjects(done: Done): string[] {
  switch (done.kind) {
    case "create issue":
    case "edit issue":
    case "relabel issue":
    case "fill fields":
    case "place issue":
    case "order issue":
    case "pin issue":
    case "link blocker":
    case "add card":
    case "move card":
    case "create milestone":
    case "edit milestone":
      return [nameOf(done.change.key)];
    case "block issue":
      return [done.change.key, ...done.change.add].map(nameOf);
    case "post comment":
      return [done.result.id];
    case "edit comment":
    case "delete comment":
      return [done.change.id];
    case "create board":
    case "edit board":
    case "create field":
    case "edit field":
    case "create view":
      return ["board"];
    case "create label":
    case "react":
    case "post status":
      return [];
  }
}

/** Whether the lists show it by now, even if people have renamed it since. */
function isIn(snapshot: Snapshot, { change, result }: Done): boolean {
  if (!isMaking(change) || isThere(change, snapshot)) return true;
  const { labels, milestones, duplicates, reports, inbox, board } = snapshot;
  const fields = "id" in board ? board.fields : [];
  const made = typeof result === "object" && "id" in result ? result.id : undefined;
  return [labels, milestones, duplicates, reports, inbox.entries, fields].some((list) =>
    list.some(({ id }) => id === made),
  );
}
