/** Tasks that were done before the plan was imported: they are counted, but are no news. */
import { DAY_MS } from "../../plan/dates/day.ts";
import type { Plan, Task } from "../../plan/plan.ts";
import { tasksOf } from "../../plan/tasks.ts";
import type { Key } from "../../state/marker/marker.ts";
import { issueOf } from "../../state/snapshot-lookup.ts";
import type { Issue, Snapshot } from "../../state/snapshot.ts";

/** The one issue that stands for all tasks that were complete before the import. */
export const HISTORY: Key = { kind: "history", id: "history" };

/** More complete tasks than this share one issue, unless the plan says otherwise. */
const MAX_ENTRIES = 25;

/**
 * The tasks that were complete before the plan was imported and have no issue of their own: they count
 * as complete, and nothing waits for them.
 *
 * A task that has an issue, or adopts one, is not among them: its status comes from GitHub. Once tasks
 * share an issue they keep sharing it, even if the plan drops some of them.
 */
export function historyOf(plan: Plan, snapshot: Pick<Snapshot, "issues">): Task[] {
  const past = tasksOf(plan).filter(
    ({ imported, issue }) => imported === "complete" && issue === undefined,
  );
  const { history } = plan.project;
  const many = past.length > MAX_ENTRIES || issueOf(snapshot, HISTORY) !== undefined;
  if (history === "issues" || (history === undefined && !many)) return [];
  return past.filter(({ id }) => !issueOf(snapshot, { kind: "task", id }));
}

/** Whether an issue was closed by the import itself, within a day of being opened. */
export function isClosedByImport({ marker, closedAt, createdAt }: Issue): boolean {
  const imported = marker.wrote?.imported === "carried";
  return (
    imported && closedAt !== undefined && Date.parse(closedAt) - Date.parse(createdAt) < DAY_MS
  );
}
