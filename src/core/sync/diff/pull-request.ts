/** What Milepost should say in a pull request, and the writes for it. */
import { SETTINGS_FILE } from "../../plan/plan-paths.ts";
import type { Problem } from "../../plan/plan.ts";
import { brokenText, mergedText } from "../../render/preview/preview.ts";
import { cut, oneLine } from "../../render/markdown/safe-markdown.ts";
import { plural } from "../../render/markdown/phrases.ts";
import { writeMarker } from "../../state/marker/marker-text.ts";
import type {
  DesiredCheck,
  PlanAt,
  PostedCheck,
  PullChange,
  PullRequest,
} from "../../state/pull-request.ts";

/** What a look at a pull request has found. */
export type PreviewFinding =
  /** It is merged: what was said stays, but no longer as something to come. */
  | { found: "merged" }
  /** Merging it changes nothing on GitHub; `why` is a sentence. */
  | { found: "nothing"; why: string }
  | { found: "conflict" }
  | { found: "broken"; problems: Problem[] }
  | { found: "plan leaves" }
  | { found: "issues are off" }
  /** It is too large to be judged; `why` is a sentence. */
  | { found: "too large"; why: string }
  | { found: "preview"; title: string; text: string };

/** What Milepost should say in a pull request. */
export interface PullFeedback {
  /** Absent if no check is wanted, or none but the existing one. */
  check?: DesiredCheck;
  /** What the comment says. */
  comment?: string;
  /** The text is not worth a new comment: it only replaces an existing one. */
  quiet?: boolean;
}

/** What should be said about a finding; `pull` is the pull request as it is. */
export function feedbackOn(finding: PreviewFinding, pull: PullRequest): PullFeedback {
  switch (finding.found) {
    case "merged":
      return mergedSaying(pull);
    case "nothing":
      return {
        ...(pull.check && { check: neutral("Nothing to preview", finding.why) }),
        comment: finding.why,
        quiet: true,
      };
    case "too large":
      return { check: neutral("Too large for a preview", finding.why), comment: finding.why };
    case "conflict":
      return {
        check: neutral("Conflicts", CONFLICT),
        comment: CONFLICT,
        quiet: true,
      };
    case "broken":
      return brokenSaying(finding.problems, pull);
    case "issues are off":
      return { check: neutral("Issues are turned off", OFF), comment: OFF };
    case "plan leaves":
      return { check: neutral("The plan leaves the repository", LEAVES), comment: LEAVES };
    case "preview":
      return {
        check: { ...neutral(finding.title, finding.text), conclusion: "success" },
        comment: finding.text,
      };
  }
}

function mergedSaying({ comment }: PullRequest): PullFeedback {
  const text = comment && mergedText(comment.body.replace(/^<!--.*-->\n/, ""));
  return text === undefined ? {} : { comment: text, quiet: true };
}

const CONFLICT =
  "This branch conflicts with the one that it goes to. Once that is resolved, the preview comes.";

const OFF =
  "Issues are turned off in this repository, so Milepost has nowhere to put the plan: nothing changes. An admin can turn them on under Settings, General, Features.";

const LEAVES =
  "With this merged there is no plan any more. Milepost stops: issues, milestones and board stay as they are, and nothing is brought up to date.";

function neutral(title: string, summary: string): DesiredCheck {
  return { title, summary, conclusion: "neutral", annotations: [] };
}

/** No comment: the check says it better, at the lines themselves. */
function brokenSaying(problems: Problem[], pull: PullRequest): PullFeedback {
  const count = plural(problems.length, "mistake");
  const check: DesiredCheck = {
    title: `The plan has ${count}`,
    summary: brokenText(problems),
    conclusion: "failure",
    annotations: problems.filter(({ file }) => isAsInHead(file, pull)).map(annotationOf),
  };
  return { check, comment: `The plan would have ${count}: its check tells where.`, quiet: true };
}

/** Whether lines are the same as in the head. In a file that the merge combines, they may be shifted. */
function isAsInHead(file: string, { head, merged = head }: PullRequest): boolean {
  const shaIn = ({ settings, files }: PlanAt) => (file === SETTINGS_FILE ? settings : files[file]);
  return shaIn(head) !== undefined && shaIn(head) === shaIn(merged);
}

function annotationOf({ file: path, line, column, message }: Problem) {
  return { path, line, column, message: cut(oneLine(message), 1000) };
}

/**
 * The writes after which a pull request says this; none if it does already. The comment comes first: an
 * app without permission for checks can still post it.
 */
export function pullChanges(
  { check, comment, quiet }: PullFeedback,
  pull: PullRequest,
): PullChange[] {
  return [
    ...(comment === undefined ? [] : commentChanges(comment, quiet ?? false, pull)),
    ...(check && pull.check !== "refused" ? checkChanges(check, pull.check) : []),
  ];
}

/**
 * A check is made anew if that was asked for, if it was cut short, or if it has annotations, which can
 * only be added to.
 */
function checkChanges(check: DesiredCheck, now: PostedCheck | undefined): PullChange[] {
  if (!now) return [{ kind: "create check", check }];
  const same =
    now.conclusion === check.conclusion &&
    now.title.trim() === check.title.trim() &&
    now.summary.trim() === check.summary.trim();
  if (same && !now.requested) return [];
  const annotated = [now.conclusion, check.conclusion].includes("failure");
  return now.conclusion === undefined || now.requested || annotated
    ? [{ kind: "create check", check }]
    : [{ kind: "edit check", id: now.id, check }];
}

function commentChanges(text: string, quiet: boolean, pull: PullRequest): PullChange[] {
  const body = `${markerOf(pull)}\n${text}`;
  const now = pull.comment;
  if (!now) return quiet ? [] : [{ kind: "post preview", body }];
  return now.body.trim() === body.trim() ? [] : [{ kind: "edit preview", id: now.id, body }];
}

function markerOf({ number, comment }: PullRequest): string {
  return writeMarker({ project: "", kind: "preview", id: String(number) }, comment?.body);
}
