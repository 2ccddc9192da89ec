import type { Change } from "../../state/change.ts";
import { issueOf } from "../../state/snapshot-lookup.ts";
import type { Snapshot } from "../../state/snapshot.ts";
import type { DesiredStandup } from "../desired/desired-state.ts";

/** Posts the standup once its issue exists, and closes the issues of earlier weeks. */
export function standupChanges(wanted: DesiredStandup | undefined, snapshot: Snapshot): Change[] {
  const issue = wanted && issueOf(snapshot, wanted.issue.key);
  if (!wanted || !issue) return [];
  const { key } = wanted.issue;
  const old = snapshot.issues.filter(
    ({ marker, open }) => marker.kind === "standup" && open && marker.id < key.id,
  );
  return [
    { kind: "post comment", on: key, number: issue.number, body: wanted.body },
    ...old.map(({ marker: { kind, id }, number }): Change => ({
      kind: "edit issue",
      key: { kind, id },
      number,
      state: { open: false, reason: "completed" },
    })),
  ];
}
