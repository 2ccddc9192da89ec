import type { Plan } from "../../plan/plan.ts";
import type { Progress } from "../../progress/progress.ts";
import type { Review } from "../../progress/report/review.ts";
import { summaryOf } from "../../progress/report/review.ts";
import { reviewBody, summaryBody, tickedIn } from "../../render/report/review.ts";
import { reviewTitle, summaryTitle } from "../../render/issue/titles.ts";
import { label, phaseLabel } from "../../state/labels.ts";
import type { Key } from "../../state/marker.ts";
import { readRegion } from "../../state/marker.ts";
import type { Entry } from "../../state/command-state.ts";
import type { Snapshot } from "../../state/snapshot.ts";
import { issueOf } from "../../state/snapshot.ts";
import type { DesiredIssue } from "./desired.ts";

const SUMMARY: Key = { kind: "summary", id: "summary" };

/**
 * The reviews of phases whose work is done, and the summary of the whole when all of it is.
 *
 * What people tick stays ticked. A review that is closed is a record: its text is not written again.
 */
export function desiredReviews(plan: Plan, snapshot: Snapshot, progress: Progress): DesiredIssue[] {
  const issues = progress.reviews.map((review): DesiredIssue => {
    const { phase, issue } = review;
    const ticked = tickedIn(issue?.body ?? "");
    return {
      key: { kind: "review", id: phase.id },
      title: reviewTitle(phase),
      content: written(review) ?? reviewBody({ plan, progress, review, ticked }),
      labels: [label.milepost, phaseLabel(phase.id)],
      needs: [],
    };
  });
  const { complete, counted } = progress.count;
  const over = counted > 0 && complete === counted;
  return over || issueOf(snapshot, SUMMARY)
    ? [...issues, summary(plan, snapshot, progress)]
    : issues;
}

function written({ issue, gates }: Review): string | undefined {
  if (!issue || issue.open || gates.length === 0) return undefined;
  const text = readRegion(issue.body);
  return text?.includes(gates.at(-1)?.from ?? "") ? text : undefined;
}

function summary(plan: Plan, snapshot: Snapshot, progress: Progress): DesiredIssue {
  const facts = summaryOf(plan, snapshot, progress.phases);
  return {
    key: SUMMARY,
    title: summaryTitle(plan.project),
    content: summaryBody({ plan, progress, summary: facts }),
    labels: [label.milepost],
    needs: [],
  };
}

/**
 * The decisions that people made by closing a review, as GitHub holds it before any command.
 *
 * Each closing is recorded once: a command that decides otherwise later has a record of its own.
 */
export function closedReviews(
  { project, phases }: Plan,
  snapshot: Snapshot,
  date: (instant: string) => string,
): { key: string; entry: Entry }[] {
  if (!project.gates) return [];
  return phases.flatMap(({ id: phase }) => {
    const issue = issueOf(snapshot, { kind: "review", id: phase });
    if (!issue || issue.open || !issue.closedBy || !issue.closedAt) return [];
    const key = `gate ${phase} ${issue.closedAt}`;
    if (snapshot.talk.entries.some((known) => known.key === key)) return [];
    const entry: Entry = {
      type: "gate",
      by: issue.closedBy,
      at: date(issue.closedAt),
      from: issue.url,
      phase,
      go: issue.reason === "completed",
      text: "",
    };
    return [{ key, entry }];
  });
}

/** Which phases wait for which review: the next one, until it is go. */
export function desiredGates({ reviews }: Progress): { key: Key; review: Key }[] {
  return reviews.flatMap(({ phase, next, decision }) =>
    next && decision !== "go"
      ? [{ key: { kind: "phase", id: next.phase.id }, review: { kind: "review", id: phase.id } }]
      : [],
  );
}
