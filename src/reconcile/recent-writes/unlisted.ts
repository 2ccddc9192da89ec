import type { Change, Done } from "../../core/state/change.ts";
import { readMarker } from "../../core/state/marker.ts";
import type { Snapshot } from "../../core/state/snapshot.ts";
import { issueOf, nameOf } from "../../core/state/snapshot.ts";
import { after } from "../../core/sync/after.ts";

/** GitHub's lists may show for so long (ms) what was, not what is. */
export const LAG = 90_000;

/** The snapshot with all that is not listed yet, as it was left. */
export function withUnlisted(snapshot: Snapshot, lately: Done[]): Snapshot {
  const unlisted = new Set<string>();
  return lately.reduce((seen, done) => {
    if (done.kind === "react") return after(seen, done);
    if (!isMaking(done) || isIn(seen, done)) {
      return subjects(done).some((name) => unlisted.has(name)) ? after(seen, done) : seen;
    }
    for (const name of subjects(done)) unlisted.add(name);
    return after(seen, done);
  }, snapshot);
}

/** Whether a change makes something that GitHub lists later on. */
export function isMaking({ kind }: { kind: Change["kind"] }): boolean {
  return /^(create|post|add) /.test(kind);
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

function isIn(snapshot: Snapshot, done: Done): boolean {
  const { board } = snapshot;
  switch (done.kind) {
    case "create label":
      return snapshot.labels.some(({ id }) => id === done.result.id);
    case "create milestone":
      return snapshot.milestones.some(({ id }) => id === done.result.id);
    case "create issue":
      return (
        issueOf(snapshot, done.change.key) !== undefined ||
        snapshot.duplicates.some(({ id }) => id === done.result.id)
      );
    case "post comment":
      return isPosted(snapshot, done.change.body, done.result.id);
    case "post status":
      return "id" in board && (board.status ?? "") >= done.change.period;
    case "create board":
      return "id" in board || board.missing !== "not created";
    case "create field":
      return "id" in board && board.fields.some(({ id }) => id === done.result.id);
    case "create view":
      return "id" in board && board.views.includes(done.change.name);
    case "add card":
      return issueOf(snapshot, done.change.key)?.card !== undefined;
    default:
      return true;
  }
}

function isPosted({ reports, standups, talk }: Snapshot, body: string, made: string): boolean {
  const marker = readMarker(body);
  return (
    [...reports, ...talk.entries].some(({ id }) => id === made) ||
    (marker?.kind === "answer" && marker.id in talk.replied) ||
    (marker?.kind === "standup" && standups.includes(marker.id))
  );
}
