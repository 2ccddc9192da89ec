import type { GitHubPullRequest } from "../../github/pull-request.ts";
import type { PlanFile, Problem } from "../../core/plan/plan.ts";
import { formerKeepers } from "../../core/plan/read/handed-over.ts";
import { MAX_PLAN_BYTES } from "../../core/plan/read/read.ts";
import { plural } from "../../core/render/markdown/phrases.ts";
import type { Overlap } from "../../core/render/preview/preview-facts.ts";
import { NotDone } from "../../core/state/not-done.ts";
import type { PlanAt, PullChange, PullRequest } from "../../core/state/pull-request.ts";
import { samePlan } from "../../core/state/pull-request.ts";
import type { PreviewFinding } from "../../core/sync/diff/pull-request.ts";
import { pullChanges, feedbackOn } from "../../core/sync/diff/pull-request.ts";
import type { Compute } from "../compute.ts";
import { onThisThread, TooMuchWork } from "../compute.ts";
import type { PlanSource } from "../../github/read/plan/plan.ts";
import { plansBeside } from "../../github/read/plan/plan.ts";
import { filesOfPlan } from "../../core/plan/read/several.ts";
import type { NamedFinding, Pair } from "./several-previews.ts";
import { joined, needsAnother, pairsOf } from "./several-previews.ts";
import { RecentPreviews } from "../recent-writes/recent-previews.ts";

/** How a look at a pull request ended. */
export type PullOutcome =
  | { ended: "gone" | "archived" | "handed over" | "kept by another" }
  /** GitHub is still working out the merge. `wait` (ms) is as long as it has taken so far. */
  | { ended: "not known yet"; wait: number }
  /** A preview may have been posted that GitHub's lists do not show yet; `wait` (ms) until they do. */
  | { ended: "not listed yet"; wait: number }
  | {
      ended: PreviewFinding["found"];
      writes: number;
      /** Numbers of the other open pull requests that change the plan. */
      others: number[];
    };

/** Earlier findings about pull requests, each by a key of everything that it depends on. */
export interface FindingsCache {
  of(key: string): PreviewFinding | undefined;
  add(key: string, finding: PreviewFinding): void;
}

export interface PullDeps {
  compute?: Compute;
  /** Nothing is kept if not given. */
  judged?: FindingsCache;
  /** Those of a process that starts now if not given. */
  previews?: RecentPreviews;
}

const forgetful: FindingsCache = { of: () => undefined, add() {} };

/**
 * Says in a pull request what merging it would do: a check, and one comment.
 *
 * Only files of the plan are read, never code. The plan that counts is that of the merge, since the head
 * alone may be older than the branch that it goes to. A finding is kept until the end of the day, unless
 * the plan in either branch changes or somebody asks for the check again.
 */
export async function reconcilePullRequest(
  github: GitHubPullRequest,
  { compute = onThisThread, judged = forgetful, previews = new RecentPreviews() }: PullDeps = {},
): Promise<PullOutcome> {
  const pull = await github.read();
  if (!pull) return { ended: "gone" };
  if (pull.repository.archived) return { ended: "archived" };
  const key = keyOf(pull, github.time());
  const before = isAskedFor(pull) ? undefined : judged.of(key);
  const finding = before ?? (await find(github, pull, compute).catch(tooLarge));
  if (!finding) return { ended: "not known yet", wait: waitOf(pull, github.time()) };
  judged.add(key, finding);
  const isNew = isPreviewPosted(pullChanges(feedbackOn(finding, pull), pull));
  const known = isNew ? await github.withFormerComment(pull) : pull;
  if (typeof known === "string") return { ended: known };
  const changes = pullChanges(feedbackOn(finding, known), known);
  const isPosting = isPreviewPosted(changes);
  const wait = isPosting ? previews.wait(pull, github.time()) : 0;
  for (const change of changes) {
    if (change.kind !== "post preview") await github.say(change, pull);
    else if (wait === 0) await post(github, change, { pull, previews });
  }
  if (wait > 0) return { ended: "not listed yet", wait };
  return {
    ended: finding.found,
    writes: changes.length,
    others: pull.others.map(({ number }) => number),
  };
}

