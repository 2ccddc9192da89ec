import type { Plan } from "../../../plan/plan.ts";
import { readPlan } from "../../../plan/read/read.ts";
import { planRecord } from "../../../render/preview/plan-record.ts";
import { cut } from "../../../render/markdown/safe-markdown.ts";
import type { LogRecord } from "../../../state/commands/command-state.ts";
import type { PlanVersion, Snapshot } from "../../../state/snapshot.ts";

/**
 * An entry for each commit that changed what the plan means; the first version is the starting point.
 *
 * A commit that changes nothing but wording or order has no entry. One that breaks the plan has none
 * either: its changes appear in the entry of the commit that mends the plan.
 */
export function changeEntries(versions: PlanVersion[]): ChangeEntry[] {
  const before = known.get(versions);
  if (before) return before;
  const entries = entriesOf(versions);
  known.set(versions, entries);
  return entries;
}

interface ChangeEntry {
  key: string;
  entry: LogRecord;
}

/** Kept, since each version is a plan to be read, and every pass of a look asks for these entries. */
const known = new WeakMap<PlanVersion[], ChangeEntry[]>();

function entriesOf(versions: PlanVersion[]): ChangeEntry[] {
  const found: ChangeEntry[] = [];
  let before: Plan | undefined;
  for (const [n, version] of versions.entries()) {
    const read = readPlan(version.files);
    if (!("plan" in read)) continue;
    const change = before && planRecord(before, read.plan);
    before = read.plan;
    if (n > 0 && change && change.what.length > 0) {
      found.push({ key: version.commit, entry: entryOf(version, change) });
    }
  }
  return found;
}

/** The commit up to which the log contains all changes. */
export function loggedUntil(snapshot: Snapshot, before: string | undefined): string | undefined {
  if (before === undefined || snapshot.versions.length === 0) return snapshot.commit;
  const keys = new Set(snapshot.inbox.entries.map(({ key }) => key));
  const told = changeEntries(snapshot.versions).every(({ key }) => keys.has(key));
  return told ? snapshot.commit : before;
}

function entryOf(
  { url, message, by, at, pullRequest }: PlanVersion,
  change: { what: string[]; impact: string[] },
): LogRecord {
  return {
    type: "change",
    by,
    at: at.slice(0, 10),
    from: url,
    reason: cut(reasonOf(message, pullRequest?.title), 2000),
    ...(pullRequest && { pullRequest: { number: pullRequest.number, url: pullRequest.url } }),
    ...change,
  };
}

/** GitHub's own message of a merge says nothing; the title of the pull request does. */
function reasonOf(message: string, title: string | undefined): string {
  const isMerge = /^Merge pull request #\d+ from \S+/.test(message);
  return (isMerge && title !== undefined ? title : message).trim();
}
