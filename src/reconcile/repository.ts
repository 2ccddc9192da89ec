import type { GitHubRepository } from "../github/repository.ts";
import type { PlanSource } from "../github/read/plan/plan.ts";
import { hasHandedOver, hasNoPlan, plansBeside } from "../github/read/plan/plan.ts";
import { dashboardOf } from "../core/progress/report/report-due.ts";
import { nextChange } from "../core/progress/report/next-change.ts";
import { RESTING_SENTENCE } from "../core/state/marker/own-words.ts";
import type { Snapshot } from "../core/state/snapshot.ts";
import { brokenDesired } from "../core/sync/desired/broken.ts";
import type { Desired } from "../core/sync/desired/desired-state.ts";
import { desired } from "../core/sync/desired/desired.ts";
import { converge } from "./converge/converge.ts";
import type { LeftOutChanges } from "./converge/left-out.ts";
import type { Compute } from "./compute.ts";
import { onThisThread, TooMuchWork } from "./compute.ts";
import type { PlanOrProblems } from "./snapshot-query.ts";
import type { Look } from "./several.ts";
import { reconcileEach, sourcesOf } from "./several.ts";
import { snapshotQuery } from "./snapshot-query.ts";
import type { Outcome } from "./outcome.ts";

export interface ReconcileOptions {
  /** The changes that earlier looks left out. */
  leftOut?: LeftOutChanges | undefined;
  /** Where plans are read; on this thread if not given. */
  compute?: Pick<Compute, "readPlan"> | undefined;
  /** Ids of the projects, of several, whose last look has failed. It is kept up to date here. */
  failing?: Set<string> | undefined;
}

/**
 * Brings a repository in step with its plan: reads the plan, reads GitHub, compares and writes until
 * nothing differs. Stopped anywhere and called again, it ends the same.
 *
 * A broken plan changes nothing but the dashboard, which says what is wrong; commands wait. Where there
 * are several plans, each is brought in step by itself, one after the other.
 */
export async function reconcile(
  github: GitHubRepository,
  options: ReconcileOptions = {},
): Promise<Outcome> {
  const source = await github.readPlan();
  if (!source) return { ended: "gone" };
  if (source.archived) return { ended: "archived" };
  if (hasHandedOver(source)) return { ended: "handed over", viewer: source.viewer };
  if (hasNoPlan(source)) return rest(github, source);
  const plans = sourcesOf(source);
  const looks = plans.map((plan) =>
    noting(plan, options.failing, (from) =>
      reconcilePlan(github, plan, ofPlan(plan, options), from),
    ),
  );
  const outcome = await reconcileEach(looks);
  if (!("snapshot" in outcome) || plans.some(isNameless)) return outcome;
  const writes = await restOrphans(github, source, [outcome.snapshot, ...(outcome.others ?? [])]);
  return { ...outcome, writes: outcome.writes + writes };
}

/** Each plan has left-out changes of its own, since the changes of two plans can have the same name. */
function ofPlan({ among }: PlanSource, { leftOut, compute }: ReconcileOptions): ReconcileOptions {
  return { leftOut: among ? leftOut?.ofPlan(among.project ?? "") : leftOut, compute };
}

/** The same look, which notes whether it has failed. */
function noting({ among }: PlanSource, failing = new Set<string>(), look: Look): Look {
  const project = among?.project ?? "";
  return async (from) => {
    try {
      const outcome = await look(from);
      failing.delete(project);
      return outcome;
    } catch (error) {
      failing.add(project);
      throw error;
    }
  };
}

/** `from` is what GitHub holds of the plan, if that is known; otherwise it is read. */
async function reconcilePlan(
  github: GitHubRepository,
  source: PlanSource,
  { leftOut, compute = onThisThread }: ReconcileOptions,
  from: Snapshot | undefined,
): Promise<Outcome> {
  const read = await readIn(source, compute);
  const wanted = snapshotQuery(read, source);
  const reread = () => github.readSnapshot(wanted);
  const before = from ?? (await reread());
  if (!before.repository.hasIssues) return { ended: "issues are off" };
  const keeper = dashboardOf(before) ? undefined : await github.readOtherKeeper(source, wanted);
  if (keeper) return { ended: "kept by another", keeper };
  if (isNameless(source) && !dashboardOf(before))
    return { ended: "broken plan", snapshot: before, writes: 0, undone: [], leftOut: [] };
  const desiredFor = (now: Snapshot) => desiredOf(read, now, source);
  const converged = await converge(github, before, reread, desiredFor, leftOut);
  if (!("plan" in read)) return { ended: "broken plan", ...converged };
  const next = nextChange(read.plan, converged.snapshot);
  const { foreign } = read.plan;
  return {
    ended: "in sync",
    ...converged,
    ...(next !== undefined && { next }),
    ...(foreign && { foreign }),
  };
}

