import type { Snapshot } from "./snapshot.ts";

/** A repository that holds nothing, as of an ISO instant. */
export function emptySnapshot(takenAt: string, repository: Snapshot["repository"]): Snapshot {
  return {
    takenAt,
    repository,
    labels: [],
    milestones: [],
    issues: [],
    duplicates: [],
    notAdopted: [],
    board: { missing: "not created" },
    assignable: {},
    reports: [],
    standups: [],
    inbox: { comments: [], replied: {}, entries: [], named: [], until: takenAt, much: false },
    blockers: [],
    versions: [],
  };
}
