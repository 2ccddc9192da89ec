/** What GitHub should hold, as one value, made from the plan and from what GitHub holds now. */
import type { Plan } from "../../plan/plan.ts";
import { DEFAULT_TITLES } from "../../plan/fields/title-pattern.ts";
import { assess, assessProgress } from "../../forecast/assess.ts";
import { everyTask, progress } from "../../progress/progress.ts";
import { withHandOvers } from "../../progress/agents/hand-overs.ts";
import type { Snapshot } from "../../state/snapshot.ts";
import { issueOf } from "../../state/snapshot-lookup.ts";
import { movedCardNotice } from "../../render/issue/status-reason.ts";
import type { MovedCard } from "../moved-cards.ts";
import { followed, movedCards, withIssues } from "../moved-cards.ts";
import { desiredBoard } from "./board.ts";
import { nextComment } from "../commands/next-comment.ts";
import { desiredDashboard, isSetUp } from "./dashboard.ts";
import { desiredIssues } from "./issues/issues.ts";
import { leftIssues, leftMilestones } from "./issues/left.ts";
import { desiredLabels } from "./labels.ts";
import { desiredEntries, desiredLog, doneReadings } from "./log/log.ts";
import { desiredMilestones } from "./milestones.ts";
import { desiredOpened } from "./issues/opened.ts";
import { closedReviews, closingNotices, desiredGates, desiredReviews } from "./reports/reviews.ts";
import { desiredReport } from "./reports/report.ts";
import type { Desired, DesiredNotice } from "./desired-state.ts";
import { desiredStandup, openStandups } from "./reports/standup.ts";
import { desiredStatus } from "./reports/status-update.ts";
import { drift } from "../diff/drift.ts";

/**
 * What GitHub should hold for `plan`; `before` is what it holds now. The command that is answered next, cards
 * that people moved and what is handed over to agents count as done already.
 */
export function desired(plan: Plan, before: Snapshot): Desired {
  const heard = isSetUp(plan, before) ? nextComment(plan, before) : undefined;
  const afterCommand = heard?.snapshot ?? before;
  const progressThen = progress(plan, afterCommand);
  const moves = movedCards(everyTask(progressThen));
  const afterMoves = withIssues(
    afterCommand,
    moves.map(({ issue }) => issue),
  );
  const snapshot = withHandOvers(plan, afterMoves, { begin: !heard });
  const assessment =
    snapshot === afterCommand
      ? assessProgress(plan, snapshot, progressThen)
      : assess(plan, snapshot);
  const now = assessment.progress;
  const board = desiredBoard(plan, snapshot);
  const report = desiredReport(plan, snapshot);
  const decisions = closedReviews(plan, before, heard ? progress(plan, before) : now);
  const entries = desiredEntries(plan, snapshot, [...decisions, ...(heard?.entries ?? [])]);
  const standup = desiredStandup(plan, snapshot);
  const status = desiredStatus(plan, snapshot, assessment);
  const log = desiredLog(plan, snapshot, entries);
  const issues = [
    ...desiredIssues(plan, snapshot, now),
    ...desiredOpened(snapshot, heard?.opened ?? []),
    ...desiredReviews(plan, snapshot, assessment),
    ...(log ? [log] : []),
    ...openStandups(snapshot),
    ...(standup && !issueOf(snapshot, standup.issue.key) ? [standup.issue] : []),
  ];
  const milestones = desiredMilestones(plan, now);
  return {
    project: plan.project.id,
    ...(plan.project.titles !== DEFAULT_TITLES && { titles: plan.project.titles }),
    labels: desiredLabels(plan),
    milestones: [...milestones, ...leftMilestones(plan, snapshot, now.today)],
    dashboard: desiredDashboard(
      plan,
      snapshot,
      assessment,
      drift({ issues, milestones }, snapshot, plan),
    ),
    issues,
    left: leftIssues(plan, now),
    ...(board && { board }),
    ...(report && { report }),
    entries,
    obsoleteComments: doneReadings(snapshot),
    notices: [...closingNotices(plan, now), ...moveNotices(plan, snapshot, moves)],
    gates: desiredGates(now),
    ...(status && { status }),
    ...(standup && { standup }),
    ...(heard && { heard }),
  };
}

/** Notices about cards that were moved to where a rule does not leave them. */
function moveNotices(plan: Plan, snapshot: Snapshot, moves: MovedCard[]): DesiredNotice[] {
  if (moves.length === 0) return [];
  const next = everyTask(progress(plan, withIssues(snapshot, moves.map(followed))));
  return moves.flatMap(({ issue, column, at }) => {
    const task = next.find((each) => each.issue?.id === issue.id);
    if (!task || task.status === column) return [];
    const { kind, id } = issue.marker;
    return [{ on: { kind, id }, id: `card ${id} ${at}`, text: movedCardNotice(column, task) }];
  });
}
