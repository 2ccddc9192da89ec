import type { Making } from "../state/change-traits.ts";
import { readMarker } from "../state/marker/marker-text.ts";
import type { Snapshot } from "../state/snapshot.ts";
import { issueOf, milestoneOf } from "../state/snapshot-lookup.ts";

/** Whether the thing that a change makes exists already. */
export function isThere(change: Making, snapshot: Snapshot): boolean {
  const { board } = snapshot;
  switch (change.kind) {
    case "create label":
      return snapshot.labels.some(({ name }) => name === change.name.toLowerCase());
    case "create milestone":
      return milestoneOf(snapshot, change.key.id) !== undefined;
    case "create issue":
      return issueOf(snapshot, change.key) !== undefined;
    case "post comment":
      return isPosted(change.body, snapshot);
    case "post status":
      return "id" in board && (board.status ?? "") >= change.period;
    case "create board":
      return "id" in board || board.missing !== "not created";
    case "create field":
      return "id" in board && board.fields.some(({ name }) => name === change.field.name);
    case "create view":
      return "id" in board && board.views.includes(change.name);
    case "add card":
      return issueOf(snapshot, change.key)?.card !== undefined;
  }
}

function isPosted(body: string, { reports, standups, inbox }: Snapshot): boolean {
  const marker = readMarker(body);
  return (
    reports.some(({ period }) => period === marker?.reported?.period) ||
    inbox.entries.some(({ key }) => marker?.kind === "record" && key === marker.id) ||
    (marker?.kind === "answer" && marker.id in inbox.replied) ||
    (marker?.kind === "standup" && standups.includes(marker.id))
  );
}
