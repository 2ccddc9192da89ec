/** Where a task stands. The rules stand in order in `statusOf`. */
import { label } from "../state/labels.ts";
import type { Issue } from "../state/snapshot.ts";

export type Status = "Not Started" | "In Progress" | "Blocked" | "Failed" | "Complete" | "Dropped";

/** The columns of a board, in order. A dropped task has no column: the Status of its card is empty. */
export const statuses = ["Not Started", "In Progress", "Blocked", "Failed", "Complete"] as const;

export const emoji: Record<Status, string> = {
  "Not Started": "⏳",
  "In Progress": "🔄",
  Blocked: "⚠️",
  Failed: "❌",
  Complete: "✅",
  Dropped: "🚫",
};

/** What a status follows from. */
interface Standing {
  /** Absent while the task has none: it has not started then. */
  issue: Issue | undefined;
  /** Something that it depends on is unfinished. */
  waits: boolean;
  /** Its week has come. Never so in a plan without dates. */
  due: boolean;
  /** It was complete before the plan was imported, and needs no issue. */
  past: boolean;
}

/**
 * The status of a task: the first rule that holds.
 *
 * A task that waits for another is blocked only once it matters: when work on it has started, or its
 * week has come. Reopening a completed task means that it failed, until someone works on it again.
 */
export function statusOf({ issue, waits, due, past }: Standing): Status {
  if (!issue) return past ? "Complete" : "Not Started";
  if (isDropped(issue)) return "Dropped";
  if (!issue.open) return "Complete";
  const started = hasStarted(issue);
  if (issue.labels.includes(label.failed) || (wasReopened(issue) && !started)) return "Failed";
  if (issue.labels.includes(label.blocked) || (waits && (started || due))) return "Blocked";
  return started ? "In Progress" : "Not Started";
}

/** Whether nothing has to wait for a task with this issue any more: it is complete, or dropped. */
export function isSettled(issue: Issue | undefined): boolean {
  return issue !== undefined && !issue.open;
}

function isDropped(issue: Issue): boolean {
  return !issue.open && (issue.reason === "not planned" || issue.reason === "duplicate");
}

function hasStarted(issue: Issue): boolean {
  return (
    issue.labels.includes(label.inProgress) ||
    issue.pullRequests.some((pull) => pull.state === "open")
  );
}

function wasReopened(issue: Issue): boolean {
  return issue.reason === "reopened" && issue.lastClosedAs === "completed";
}
