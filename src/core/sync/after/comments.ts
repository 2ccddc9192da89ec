import type { EditComment, React, Result } from "../../state/change.ts";
import { label } from "../../state/labels.ts";
import { readMarker } from "../../state/marker/marker-text.ts";
import { signIn } from "../../state/marker/marker.ts";
import type { Snapshot } from "../../state/snapshot.ts";
import { keyOfIssue } from "../../state/snapshot-lookup.ts";

/** Adds a report, an entry of the log or a reply, as its marker says. */
export function posted(snapshot: Snapshot, body: string, result: Result<"post comment">): Snapshot {
  const marker = readMarker(body);
  if (marker?.reported) {
    return { ...snapshot, reports: [...snapshot.reports, { ...marker.reported, ...result }] };
  }
  const { entries, replied } = snapshot.inbox;
  if (marker?.record) {
    const made = { ...result, body, key: marker.id, entry: marker.record };
    return withInbox(snapshot, { entries: [...entries, made] });
  }
  if (marker?.kind === "standup") {
    return { ...snapshot, standups: [...snapshot.standups, marker.id] };
  }
  return marker ? withInbox(snapshot, { replied: { ...replied, ...signIn(marker) } }) : snapshot;
}

/** The snapshot with Milepost's 👀 on a comment. */
export function seen(snapshot: Snapshot, { id }: React): Snapshot {
  const comments = snapshot.inbox.comments.map((comment) =>
    comment.id === id ? { ...comment, seen: true } : comment,
  );
  return withInbox(snapshot, { comments });
}

/** An issue that a command named is a blocker while a task is blocked by it. */
export function withBlocker(snapshot: Snapshot, id: string): Snapshot {
  const named = snapshot.inbox.named.find((issue) => issue.id === id && issue.open);
  const others = snapshot.blockers.filter((issue) => issue.id !== id);
  const before = snapshot.blockers.find((issue) => issue.id === id) ?? named;
  const blocks =
    before?.labels.includes(label.blocker) ||
    snapshot.issues.some(({ blockedBy }) => blockedBy.some((link) => link.id === id));
  if (!before || !blocks || keyOfIssue(snapshot, id)) return { ...snapshot, blockers: others };
  const blockers = [...others, before].toSorted((one, other) => one.number - other.number);
  return { ...snapshot, blockers };
}

/** An entry of the log with the text that it has now, which also has its marker again. */
export function withEditedComment(snapshot: Snapshot, { id, body }: EditComment): Snapshot {
  const entry = readMarker(body)?.record;
  const entries = snapshot.inbox.entries.map((other) =>
    other.id === id && entry ? { ...other, body, entry } : other,
  );
  return withoutUnmarked(withInbox(snapshot, { entries }), id);
}

function withoutUnmarked(snapshot: Snapshot, id: string): Snapshot {
  const { unmarked, ...rest } = snapshot;
  const left = (unmarked ?? []).filter((comment) => comment.id !== id);
  return { ...rest, ...(left.length > 0 && { unmarked: left }) };
}

export function withInbox(snapshot: Snapshot, changes: Partial<Snapshot["inbox"]>): Snapshot {
  return { ...snapshot, inbox: { ...snapshot.inbox, ...changes } };
}
