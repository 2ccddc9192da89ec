/** A proposed plan, as far as it can be judged without asking GitHub. */
import { plansBeside } from "../../github/read/plan/plan.ts";
import { comparePlans, isUnchanged, touchedTasks } from "../../core/plan/compare.ts";
import type { OtherPlan, PlanFile, Problem } from "../../core/plan/plan.ts";
import { previewText } from "../../core/render/preview/preview.ts";
import { headline } from "../../core/render/preview/preview-facts.ts";
import type { Overlap } from "../../core/render/preview/preview-facts.ts";
import type { Snapshot } from "../../core/state/snapshot.ts";
import type { PreviewFinding } from "../../core/sync/diff/pull-request.ts";
import type { PlanSource } from "../../github/read/plan/plan.ts";
import { tasksOf } from "../../core/plan/tasks.ts";
import type { SnapshotQuery } from "../../github/read/snapshot.ts";
import { readOnce } from "../read-once.ts";
import type { Plans } from "./preview.ts";
import { previewOf, previewQuery } from "./preview.ts";

/** The files of a plan, and the plans beside it. */
export interface PlanFiles {
  files: PlanFile[];
  others: OtherPlan[];
}

export interface Proposal {
  /** The plan of the branch that it would be merged into; without files where there is none. */
  before: PlanFiles;
  after: PlanFile[];
  /** The rest of what was read about the repository. */
  source: Omit<PlanSource, "files">;
}

/** What must be read from GitHub before a proposal can be judged, or its problems if it has any. */
export type ProposalRead =
  | { problems: Problem[] }
  | {
      wanted: SnapshotQuery;
      /** How many tasks the proposed plan has. */
      tasks: number;
      /** Ids of the tasks that are added, removed or changed. */
      touched: string[];
    };

export function readProposal(proposal: Proposal): ProposalRead {
  const plans = plansOf(proposal);
  if ("problems" in plans) return plans;
  return {
    wanted: previewQuery(plans, { ...proposal.source, files: [] }),
    tasks: tasksOf(plans.after).length,
    touched: touchedIn(plans.before, plans.after),
  };
}

export interface PreviewJob {
  proposal: Proposal;
  snapshot: Snapshot;
  /** The other pull requests that change the same tasks. */
  overlaps: Overlap[];
}

/** What merging a proposal would do to the repository in the snapshot. */
export function judgeProposal({ proposal, snapshot, overlaps }: PreviewJob): PreviewFinding {
  const plans = plansOf(proposal);
  if ("problems" in plans) return { found: "broken", problems: plans.problems };
  const { after, ...found } = previewOf(plans, snapshot);
  if (isUnchanged(found.change) && found.changes.length === 0) {
    return { found: "nothing", why: "The plan says the same in other words: nothing changes." };
  }
  const view = { ...found, overlaps };
  return { found: "preview", title: headline(view), text: previewText(view, after) };
}

/** The ids of the tasks that differ; none where a plan cannot be read. */
export function touchedBy(before: PlanFile[], after: PlanFile[]): string[] {
  const planOf = (files: PlanFile[]) => planIn(files);
  return touchedIn(planOf(before), planOf(after));
}

function plansOf(proposal: Proposal): Plans | { problems: Problem[] } {
  const after = readOnce(proposal.after, plansBeside(proposal.source));
  if ("problems" in after) return after;
  const before = planIn(proposal.before.files, proposal.before.others);
  return { ...(before && { before }), after: after.plan };
}

/** The plan of these files; nothing where there are none. */
function planIn(files: PlanFile[], others?: OtherPlan[]): Plans["before"] {
  if (files.length === 0) return undefined;
  const found = readOnce(files, others);
  return "plan" in found ? found.plan : "broken";
}

function touchedIn(before: Plans["before"], after: Plans["before"]): string[] {
  if (before === "broken" || after === "broken" || !after) return [];
  return touchedTasks(comparePlans(before, after));
}
