/** Cards that people have moved: the task follows its card. */
import { label, statusLabels } from "../state/labels.ts";
import { same } from "../state/hand-edits/three-way-merge.ts";
import type { Issue, Snapshot } from "../state/snapshot.ts";
import type { TaskProgress } from "../progress/progress.ts";

/** A card that somebody has moved to another column, with nothing later that contradicts it. */
export interface MovedCard {
  issue: Issue;
  /** One of the plan's columns. */
  column: string;
  /** ISO instant. */
  at: string;
}

/**
 * The move of a task's card, if a person made one; `planned` is the column that the task belongs in.
 *
 * A closing, a reopening or a label that is later than the move takes precedence. GitHub's own workflow
 * moves the card of any closed issue to the end, so standing there says nothing new about it. The label
 * of the column that the card was moved away from says nothing new: Milepost may have added it late, when
 * the card had been moved on already.
 */
export function movedCard(issue: Issue, planned: string | undefined): MovedCard | undefined {
  const { card } = issue;
  const column = card?.fields.Status;
  if (!card?.wrote || card.archived || column === undefined || !isColumn(column)) return undefined;
  if (same(column, card.wrote.Status) || same(column, planned)) return undefined;
  if (column === "Complete" && !issue.open) return undefined;
  const at = card.movedAt ?? "";
  const before = labelOfColumn[card.wrote.Status ?? ""];
  const words = statusLabels
    .filter((name) => name !== before)
    .flatMap((name) => issue.labeledAt[name] ?? []);
  const others = [...words, issue.closedAt, issue.reopenedAt, issue.byHand.status];
  return others.every((other) => (other ?? "") <= at) ? { issue, column, at } : undefined;
}

/** The label that each column of the plan stands for. */
const labelOfColumn: Record<string, string | null> = {
  "Not Started": null,
  "In Progress": label.inProgress,
  Blocked: label.blocked,
  Failed: label.failed,
  Complete: null,
};

/** Whether it is a column of the plan; any other belongs to people. */
export function isColumn(name: string): boolean {
  return Object.hasOwn(labelOfColumn, name);
}

/** All moves of the tasks' cards. Their issues get what only a marker can store. */
export function movedCards(tasks: TaskProgress[]): MovedCard[] {
  const found = tasks.flatMap(({ issue, status }) => (issue && movedCard(issue, status)) ?? []);
  return found.map((move) => ({ ...move, issue: rememberingStart(move) }));
}

/** The issue as the person who moved its card wants it to be. */
export function followed({ issue, column }: MovedCard): Issue {
  if (column === "Complete") return { ...issue, open: false, reason: "completed" };
  const word = labelOfColumn[column];
  const labels = issue.labels.filter((name) => !statusLabels.includes(name) || name === word);
  const wanted = word && !labels.includes(word) ? [...labels, word] : labels;
  const reason = issue.open ? issue.reason : "reopened";
  return { ...issue, open: true, ...(reason && { reason }), labels: wanted };
}

/** The snapshot with these issues in place of those with the same node id. */
export function withIssues(snapshot: Snapshot, changed: Issue[]): Snapshot {
  if (changed.length === 0) return snapshot;
  const byId = new Map(changed.map((issue) => [issue.id, issue]));
  return { ...snapshot, issues: snapshot.issues.map((issue) => byId.get(issue.id) ?? issue) };
}

/** A task whose card is moved back to the start has not failed, although it was complete before. */
function rememberingStart({ issue, column, at }: MovedCard): Issue {
  const hasFailed = issue.marker.handed?.ended?.why === "failed";
  if (column !== "Not Started" || (issue.lastClosedAs !== "completed" && !hasFailed)) return issue;
  const { marker } = issue;
  return { ...issue, marker: { ...marker, said: { ...marker.said, restarted: at } } };
}
