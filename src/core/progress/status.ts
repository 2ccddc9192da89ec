/** The status of a task. The rules are in `statusOf`, in their order. */
import { label } from "../state/labels.ts";
import type { Issue } from "../state/snapshot.ts";

export type Status = "Not Started" | "In Progress" | "Blocked" | "Failed" | "Complete" | "Dropped";

/** The columns of a board, in order. A dropped task has none: the Status field of its card is empty. */
export const statuses = ["Not Started", "In Progress", "Blocked", "Failed", "Complete"] as const;

export const emoji: Record<Status, string> = {
  "Not Started": "⏳",
  "In Progress": "🔄",
  Blocked: "⚠️",
  Failed: "❌",
  Complete: "✅",
  Dropped: "🚫",
};

/** What a status is derived from. */
interface Standing {
  /** Absent while the task has none: then it is not started. */
  issue: Issue | undefined;
  /** Something that it depends on is unfinished. */
  waits: boolean;
  /** Its week has come, and what it waits for is late, failed, blocked or outside the plan. */
  isHeldUp: boolean;
  /** It was complete before the plan was imported, and needs no issue. */
  past: boolean;
}

/**
 * The status of a task, by the first rule that applies.
 *
 * A task that waits is blocked only if it should go on and cannot: somebody has started it, or its week
 * has come and what it waits for is in trouble. Otherwise it is not started, and waiting. Reopening a
 * completed task means that it failed, until somebody sets another status.
 */
export function statusOf({ issue, waits, isHeldUp, past }: Standing): Status {
  if (!issue) return past ? "Complete" : "Not Started";
  if (isDropped(issue)) return "Dropped";
  if (!issue.open) return "Complete";
  if (issue.labels.includes(label.failed)) return "Failed";
  if (issue.labels.includes(label.blocked)) return "Blocked";
  if (hasFailedWithAgent(issue)) return "Failed";
  const started = hasStarted(issue);
  if (wasReopened(issue) && !started) return "Failed";
  if (isHeldUp || (waits && started)) return "Blocked";
  return started ? "In Progress" : "Not Started";
}

/** Whether nothing has to wait for the task of this issue any more: it is complete or dropped. */
export function isSettled(issue: Issue | undefined): boolean {
  return issue !== undefined && !issue.open;
}

function isDropped(issue: Issue): boolean {
  return !issue.open && (issue.reason === "not planned" || issue.reason === "duplicate");
}

/** Whether it is marked as started, or has an open pull request that will close it. */
export function hasStarted(issue: Issue): boolean {
  return (
    issue.labels.includes(label.inProgress) ||
    issue.pullRequests.some((pull) => pull.state === "open")
  );
}

/** Whether an agent has tried it in vain, and nobody has begun it or put it back since. */
function hasFailedWithAgent({ marker, labels, labeledAt, pullRequests }: Issue): boolean {
  const { ended } = marker.handed ?? {};
  if (ended?.why !== "failed") return false;
  const started = labels.includes(label.inProgress) ? (labeledAt[label.inProgress] ?? "") : "";
  const restarted = marker.said?.restarted ?? "";
  return (
    Math.max(Date.parse(started || EPOCH), Date.parse(restarted || EPOCH)) < Date.parse(ended.at) &&
    !pullRequests.some(({ state }) => state === "open")
  );
}

const EPOCH = "1970-01-01T00:00:00Z";

function wasReopened(issue: Issue): boolean {
  const { restarted } = issue.marker.said ?? {};
  const isPutBack = restarted !== undefined && restarted >= (issue.lastClosedAt ?? "");
  return issue.reason === "reopened" && issue.lastClosedAs === "completed" && !isPutBack;
}
