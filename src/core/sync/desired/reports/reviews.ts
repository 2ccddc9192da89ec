import { today } from "../../../plan/dates/clock.ts";
import type { Assessment } from "../../../forecast/assess.ts";
import type { Plan } from "../../../plan/plan.ts";
import type { Progress } from "../../../progress/progress.ts";
import { isAllDone } from "../../../progress/progress.ts";
import type { Review } from "../../../progress/report/review.ts";
import { summaryOf } from "../../../progress/report/review.ts";
import {
  closedWithoutRight,
  reviewBody,
  summaryBody,
  tickedIn,
  unmetConditions,
} from "../../../render/report/review.ts";
import { reviewTitle, summaryTitle } from "../../../render/issue/titles.ts";
import { label, phaseLabel } from "../../../state/labels.ts";
import type { Key } from "../../../state/marker/marker.ts";
import { readRegion } from "../../../state/marker/region.ts";
import type { LogRecord } from "../../../state/commands/command-state.ts";
import { gateKey } from "../../../state/commands/command-state.ts";
import type { Snapshot } from "../../../state/snapshot.ts";
import { issueOf } from "../../../state/snapshot-lookup.ts";
import type { DesiredIssue, DesiredNotice } from "../desired-state.ts";

const SUMMARY: Key = { kind: "summary", id: "summary" };

/**
 * The reviews of phases whose work is done, and the summary of the project when all of it is.
 *
 * Checkboxes that people tick stay ticked. A closed review is a record: its text is not rewritten.
 */
export function desiredReviews(plan: Plan, snapshot: Snapshot, now: Assessment): DesiredIssue[] {
  const { progress } = now;
  const issues = progress.reviews.map((review): DesiredIssue => {
    const { phase, issue } = review;
    const ticked = tickedIn(issue?.body ?? "");
    return {
      key: { kind: "review", id: phase.id },
      title: reviewTitle(phase),
      content: written(review) ?? reviewBody({ plan, now, review, ticked }),
      labels: [label.milepost, phaseLabel(phase.id)],
      needs: [],
      ...(isToReopen(review, snapshot) && { reopens: true as const }),
    };
  });
  return isAllDone(progress) || issueOf(snapshot, SUMMARY)
    ? [...issues, summary(plan, snapshot, now)]
    : issues;
}

/** A review that was closed by somebody who may not decide it is opened again, once a comment has said why. */
function isToReopen({ phase, closedWithoutRight: closing }: Review, { inbox }: Snapshot): boolean {
  return closing !== undefined && closingId(phase.id, closing.at) in inbox.replied;
}

function written({ issue, gates }: Review): string | undefined {
  if (!issue || issue.open || gates.length === 0) return undefined;
  const text = readRegion(issue.body);
  return text?.includes(gates.at(-1)?.from ?? "") ? text : undefined;
}

function summary(
  plan: Plan,
  snapshot: Snapshot,
  { progress, record }: Pick<Assessment, "progress" | "record">,
): DesiredIssue {
  const facts = summaryOf(plan, snapshot, progress);
  return {
    key: SUMMARY,
    title: summaryTitle(plan.project),
    content: summaryBody({ plan, progress, summary: facts, record }),
    labels: [label.milepost],
    needs: [],
  };
}

/**
 * The decisions that people made by closing a review, as GitHub was before any command.
 *
 * Each closing is recorded once; a command that decides otherwise later has a record of its own.
 */
export function closedReviews(
  { project }: Plan,
  snapshot: Snapshot,
  { reviews }: Progress,
): { key: string; entry: LogRecord }[] {
  return reviews.flatMap((review) => {
    const { phase, issue, closedWithoutRight } = review;
    if (!issue || issue.open || !issue.closedBy || !issue.closedAt || closedWithoutRight) return [];
    const key = gateKey(phase.id, issue.closedAt);
    if (snapshot.inbox.entries.some((known) => known.key === key)) return [];
    const go = issue.reason === "completed";
    const missing = go ? unmetConditions(review, issue.body) : [];
    const entry: LogRecord = {
      type: "gate",
      by: issue.closedBy,
      at: today(project, issue.closedAt),
      from: issue.closedUrl ?? issue.url,
      phase: phase.id,
      go,
      text: "",
      ...(missing.length > 0 && { missing }),
    };
    return [{ key, entry }];
  });
}

/** What is said on a review that was closed by somebody who may not decide. */
export function closingNotices(plan: Plan, { reviews }: Progress): DesiredNotice[] {
  return reviews.flatMap(({ phase, closedWithoutRight: closing }) => {
    if (!closing) return [];
    const text = closedWithoutRight(plan, closing.by);
    return [
      { on: { kind: "review" as const, id: phase.id }, id: closingId(phase.id, closing.at), text },
    ];
  });
}

function closingId(phase: string, at: string): string {
  return `closing ${phase} ${at}`;
}

/** Which phases wait for which review, until it ends with a go. */
export function desiredGates({ reviews }: Progress): { key: Key; review: Key }[] {
  return reviews.flatMap(({ phase, holds, decision }) =>
    decision === "go"
      ? []
      : holds.map((held) => ({
          key: { kind: "phase" as const, id: held.phase.id },
          review: { kind: "review" as const, id: phase.id },
        })),
  );
}
