import type { Change } from "../state/change.ts";
import { awaitsSignature } from "../state/marker/marker-text.ts";
import type { Snapshot } from "../state/snapshot.ts";
import { issueOf, nameOf } from "../state/snapshot-lookup.ts";
import { DASHBOARD } from "./desired/dashboard.ts";

/**
 * The changes without the edit of a dashboard that is not signed, while another text is not either and there
 * is something else to do. A signed dashboard says that all texts are signed, so it comes last, and once.
 */
export function signedFirst(changes: Change[], snapshot: Pick<Snapshot, "issues">): Change[] {
  const dashboard = issueOf(snapshot, DASHBOARD);
  if (!dashboard || !awaitsSignature(dashboard.body)) return changes;
  const isAwaited = snapshot.issues.some(
    (issue) => issue !== dashboard && awaitsSignature(issue.body),
  );
  const others = changes.filter(
    (change) => change.kind !== "edit issue" || nameOf(change.key) !== nameOf(DASHBOARD),
  );
  return isAwaited && others.length > 0 ? others : changes;
}
