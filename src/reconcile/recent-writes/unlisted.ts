import type { Done } from "../../core/state/change.ts";
import { isMaking } from "../../core/state/change-traits.ts";
import type { Snapshot } from "../../core/state/snapshot.ts";
import { nameOf } from "../../core/state/snapshot.ts";
import { after } from "../../core/sync/after.ts";
import { isThere } from "../../core/sync/is-there.ts";

/** The snapshot with all that is not listed yet, as it was left. */
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

/** What is changed, for what may follow: an issue by its key, or the board. */
function subjects({ change, result }: Done): string[] {
  if (change.kind === "post comment") return [(result as { id: string }).id];
  if (change.kind === "edit comment" || change.kind === "delete comment") return [change.id];
  if ("add" in change && change.kind === "block issue") {
    return [change.key, ...change.add].map(nameOf);
  }
  if ("key" in change) return [nameOf(change.key)];
  return /board|field|view/.test(change.kind) ? ["board"] : [];
}

/** Listed by now, whatever people have called it since. */
function isIn(snapshot: Snapshot, { change, result }: Done): boolean {
  if (!isMaking(change) || isThere(change, snapshot)) return true;
  const { labels, milestones, duplicates, reports, talk, board } = snapshot;
  const fields = "id" in board ? board.fields : [];
  const made = typeof result === "object" && "id" in result ? result.id : undefined;
  return [labels, milestones, duplicates, reports, talk.entries, fields].some((list) =>
    list.some(({ id }) => id === made),
  );
}
