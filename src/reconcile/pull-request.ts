import type { GitHubPullRequest } from "../github/pull-request.ts";
import { comparePlans, isNothing, touchedTasks } from "../core/plan/compare.ts";
import { readPlan } from "../core/plan/read/read.ts";
import type { PlanAt, PullRequest } from "../core/state/pull-request.ts";
import { samePlan } from "../core/state/pull-request.ts";
import type { Finding } from "../core/sync/diff/pull-request.ts";
import { pullChanges, sayingOf } from "../core/sync/diff/pull-request.ts";
import type { Plans } from "./preview.ts";
import { preview } from "./preview.ts";

/** How a look at a pull request ended. */
export type PullOutcome =
  | { ended: "gone" | "archived" }
  /** GitHub is still trying the merge out; `wait` (ms) is as long again as that has taken so far. */
  | { ended: "not known yet"; wait: number }
  | {
      ended: Finding["found"];
      writes: number;
      /** Numbers of the other open pull requests that change the plan. */
      others: number[];
    };

/**
 * Says in a pull request what merging it would do: a check, and one comment.
 *
 * Only files of the plan are read, never code. The plan that counts is that of the merge, since the
 * head alone may be older than the branch that it goes to.
 */
export async function reconcilePullRequest(github: GitHubPullRequest): Promise<PullOutcome> {
  const pull = await github.read();
  if (!pull) return { ended: "gone" };
  if (pull.repository.archived) return { ended: "archived" };
  const finding = await find(github, pull);
  if (!finding) return { ended: "not known yet", wait: waitOf(pull, github.time()) };
  const changes = pullChanges(sayingOf(finding, pull), pull);
  for (const change of changes) await github.say(change, pull);
  return {
    ended: finding.found,
    writes: changes.length,
    others: pull.others.map(({ number }) => number),
  };
}

/** Nothing while GitHub does not know yet what the merge would be. */
async function find(github: GitHubPullRequest, pull: PullRequest): Promise<Finding | undefined> {
  if (pull.state === "merged") return { found: "merged" };
  if (pull.state === "closed") return nothing("Closed without merging: nothing changes.");
  if (!pull.lands) return nothing("It does not go to the default branch, where the plan counts.");
  if (pull.merge === "conflict") {
    return pull.touches ? { found: "conflict" } : nothing("It does not change the plan.");
  }
  if (pull.merge === "not known yet") {
    return samePlan(pull.head, pull.into) && !pull.touches ? nothing(UNCHANGED) : undefined;
  }
  const merged = pull.merged ?? pull.head;
  if (samePlan(merged, pull.into)) return nothing(UNCHANGED);
  if (Object.keys(merged.files).length === 0) return { found: "plan leaves" };
  return findChanges(github, pull, merged.commit);
}

const UNCHANGED = "It does not change the plan.";

function nothing(why: string): Finding {
  return { found: "nothing", why };
}

async function findChanges(
  github: GitHubPullRequest,
  pull: PullRequest,
  commit: string,
): Promise<Finding | undefined> {
  const source = await github.repository.readPlan(commit);
  if (!source) return undefined;
  const read = readPlan(source.files);
  if ("problems" in read) return { found: "broken", problems: read.problems };
  const before = await planIn(github, pull.into);
  const plans: Plans = { ...(before && { before }), after: read.plan };
  const found = await preview(github.repository, plans, source);
  if (!found) return nothing("Issues are turned off in this repository: nothing changes.");
  if (isNothing(found.change) && found.changes.length === 0) {
    return nothing("The plan says the same in other words: nothing changes.");
  }
  const overlaps = await overlapsOf(github, pull, plans);
  const { after, ...view } = found;
  return { found: "preview", view: { ...view, overlaps }, after };
}

/** The plan of a commit; nothing where there is none. */
async function planIn(
  { repository }: GitHubPullRequest,
  { commit, files }: PlanAt,
): Promise<Plans["before"]> {
  const source = Object.keys(files).length > 0 ? await repository.readPlan(commit) : undefined;
  if (!source) return undefined;
  const read = readPlan(source.files);
  return "plan" in read ? read.plan : "broken";
}

/** So many other pull requests are read. */
const OTHERS = 10;

/** Which tasks the other pull requests change that this one changes too. */
async function overlapsOf(
  github: GitHubPullRequest,
  pull: PullRequest,
  { before, after }: Plans,
): Promise<{ number: number; tasks: string[] }[]> {
  const own = new Set(touchedIn(before, after));
  const overlaps: { number: number; tasks: string[] }[] = [];
  for (const { number, merge } of pull.others.slice(0, OTHERS)) {
    if (!merge) continue;
    const base = samePlan(merge.base, pull.into) ? before : await planIn(github, merge.base);
    const plan = await planIn(github, { ...merge.base, commit: merge.commit });
    const tasks = touchedIn(base, plan);
    const shared = tasks.filter((id) => own.has(id));
    if (shared.length > 0) overlaps.push({ number, tasks: shared });
  }
  return overlaps;
}

function touchedIn(before: Plans["before"], after: Plans["before"]): string[] {
  if (before === "broken" || after === "broken" || !after) return [];
  return touchedTasks(comparePlans(before, after));
}

/** Between three seconds and a minute. */
function waitOf({ updatedAt }: PullRequest, now: string): number {
  const waited = Date.parse(now) - Date.parse(updatedAt);
  return Math.min(Math.max(waited, 3_000), 60_000);
}