function isPreviewPosted(changes: PullChange[]): boolean {
  return changes.some(({ kind }) => kind === "post preview");
}

async function post(
  github: GitHubPullRequest,
  change: PullChange,
  { pull, previews }: { pull: PullRequest; previews: RecentPreviews },
): Promise<void> {
  previews.add(pull);
  try {
    await github.say(change, pull);
  } catch (error) {
    if (error instanceof NotDone && error.why === "refused") previews.forget(pull);
    throw error;
  }
}

/** Everything that a preview depends on, except the state of the issues. */
function keyOf(pull: PullRequest, now: string): string {
  const { repository, number, state, base, lands, merge, touches, into, head, merged } = pull;
  const { fork, author, others } = pull;
  const plans = [into.files, head.files, merged?.files];
  const standing = [state, base, lands, merge, touches, fork, author];
  const rivals = others.map((other) => [other.number, other.merge?.after.files]);
  return JSON.stringify([repository, number, standing, plans, rivals, now.slice(0, 10)]);
}

function isAskedFor({ check }: PullRequest): boolean {
  return check !== undefined && check !== "refused" && check.requested;
}

function tooLarge(error: unknown): PreviewFinding {
  if (error instanceof TooMuchWork) return { found: "too large", why: error.message };
  throw error;
}

/** The finding; nothing while GitHub does not know yet what the merge would be. */
async function find(
  github: GitHubPullRequest,
  pull: PullRequest,
  compute: Compute,
): Promise<PreviewFinding | undefined> {
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
  const leaves = Object.keys(merged.files).length === 0 && merged.settings === undefined;
  if (leaves) return { found: "plan leaves" };
  return findChanges(github, pull, { merged, compute });
}

const UNCHANGED = "It does not change the plan.";

function nothing(why: string): PreviewFinding {
  return { found: "nothing", why };
}

async function findChanges(
  github: GitHubPullRequest,
  pull: PullRequest,
  { merged, compute }: { merged: PlanAt; compute: Compute },
): Promise<PreviewFinding | undefined> {
  const trusted = once(() => github.mayPush(pull));
  if (merged.bytes > MAX_PLAN_BYTES) return { found: "too large", why: TOO_LARGE };
  if (merged.bytes > STRANGERS.bytes && !(await trusted())) return ofStranger(merged.bytes);
  const source = await github.repository.readPlan(merged.commit);
  if (!source) return undefined;
  if (source.problems) return { found: "broken", problems: source.problems };
  const before = await sourceAt(github, pull.into);
  const pairs = pairsOf(before, source);
  const findings: NamedFinding[] = [];
  for (const pair of pairs.filter(({ isChanged }) => isChanged)) {
    const finding = await findIn(github, pull, { pair, compute, merged, trusted });
    if (!finding) return undefined;
    findings.push({ id: pair.id, name: pair.name, finding });
  }
  for (const pair of pairs.filter(needsAnother)) {
    const problems = await mistakesByOthers(pair, compute);
    if (problems.length > 0)
      findings.push({ id: pair.id, name: pair.name, finding: { found: "broken", problems } });
  }
  return pairs.length === 1 ? (findings[0]?.finding ?? nothing(UNCHANGED)) : joined(findings);
}

/** What is wrong with a plan only because others change, such as a task that it needs and that leaves. */
async function mistakesByOthers(
  { before, after }: Pair,
  compute: Pick<Compute, "readPlan">,
): Promise<Problem[]> {
  if (!after) return [];
  const now = await compute.readPlan(after.files, plansBeside(after));
  if (!("problems" in now)) return [];
  const old = await compute.readPlan(before.files, before.others);
  return "problems" in old ? [] : now.problems;
}

