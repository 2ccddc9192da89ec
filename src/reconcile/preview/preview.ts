import { secondsFor } from "../../github/client/pace.ts";
import type { PlanSource } from "../../github/read/plan/plan.ts";
import type { SnapshotQuery } from "../../github/read/snapshot.ts";
import type { GitHubRepository } from "../../github/repository.ts";
import { countWrites } from "../../github/write/write.ts";
import { comparePlans } from "../../core/plan/compare.ts";
import type { Plan } from "../../core/plan/plan.ts";
import { tasksOf } from "../../core/plan/tasks.ts";
import { dashboardOf } from "../../core/progress/report/report-due.ts";
import { impactsOnStarted } from "../../core/progress/preview/impact-on-started.ts";
import { lostHandEdits } from "../../core/progress/preview/lost-hand-edits.ts";
import { assess } from "../../core/forecast/assess.ts";
import { warningSentences } from "../../core/render/forecast/warnings.ts";
import { outlookChange } from "../../core/render/preview/outlook-change.ts";
import type { PreviewView } from "../../core/render/preview/preview-facts.ts";
import type { Snapshot } from "../../core/state/snapshot.ts";
import { dryRun } from "../../core/sync/dry-run.ts";
import { snapshotQuery } from "../snapshot-query.ts";

/** The plan of a branch as it is, if there is one, and as it would become. */
export interface Plans {
  before?: Plan | "broken";
  after: Plan;
}

export interface Preview extends Omit<PreviewView, "overlaps"> {
  /** No sync has run here yet, not even of the old plan. */
  untouched: boolean;
  /** What GitHub would hold afterwards. */
  after: Snapshot;
}

/**
 * What another plan would change on GitHub; nothing where issues are turned off.
 *
 * It is a sync without the writing, and it starts where a sync of the old plan would end: what that sync
 * still has to write is not caused by the new plan.
 */
export async function preview(
  github: Pick<GitHubRepository, "readSnapshot">,
  plans: Plans,
  source: PlanSource,
): Promise<Preview | undefined> {
  const taken = await github.readSnapshot(previewQuery(plans, source));
  return taken.repository.hasIssues ? previewOf(plans, taken) : undefined;
}

/** The same for a snapshot that was read already. */
export function previewOf({ before: old, after }: Plans, taken: Snapshot): Preview {
  const before = old === "broken" ? undefined : old;
  const start = seenBy(after, before, before ? dryRun(before, taken).snapshot : taken);
  const { changes, snapshot } = dryRun(after, start);
  const change = comparePlans(old === "broken" ? after : old, after);
  return {
    change,
    impacts: impactsOnStarted(change, before, after, start),
    overwritten: lostHandEdits(start, snapshot),
    notAdopted: snapshot.notAdopted,
    changes,
    seconds: secondsFor(countWrites(changes, snapshot)),
    warnings: after.warnings ?? [],
    ...aheadIn({ before, after }, start, snapshot),
    mends: old === "broken",
    first: dashboardOf(start) === undefined,
    untouched: dashboardOf(taken) === undefined,
    after: snapshot,
  };
}

/** What changes in the outlook: forecast, critical path, and overloads. */
function aheadIn(
  { before, after }: { before?: Plan | undefined; after: Plan },
  start: Snapshot,
  end: Snapshot,
): Pick<PreviewView, "outlook" | "overloads"> {
  const next = assess(after, end);
  const sentences = warningSentences(next.overloads, next.progress);
  if (!before) return { overloads: sentences };
  const old = assess(before, start);
  const known = new Set(warningSentences(old.overloads, old.progress));
  return {
    outlook: outlookChange(after, old, next),
    overloads: sentences.filter((sentence) => !known.has(sentence)),
  };
}

/** What either plan needs from GitHub. */
export function previewQuery({ before, after }: Plans, source: PlanSource): SnapshotQuery {
  const wanted = snapshotQuery({ plan: after }, source);
  if (!before || before === "broken") return wanted;
  const old = snapshotQuery({ plan: before }, source);
  return {
    ...wanted,
    board: wanted.board || old.board,
    adopted: { ...old.adopted, ...wanted.adopted },
    logins: [...new Set([...old.logins, ...wanted.logins])],
    types: wanted.types === true || old.types === true,
    foreign: [...(old.foreign ?? []), ...(wanted.foreign ?? [])],
  };
}

/** A snapshot without what only the old plan speaks about: the next sync will not look for it. */
function seenBy(plan: Plan, before: Plan | undefined, snapshot: Snapshot): Snapshot {
  const kept = new Set(adoptedBy(plan));
  const dropped = new Set(adoptedBy(before).filter((number) => !kept.has(number)));
  const issues = snapshot.issues.filter(({ number }) => !dropped.has(number));
  if (plan.project.board) return { ...snapshot, issues };
  const withoutCards = issues.map(({ card: _, ...issue }) => issue);
  return { ...snapshot, issues: withoutCards, board: { missing: "not created" } };
}

function adoptedBy(plan: Plan | undefined): number[] {
  return plan ? tasksOf(plan).flatMap(({ issue }) => issue ?? []) : [];
}
