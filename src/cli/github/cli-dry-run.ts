import { plansBeside } from "../../github/read/plan/plan.ts";
import { resolve } from "node:path";
import type { PlanSource } from "../../github/read/plan/plan.ts";
import type { GitHubRepository } from "../../github/repository.ts";
import type { Pace } from "../../github/write/write.ts";
import { shownPlace, USUAL_PLACE } from "../../core/plan/plan-paths.ts";
import type { Plan } from "../../core/plan/plan.ts";
import { withoutWriting } from "../../reconcile/without-writing.ts";
import { reconcile } from "../../reconcile/repository.ts";
import type { Change } from "../../core/state/change.ts";
import type { Snapshot } from "../../core/state/snapshot.ts";
import { sourcesOf } from "../../reconcile/several.ts";
import { onePlan } from "./one-plan.ts";
import { requireCompleted, goneError } from "../outcome.ts";
import type { Io } from "../io.ts";
import { filesOnDisk } from "../files/plan-on-disk.ts";
import { requirePlan } from "../files/require-plan.ts";
import { accessRepository } from "./repository.ts";
import type { RepositoryOptions } from "./repository.ts";

export interface CliDryRun {
  /** The first, if it is a sync of several. */
  plan: Plan;
  /** What a sync would change now. */
  changes: Change[];
  /** What GitHub holds now. */
  before: Snapshot;
  /** What GitHub would hold after a sync. */
  after: Snapshot;
  /** The repository, for the sync itself: what the dry run has read is not read again. */
  github: GitHubRepository;
  /** Whether no sync has run here yet. */
  first: boolean;
}

export interface CliDryRunOptions extends RepositoryOptions {
  /** A folder or file on disk whose plan is used instead of the one on the default branch. */
  plan?: string;
  /** Every plan of the repository, not only one. */
  all?: boolean;
}

/**
 * A sync without its writes, with which every command that works on a repository begins.
 *
 * Everything that prevents a sync is reported here, before anything is written, including mistakes in
 * the plan.
 */
export async function cliDryRun(
  name: string,
  options: CliDryRunOptions,
  io: Io,
  pace: Pace,
): Promise<CliDryRun> {
  const { github } = await accessRepository(name, options, io, pace);
  const source = await sourceOf(github, name, options, io);
  const where = options.plan ?? `${shownPlace(source.place)} of ${name}`;
  const [plan] = sourcesOf(source).map((each) =>
    requirePlan(
      { ...each, others: plansBeside(each) },
      { where, json: options.json ?? false, out: io.stderr },
      io,
    ),
  );
  const memory = new Map<string, Snapshot>();
  const read = remembering(github, source, memory);
  const dry = withoutWriting(read);
  const { snapshot: after } = requireCompleted(await reconcile(dry), name);
  const { changes } = dry;
  const first = changes.some(
    (change) => change.kind === "create issue" && change.key.kind === "dashboard",
  );
  const [before = after] = memory.values();
  if (!plan) throw goneError(name);
  return { plan, changes, before, after, github: read, first };
}

async function sourceOf(
  github: GitHubRepository,
  name: string,
  { plan: folder, project, all = false }: CliDryRunOptions,
  io: Io,
): Promise<PlanSource> {
  const chosen = (found: PlanSource) => (all ? found : onePlan(found, project));
  const source = await github.readPlan();
  if (!source) throw goneError(name);
  if (folder === undefined) return chosen(source);
  const { problems: _, ...known } = source;
  const files = filesOnDisk(resolve(io.cwd, folder))?.files ?? [];
  return chosen({ ...known, place: USUAL_PLACE, files });
}

/** The repository, with its first snapshot reused until something is written. */
function remembering(
  github: GitHubRepository,
  source: PlanSource,
  memory: Map<string, Snapshot>,
): GitHubRepository {
  let isStale = false;
  return {
    ...github,
    readPlan: async () => source,
    async readSnapshot(wanted) {
      const key = wanted.project ?? "";
      const known = isStale ? undefined : memory.get(key);
      const snapshot = known ?? (await github.readSnapshot(wanted));
      if (!isStale) memory.set(key, snapshot);
      return snapshot;
    },
    async *write(changes, snapshot) {
      isStale = true;
      yield* github.write(changes, snapshot);
    },
  };
}
