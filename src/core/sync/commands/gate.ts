/** The decision at the end of a phase, by command. */
import { code } from "../../plan/text/suggest.ts";
import { progress } from "../../progress/progress.ts";
import type { Review } from "../../progress/report/review.ts";
import { shortDay } from "../../render/markdown/dates.ts";
import { shortName } from "../../render/issue/names.ts";
import { people } from "../../render/markdown/phrases.ts";
import { unmetConditions } from "../../render/report/review.ts";
import { inline } from "../../render/markdown/safe-markdown.ts";
import type { Issue } from "../../state/snapshot.ts";
import { isReopenedSince, issueOf } from "../../state/snapshot-lookup.ts";
import { signature, withEntry, withIssue, withReply } from "./command-run.ts";
import { phaseOf } from "./phase-of.ts";
import { reopened } from "./task-edits.ts";
import type { CommandContext, CommandRun } from "./verb.ts";

type OpenedReview = Review & { issue: Issue };

/** Closes the review and records a go. If something is still missing, this needs `anyway` and a reason. */
export function approved(
  run: CommandRun,
  { text, anyway }: { text: string; anyway: boolean },
  context: CommandContext,
): CommandRun | string {
  const review = reviewMeant(run, context);
  if (typeof review === "string") return review;
  const isRecorded = recordedPhase(run, context) !== undefined;
  if (stands(review, run) && !isRecorded) return withReply(run, standsSentence(review));
  const missing = unmetConditions(review, review.issue.body);
  if (missing.length > 0 && !anyway && !isRecorded) {
    return `Missing: ${missing.join("; ")}. If it is a go all the same, write ${code("/plan go anyway")} and why.`;
  }
  const next = recorded(run, review, { go: true, text, missing }, context);
  const { closedBy: _, ...issue } = review.issue;
  return withIssue(next, issue, () => ({ ...issue, open: false, reason: "completed" }));
}

/** Records a no-go; the phase and its review wait for the next decision. */
export function declined(
  run: CommandRun,
  { text }: { text: string },
  context: CommandContext,
): CommandRun | string {
  const review = reviewMeant(run, context);
  if (typeof review === "string") return review;
  const own = issueOf(run.snapshot, { kind: "phase", id: review.phase.id });
  const next = recorded(run, review, { go: false, text, missing: [] }, context);
  return [review.issue, ...(own ? [own] : [])].reduce(
    (after, issue) => withIssue(after, issue, reopened),
    next,
  );
}

function recorded(
  run: CommandRun,
  { phase }: Review,
  { go, text, missing }: { go: boolean; text: string; missing: string[] },
  context: CommandContext,
): CommandRun {
  return withEntry(run, context.key, {
    type: "gate",
    ...signature(context),
    phase: phase.id,
    go,
    text,
    ...(missing.length > 0 && { missing }),
  });
}

/**
 * The review of the phase on whose issue the command stands; otherwise the only one that waits, or else
 * the last. A command that was begun before Milepost was stopped goes on with the review that it meant then.
 */
function reviewMeant(run: CommandRun, context: CommandContext): OpenedReview | string {
  const all = progress(context.plan, run.snapshot).reviews.filter(
    (review): review is OpenedReview => review.issue !== undefined,
  );
  const phase = phaseOf(context) ?? recordedPhase(run, context);
  if (phase !== undefined) return all.find((review) => review.phase.id === phase) ?? NO_REVIEW;
  const waiting = all.filter(({ issue }) => issue.open);
  if (waiting.length > 1) {
    const phases = waiting.map(({ phase }) => inline(shortName("Phase", phase))).join(", ");
    return `Several phases wait for a decision (${phases}); say it on the review of the one that you mean.`;
  }
  return waiting[0] ?? all.find(isUnrecorded) ?? all.at(-1) ?? NONE;
}

/** The phase of the decision that this very command has put into the log. */
function recordedPhase({ snapshot }: CommandRun, { key }: CommandContext): string | undefined {
  const own = snapshot.inbox.entries.find((each) => each.key === key)?.entry;
  return own?.type === "gate" ? own.phase : undefined;
}

/** A closed review without a record is one that this very command is closing. */
function isUnrecorded({ decision, gates }: Review): boolean {
  return decision === "go" && gates.at(-1)?.go !== true;
}

const NO_REVIEW =
  "This phase waits for no go yet: its review opens when all its tasks are complete.";

const NONE = "No phase waits for a go: its review opens when all its tasks are complete.";

/** Whether a phase has its go already. One that somebody has reopened since waits for a new decision. */
function stands(review: Review, { snapshot }: CommandRun): boolean {
  const { phase, decision, approvedAt } = review;
  if (decision !== "go" || isUnrecorded(review)) return false;
  const own = issueOf(snapshot, { kind: "phase", id: phase.id });
  return !own?.open || approvedAt === undefined || !isReopenedSince(own, approvedAt);
}

function standsSentence({ phase, gates }: Review): string {
  const last = gates.findLast(({ go }) => go);
  const since = last ? ` since ${shortDay(last.at)}, by ${people([{ login: last.by }])}` : "";
  return `${inline(shortName("Phase", phase))} has its go${since}; it stands.`;
}