/** What a pull request changes in one plan. */
async function findIn(
  github: GitHubPullRequest,
  pull: PullRequest,
  { pair, compute, merged, trusted }: Judging,
): Promise<PreviewFinding | undefined> {
  const { before, after: source } = pair;
  if (!source) return { found: "plan leaves" };
  if (source.problems) return { found: "broken", problems: source.problems };
  const { files: after, ...rest } = source;
  // Only what is merged decides who kept the repository before.
  const proposal = { before, after, source: { ...rest, formerly: formerKeepers(before.files) } };
  const read = await compute.readProposal(proposal);
  if ("problems" in read) return { found: "broken", problems: read.problems };
  if (read.tasks > STRANGERS.tasks && !(await trusted()))
    return ofStranger(merged.bytes, read.tasks);
  const snapshot = await github.repository.readSnapshot(read.wanted);
  if (!snapshot.repository.hasIssues) {
    return { found: "issues are off" };
  }
  const own = { before: before.files, touched: read.touched, project: source.among?.project };
  const overlaps = await overlapsOf(github, pull, { own, compute });
  return compute.judgeProposal({ proposal, snapshot, overlaps });
}

interface Judging {
  pair: Pair;
  compute: Compute;
  merged: PlanAt;
  trusted: () => Promise<boolean>;
}

/** The largest plan that is judged when the author may not push. */
const STRANGERS = { bytes: 1_048_576, tasks: 2000 };

const TOO_LARGE = "The files of a plan may hold 5 MB together; make the plan smaller.";

function ofStranger(bytes: number, tasks?: number): PreviewFinding {
  const size = tasks === undefined ? `${bytes.toLocaleString("en")} bytes` : plural(tasks, "task");
  return {
    found: "too large",
    why: `This plan has ${size}. From somebody who may not push to this repository, Milepost previews plans of at most ${STRANGERS.tasks.toLocaleString("en")} tasks and 1 MB. Whoever may push can push the branch to the repository itself, and open a pull request from there.`,
  };
}

function once<Value>(ask: () => Promise<Value>): () => Promise<Value> {
  let answer: Promise<Value> | undefined;
  return () => (answer ??= ask());
}

/** What was read of the plan in a commit; nothing where there is no plan, or where it is too large. */
async function sourceAt(
  { repository }: GitHubPullRequest,
  { commit, files, bytes }: PlanAt,
): Promise<PlanSource | undefined> {
  if (Object.keys(files).length === 0 || bytes > MAX_PLAN_BYTES) return undefined;
  return repository.readPlan(commit);
}

/** The files of the plan in a commit, or of one of several plans there. */
async function filesIn(
  github: GitHubPullRequest,
  at: PlanAt,
  project: string | undefined,
): Promise<PlanFile[]> {
  const { files = [], place = "" } = (await sourceAt(github, at)) ?? {};
  return project === undefined ? files : filesOfPlan(files, place, project);
}

/** At most this many other pull requests are read. */
const MAX_OTHERS = 10;

interface Own {
  before: PlanFile[];
  touched: string[];
  /** Of one of several plans. */
  project: string | undefined;
}

/** The other pull requests that change some of the same tasks. */
async function overlapsOf(
  github: GitHubPullRequest,
  pull: PullRequest,
  { own, compute }: { own: Own; compute: Compute },
): Promise<Overlap[]> {
  const touched = new Set(own.touched);
  const overlaps: Overlap[] = [];
  if (touched.size === 0) return overlaps;
  for (const { number, merge } of pull.others.slice(0, MAX_OTHERS)) {
    if (!merge || merge.after.bytes > STRANGERS.bytes) continue;
    const before = samePlan(merge.base, pull.into)
      ? own.before
      : await filesIn(github, merge.base, own.project);
    const after = await filesIn(github, merge.after, own.project);
    const shared = (await compute.touchedBy(before, after)).filter((id) => touched.has(id));
    if (shared.length > 0) overlaps.push({ number, tasks: shared });
  }
  return overlaps;
}

/** In how many milliseconds to ask again: between three seconds and a minute. */
function waitOf({ updatedAt }: PullRequest, now: string): number {
  const waited = Date.parse(now) - Date.parse(updatedAt);
  return Math.min(Math.max(waited, 3_000), 60_000);
}
