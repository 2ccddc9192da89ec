/** The labels of an issue that are Milepost's. */
import type { Imported } from "../../plan/plan.ts";
import { agentLabel, isAgentLabel, withAgent } from "../../state/marker/handed.ts";
import { label, statusLabels } from "../../state/labels.ts";
import type { Change } from "../../state/change.ts";
import type { Key } from "../../state/marker/marker.ts";
import { lastWritten } from "../../state/hand-edits/last-written.ts";
import { mergeSet } from "../../state/hand-edits/three-way-merge.ts";
import type { Issue, Snapshot } from "../../state/snapshot.ts";
import { hasLabel } from "../../state/snapshot-lookup.ts";
import type { Desired, DesiredIssue } from "../desired/desired-state.ts";

/** A closed task loses its status labels, so that they do not count again when it is reopened. */
export function relabeled(
  issue: DesiredIssue,
  now: Issue,
  desired: Desired,
  snapshot: Snapshot,
): Change[] {
  const { key, labels: planned } = issue;
  const stale = now.open || key.kind !== "task" ? [] : statusLabels;
  const agent = agentLabels(issue, now, desired, snapshot);
  const remove = [...stale, ...agent.remove];
  const merged = mergeSet(planned, lastWritten(now, snapshot).labels, now.labels).filter(
    (name) => (name !== label.left || planned.includes(name)) && !remove.includes(name),
  );
  return relabeling(key, now, [...merged, ...agent.add]);
}

/** The change of an issue's labels into the `next` ones, if they differ. */
export function relabeling(key: Key, now: Issue, next: string[]): Change[] {
  const add = next.filter((name) => !now.labels.includes(name));
  const remove = now.labels.filter((name) => !next.includes(name));
  if (add.length + remove.length === 0) return [];
  return [{ kind: "relabel issue", key, number: now.number, add, remove }];
}

/**
 * The labels of agents say what the marker says, and nothing that people put there. So they change after
 * the marker has been written. With a new one goes the label that says that the try before has failed. One
 * that the repository does not have is made first: its id tells whether somebody has replaced it.
 */
function agentLabels(
  { key, handed }: DesiredIssue,
  now: Issue,
  desired: Desired,
  snapshot: Snapshot,
): { add: string[]; remove: string[] } {
  if (key.kind !== "task") return { add: [], remove: [] };
  const former = now.marker.handed ? [agentLabel(now.marker.handed.to)] : [];
  const known = [...desired.labels.map(({ name }) => name).filter(isAgentLabel), ...former];
  const [wanted, written] = [labelFor(handed), labelFor(now.marker.handed)];
  const remove = known.filter((name) => name !== wanted && name !== written);
  const isMissing = wanted === written && wanted !== undefined && !now.labels.includes(wanted);
  return isMissing && hasLabel(snapshot, wanted)
    ? { add: [wanted], remove: [...remove, label.failed] }
    : { add: [], remove };
}

function labelFor(handed: DesiredIssue["handed"]): string | undefined {
  const name = withAgent(handed);
  return name === undefined ? undefined : agentLabel(name);
}

const labelsOfImport: Partial<Record<Imported, string>> = {
  "in progress": label.inProgress,
  blocked: label.blocked,
  failed: label.failed,
};

/** The label for an imported status. It is added when the issue is opened, and never again. */
export function importLabels({ imported }: DesiredIssue): string[] {
  const name = imported && labelsOfImport[imported];
  return name === undefined ? [] : [name];
}
