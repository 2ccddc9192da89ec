import type { EditIssue } from "../state/change.ts";
import { writeMemory } from "../state/marker/marker-text.ts";
import { recentPostings } from "../state/commands/posting.ts";
import type { Snapshot } from "../state/snapshot.ts";
import { issueOf } from "../state/snapshot-lookup.ts";
import { DASHBOARD } from "./desired/dashboard.ts";

/**
 * The edit by which the dashboard announces what is about to be posted; undefined if there is no
 * dashboard.
 *
 * Only lists show what was posted. While they lag, a process that comes later reads here what may exist
 * already. `names` are those of the changes; `now` is an ISO instant, by GitHub's clock.
 */
export function announcement(
  names: string[],
  now: string,
  snapshot: Snapshot,
): EditIssue | undefined {
  const dashboard = issueOf(snapshot, DASHBOARD);
  if (!dashboard) return undefined;
  const { memory } = dashboard.marker;
  const posting = {
    ...recentPostings(memory?.posting, now),
    ...Object.fromEntries(names.map((name) => [name, now])),
  };
  const body = writeMemory(dashboard.body, { ...memory, posting });
  return { kind: "edit issue", key: DASHBOARD, number: dashboard.number, body };
}

/**
 * When a change was announced (ISO instant); undefined if that is so long ago that lists show whether it
 * was done.
 */
export function announcedAt(name: string, now: string, snapshot: Snapshot): string | undefined {
  const posting = issueOf(snapshot, DASHBOARD)?.marker.memory?.posting;
  return recentPostings(posting, now)[name];
}