/** A plan among others whose id cannot be read: what was opened for it now could never be found again. */
function isNameless({ among }: PlanSource): boolean {
  return among !== undefined && among.project === undefined;
}

/**
 * Says on the dashboard, if there is one, that the plan is gone. Only if a commit shows that there ever
 * was a plan.
 */
async function rest(github: GitHubRepository, source: PlanSource): Promise<Outcome> {
  if (source.commit === undefined) return { ended: "no plan" };
  const reread = () => github.readSnapshot(snapshotQuery({ problems: resting }, source));
  const before = await reread();
  if (!before.repository.hasIssues || !dashboardOf(before)) return { ended: "no plan" };
  const desiredFor = (now: Snapshot) => desiredOf({ problems: resting }, now, source);
  const { writes, snapshot } = await converge(github, before, reread, desiredFor);
  const others = await restOrphans(github, source, [snapshot]);
  return { ended: "resting", writes: writes + others };
}

/**
 * Says the same on the dashboards that none of the plans has: their plans have left, while others stay.
 * Returns the number of writes.
 */
async function restOrphans(
  github: GitHubRepository,
  source: PlanSource,
  snapshots: Snapshot[],
): Promise<number> {
  let count = 0;
  for (const project of orphansOf(snapshots)) {
    const left = { ...source, files: [], among: { project, others: [] } };
    const reread = () => github.readSnapshot(snapshotQuery({ problems: resting }, left));
    const before = await reread();
    if (dashboardOf(before)?.marker.project !== project) continue;
    const desiredFor = (now: Snapshot) => desiredOf({ problems: resting }, now, left);
    const { writes } = await converge(github, before, reread, desiredFor);
    count += writes;
  }
  return count;
}

/** The projects of dashboards that belong to none of the plans, and do not say so yet. */
function orphansOf([first, ...others]: Snapshot[]): string[] {
  const isAlone = (project: string) =>
    others.every(({ orphans = [] }) => orphans.some((other) => other.project === project));
  return (first?.orphans ?? [])
    .filter(({ dashboard }) => !dashboard.includes(RESTING_SENTENCE))
    .map(({ project }) => project)
    .filter(isAlone);
}

const resting = `There is no plan on the default branch any more, ${RESTING_SENTENCE}: issues, milestones and board stay as they are, and commands wait. It goes on as soon as there is a plan again.`;

/** The plan in these files, or its problems. Nothing that a plan can contain makes this throw. */
async function readIn(
  source: PlanSource,
  compute: Pick<Compute, "readPlan">,
): Promise<PlanOrProblems> {
  const { files, refused, problems } = source;
  if (refused) return { problems: unreadable };
  if (problems) return { problems };
  try {
    return await compute.readPlan(files, plansBeside(source));
  } catch (error) {
    if (error instanceof TooMuchWork) return { problems: error.message };
    throw error;
  }
}

const unreadable =
  "GitHub does not let Milepost read the files of this repository: an owner can allow it (Contents: read) in the app's settings. Until then nothing is changed.";

function desiredOf(read: PlanOrProblems, snapshot: Snapshot, { among }: PlanSource): Desired {
  return "plan" in read
    ? desired(read.plan, snapshot)
    : brokenDesired(read.problems, snapshot, among?.project);
}

/**
 * Says on the dashboard that looks at this repository fail. The next look that succeeds removes that
 * again. Where there are several plans, those of the `failing` ones say so; all if none is known to fail.
 */
export async function reportFailure(
  github: GitHubRepository,
  failing: ReadonlySet<string> = new Set(),
): Promise<void> {
  const source = await github.readPlan();
  if (!source || source.archived || hasNoPlan(source)) return;
  const plans = sourcesOf(source);
  const concerned = plans.filter(({ among }) => failing.has(among?.project ?? ""));
  const failures: unknown[] = [];
  for (const plan of concerned.length > 0 ? concerned : plans) {
    await reportFailureOf(github, plan).catch((error: unknown) => failures.push(error));
  }
  if (failures.length > 0) throw failures[0];
}

async function reportFailureOf(github: GitHubRepository, source: PlanSource): Promise<void> {
  const read = { problems: trouble };
  const reread = () => github.readSnapshot({ ...snapshotQuery(read, source), listen: false });
  const before = await reread();
  if (isNameless(source) && !dashboardOf(before)) return;
  await converge(github, before, reread, (now) => desiredOf(read, now, source));
}

const trouble =
  "Milepost fails at this repository again and again, and goes on trying. Whoever runs it finds the reason in its log.";
