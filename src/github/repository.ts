import type { Change, Done } from "../core/state/change.ts";
import type { Snapshot } from "../core/state/snapshot.ts";
import type { Client } from "./client/client.ts";
import type { Keeper, KeptPlan } from "./keeper.ts";
import { readOtherKeeper } from "./keeper.ts";
import type { PlanSource } from "./read/plan/plan.ts";
import { readPlanFiles } from "./read/plan/plan.ts";
import type { SnapshotQuery } from "./read/snapshot.ts";
import { readSnapshot } from "./read/snapshot.ts";
import type { Unlisted, Where } from "./read/unlisted.ts";
import { readUnlisted } from "./read/unlisted.ts";
import type { Pace } from "./write/write.ts";
import { write } from "./write/write.ts";

/** One repository on GitHub: how to read it, and how to do changes in it. */
export interface GitHubRepository {
  /** The plan of the default branch, or of a commit; undefined if the repository is out of reach. */
  readPlan(commit?: string): Promise<PlanSource | undefined>;
  readSnapshot(wanted: SnapshotQuery): Promise<Snapshot>;
  /** What was made so recently that lists may not show it yet. */
  readUnlisted(where: Where): Promise<Unlisted>;
  /** Another account that keeps the repository already, or this plan of it. */
  readOtherKeeper(source: PlanSource, plan?: KeptPlan): Promise<Keeper | undefined>;
  /** Yields each change as soon as it is done; `snapshot` is the one that the changes were made from. */
  write(changes: Change[], snapshot: Snapshot): AsyncIterable<Done>;
}

/** The repository with a node id. */
export function repositoryAt(client: Client, id: string, pace: Pace): GitHubRepository {
  return {
    readPlan: (commit = "HEAD") => readPlanFiles(client, id, commit),
    readSnapshot(wanted) {
      client.takeOver({ from: wanted.formerly, by: wanted.author });
      return readSnapshot(client, id, wanted);
    },
    readUnlisted: (where) => readUnlisted(client, id, where),
    readOtherKeeper: (source, plan) => readOtherKeeper(client, source, plan),
    write: (changes, snapshot) => write(client, changes, snapshot, pace),
  };
}
