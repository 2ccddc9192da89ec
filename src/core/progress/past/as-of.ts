/** GitHub as it stood at an earlier time: for a report that is posted late. */
import { label, statusLabels } from "../../state/labels.ts";
import type { Issue, Snapshot } from "../../state/snapshot.ts";
import { isClosedByImport } from "./history.ts";

/**
 * What GitHub held at an earlier instant (ISO), as far as it tells when something changed: what was closed,
 * reopened, labelled, decided or opened by command after that has not happened yet.
 *
 * Titles, texts, dates and assignees are those of the snapshot.
 */
export function snapshotAsOf(snapshot: Snapshot, at: string): Snapshot {
  if (Date.parse(snapshot.takenAt) <= Date.parse(at)) return { ...snapshot, takenAt: at };
  const isLater: IsLater = (instant) =>
    instant !== undefined && Date.parse(instant) > Date.parse(at);
  const { inbox } = snapshot;
  // One entry has all values of a week, each with its own time.
  const entries = inbox.entries.filter(
    ({ entry, createdAt }) => entry.type === "readings" || !isLater(createdAt),
  );
  const issues = snapshot.issues
    .filter(({ marker, createdAt }) => !marker.opened || !isLater(createdAt))
    .map((issue) => issueAsOf(issue, isLater));
  return { ...snapshot, takenAt: at, issues, inbox: { ...inbox, entries } };
}

type IsLater = (instant: string | undefined) => boolean;

function issueAsOf(issue: Issue, isLater: IsLater): Issue {
  if (!issue.open && isLater(issue.closedAt) && !isClosedByImport(issue)) {
    return startedAsOf(openAgain(issue, isLater), isLater);
  }
  const { lastClosedAt, lastClosedAs, reason: _, ...rest } = issue;
  const wasClosed = isLater(issue.reopenedAt) && lastClosedAt !== undefined;
  if (!issue.open || !wasClosed || isLater(lastClosedAt)) return startedAsOf(issue, isLater);
  return {
    ...rest,
    lastClosedAt,
    open: false,
    closedAt: lastClosedAt,
    ...(lastClosedAs && { lastClosedAs, reason: lastClosedAs }),
  };
}

/** The issue before its last closing. A pull request that is merged by now was most likely open. */
function openAgain(issue: Issue, isLater: IsLater): Issue {
  const { reason: _, closedAt: _at, closedBy: _by, closerRole: _role, ...rest } = issue;
  const wasReopened = issue.reopenedAt !== undefined && !isLater(issue.reopenedAt);
  const pullRequests = issue.pullRequests.map((pull) =>
    pull.state === "merged" ? { ...pull, state: "open" as const } : pull,
  );
  return { ...rest, pullRequests, open: true, ...(wasReopened && { reason: "reopened" }) };
}

/**
 * The issue without the status labels and the pull requests that are newer. A newer status, and the closing
 * too, takes the label "in progress" off; an issue that had it before has it again.
 */
function startedAsOf(issue: Issue, isLater: IsLater): Issue {
  const { labels, labeledAt, pullRequests, lastClosedAt } = issue;
  const older = labels.filter((name) => !statusLabels.includes(name) || !isLater(labeledAt[name]));
  const started = labeledAt[label.inProgress];
  const hasChanged = older.length < labels.length || isLater(lastClosedAt);
  const wasStarted = hasChanged && started !== undefined && !isLater(started);
  return {
    ...issue,
    labels: wasStarted ? [...new Set([...older, label.inProgress])] : older,
    pullRequests: pullRequests.filter(({ createdAt }) => !isLater(createdAt)),
  };
}
