/** When an agent has a task no longer. */
import type { Plan } from "../../plan/plan.ts";
import { tasksOf } from "../../plan/tasks.ts";
import { agentInLabel, agentLabel } from "../../state/marker/handed.ts";
import type { Handed } from "../../state/marker/handed.ts";
import { label } from "../../state/labels.ts";
import type { Issue, PullRequestLink, Snapshot } from "../../state/snapshot.ts";
import { labelNamed } from "../../state/snapshot-lookup.ts";
import { agentNamed } from "./assignment.ts";

type Ended = NonNullable<Handed["ended"]>;

/**
 * The hand-over of each task's issue as it stands when the snapshot is taken: still with the agent, or
 * ended, and why. Undefined if the task was never handed over.
 *
 * Only what GitHub shows counts, so it makes no difference how often this is asked.
 */
export function currentHandOver(
  plan: Plan,
  snapshot: Snapshot,
): (issue: Issue) => Handed | undefined {
  const planned = new Set(tasksOf(plan).map(({ id }) => id));
  return (issue) => {
    const { id, handed = remembered(issue, snapshot) } = issue.marker;
    if (!handed || handed.ended) return handed;
    const ended = endingOf(issue, handed, planned.has(id) ? plan : undefined, snapshot);
    if (!ended) return handed;
    const failures = (handed.failures ?? 0) + 1;
    return { ...handed, ended, ...(ended.why === "failed" && { failures }) };
  };
}

/**
 * What GitHub itself remembers of a hand-over if the marker does not: whoever may edit a text can damage
 * that. Nothing is handed over because of it: the agent goes on with its last try, or a person decides.
 */
function remembered(
  { marker, labels, agentLabeled }: Issue,
  snapshot: Snapshot,
): Handed | undefined {
  if (!agentLabeled || marker.said?.agent?.to !== undefined) return undefined;
  const { name, at } = agentLabeled;
  const mark = labelNamed(snapshot, name);
  const handed = { to: agentInLabel(name), at, failures: 1, ...(mark && { label: mark.id }) };
  if (labels.includes(name)) return handed;
  return { ...handed, ended: { why: "forgotten", at: snapshot.takenAt } };
}

/** `plan` is absent if it has the task no longer. */
function endingOf(
  issue: Issue,
  handed: Handed,
  plan: Plan | undefined,
  snapshot: Snapshot,
): Ended | undefined {
  const { takenAt: now } = snapshot;
  const has = (name: string) => issue.labels.includes(name);
  if (isStarted(issue, handed) && !has(agentLabel(handed.to))) {
    return { why: "taken back", at: now };
  }
  if (!issue.open) return closing(issue, now);
  const agent = plan && agentNamed(plan, handed.to);
  if (!agent) return { why: "left the plan", at: now };
  const mark = labelNamed(snapshot, agentLabel(handed.to));
  // Renamed or deleted by somebody: GitHub does not show whether it was put on. Or the list of labels lags.
  if (handed.label !== undefined && mark?.id !== handed.label) {
    return mark && { why: "taken back", at: now };
  }
  const pulls = pullsOf(issue, handed);
  const isOpen = pulls.some(({ state }) => state === "open");
  const closed = pulls.findLast(({ state }) => state === "closed");
  if (closed && !isOpen) {
    const { number, url } = closed;
    return { why: "failed", at: now, pull: { number, url } };
  }
  const failedAt = issue.labeledAt[label.failed] ?? now;
  if (has(label.failed) && Date.parse(failedAt) > Date.parse(handed.at)) {
    return { why: "failed", at: now };
  }
  if (has(label.blocked)) return { why: "blocked", at: now };
  if (!isStarted(issue, handed)) return { why: "withdrawn", at: handed.at };
  return Date.parse(now) >= staleAt(issue, handed, agent.patienceHours)
    ? { why: "stale", at: now }
    : undefined;
}

function closing({ reason, closedAt }: Issue, now: string): Ended {
  return { why: reason === "completed" ? "done" : "taken back", at: closedAt ?? now };
}

/**
 * Whether the label was ever put on in this try. If not, Milepost was stopped in between, and decides
 * anew. If it was and is gone, a person took it off: Milepost writes down that a try has ended before it
 * takes off the label.
 */
function isStarted({ labeledAt }: Issue, { to, at }: Handed): boolean {
  const since = labeledAt[agentLabel(to)];
  return since !== undefined && Date.parse(since) >= Date.parse(at);
}

/** The pull requests of a try. One from another repository may be a stranger's, so it says nothing. */
export function pullsOf({ pullRequests }: Issue, { pulls = 0 }: Handed): PullRequestLink[] {
  return pullRequests
    .filter(({ fork, number }) => !fork && number > pulls)
    .toSorted((one, other) => one.number - other.number);
}

/** The pull request of a try that waits for a person's review. */
export function pullForReview(issue: Issue, handed: Handed): PullRequestLink | undefined {
  return pullsOf(issue, handed).find(({ state, draft }) => state === "open" && !draft);
}

/** When the task will be stale if nothing happens (epoch ms). What waits for a review never is. */
export function staleAt(issue: Issue, handed: Handed, patienceHours: number): number {
  if (pullForReview(issue, handed)) return Infinity;
  const last = Math.max(Date.parse(handed.at), Date.parse(issue.touchedAt ?? handed.at));
  return last + patienceHours * HOUR_MS;
}

const HOUR_MS = 60 * 60 * 1000;
