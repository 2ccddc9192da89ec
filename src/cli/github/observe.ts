import { plansBeside } from "../../github/read/plan/plan.ts";
import { shownPlace } from "../../core/plan/plan-paths.ts";
import type { Plan, PlanFile } from "../../core/plan/plan.ts";
import { withHandOvers } from "../../core/progress/agents/hand-overs.ts";
import type { Snapshot } from "../../core/state/snapshot.ts";
import type { Client } from "../../github/client/client.ts";
import { noPace } from "../../github/client/pace.ts";
import { observing } from "../../github/observer.ts";
import { readSnapshot } from "../../github/read/snapshot.ts";
import { snapshotQuery } from "../../reconcile/snapshot-query.ts";
import type { Io } from "../io.ts";
import { onePlan } from "./one-plan.ts";
import { goneError } from "../outcome.ts";
import type { RepositoryOptions } from "./repository.ts";
import { accessRepository } from "./repository.ts";
import { requirePlan } from "../files/require-plan.ts";

/** A plan, and what GitHub holds of it, as whoever keeps the repository sees it. */
export interface Observed {
  plan: Plan;
  files: PlanFile[];
  snapshot: Snapshot;
  client: Client;
  /** Login of the account that keeps the repository. */
  author: string;
  /** Login of whoever the token belongs to. */
  viewer: string;
}

/** Reads a repository with the token of anybody who may. Nothing is written. */
export async function observe(name: string, options: RepositoryOptions, io: Io): Promise<Observed> {
  const { client, github, id } = await accessRepository(name, options, io, noPace);
  const everything = await github.readPlan();
  if (!everything) throw goneError(name);
  const source = onePlan(everything, options.project);
  const plan = requirePlan(
    { ...source, others: plansBeside(source) },
    { where: `${shownPlace(source.place)} of ${name}`, json: false, out: io.stderr },
    io,
  );
  const { viewer } = source;
  const wanted = snapshotQuery({ plan }, source);
  const observer = await observing(client, source, wanted);
  const { author } = observer;
  const read = await readSnapshot(observer.client, id, { ...wanted, author, listen: false });
  const snapshot = withHandOvers(plan, read, { begin: false });
  return { plan, files: source.files, snapshot, client, author, viewer };
}
