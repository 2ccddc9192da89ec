import type { EditIssue } from "../state/change.ts";
import { writeMemory } from "../state/marker.ts";
import { youngPosting } from "../state/posting.ts";
import type { Snapshot } from "../state/snapshot.ts";
import { issueOf } from "../state/snapshot.ts";
import { DASHBOARD } from "./desired/dashboard.ts";

/**
 * The edit by which the dashboard says what is about to be posted; nothing where there is no dashboard.
 *
 * Only lists show what was posted. Where they lag, a process that comes after this one reads here what
 * may be there already. `names` are those of the changes; `now` is an ISO instant, by GitHub's clock.
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
    ...youngPosting(memory?.posting, now),
    ...Object.fromEntries(names.map((name) => [name, now])),
  };
  const body = writeMemory(dashboard.body, { ...memory, posting });
  return { kind: "edit issue", key: DASHBOARD, number: dashboard.number, body };
}

/** When a change was announced (ISO instant); nothing where lists show by now whether it was done. */
export function announcedAt(name: string, now: string, snapshot: Snapshot): string | undefined {
  const posting = issueOf(snapshot, DASHBOARD)?.marker.memory?.posting;
  return youngPosting(posting, now)[name];
}
