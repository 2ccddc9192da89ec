/** What GitHub should hold, as one value, made from the plan and from what GitHub holds now. */
import type { CivilDate, Imported, Plan } from "../../plan/plan.ts";
import { assess } from "../../forecast/assess.ts";
import { everyTask, progress } from "../../progress/progress.ts";
import { withHandOvers } from "../../progress/agents/hand-overs.ts";
import type { Handed } from "../../state/marker/handed.ts";
import type { FieldValue } from "../../state/issue-fields.ts";
import type { Key, Written } from "../../state/marker/marker.ts";
import type { Memory, Opened, Said } from "../../state/commands/command-state.ts";
import type { CardFields, Snapshot } from "../../state/snapshot.ts";
import { issueOf } from "../../state/snapshot.ts";
import type { FieldShape, PostStatus } from "../../state/change.ts";
import { movedCardNotice } from "../../render/issue/status-reason.ts";
import type { MovedCard } from "../moved-cards.ts";
import { followed, movedCards, withIssues } from "../moved-cards.ts";
import { desiredBoard } from "./board.ts";
import type { Heard } from "../commands/next-comment.ts";
import { hear } from "../commands/next-comment.ts";
import { desiredDashboard, isSetUp } from "./dashboard.ts";
import { desiredIssues } from "./issues/issues.ts";
import { leftIssues, leftMilestones } from "./issues/left.ts";
import { desiredLabels } from "./labels.ts";
import { desiredEntries, desiredLog, doneReadings } from "./log/log.ts";
import { desiredMilestones } from "./milestones.ts";
import { desiredOpened } from "./issues/opened.ts";
import { closedReviews, closingNotices, desiredGates, desiredReviews } from "./reports/reviews.ts";
import { desiredReport } from "./reports/report.ts";
import type { DesiredStandup } from "./reports/standup.ts";
import { desiredStandup, openStandups } from "./reports/standup.ts";
import { desiredStatus } from "./reports/status-update.ts";
import { drift } from "../diff/drift.ts";

export interface Desired {
  /** Id of the project. */
  project: string;
  labels: DesiredLabel[];
  milestones: DesiredMilestone[];
  dashboard: DesiredIssue;
  /** Phases, tasks and risks, in plan order. */
  issues: DesiredIssue[];
  /** Issues of things that have left the plan. */
  left: DesiredIssue[];
  board?: DesiredBoard;
  /** The weekly report that is due now. */
  report?: string;
  /** Comments that the log lacks, or whose text has to change. */
  entries: DesiredEntry[];
  /** What has to be said on an issue, once. */
  notices: DesiredNotice[];
  /** Which phases wait for the review of another one; absent while that is not known. */
  gates?: { key: Key; review: Key }[];
  standup?: DesiredStandup;
  /** The board's status update, if it is missing. */
  status?: PostStatus;
  /** Node ids of the log's comments that are no longer needed. */
  done: string[];
  /** The comment with commands that is answered next, and what it asks for. */
  heard?: Heard;
  /** Node ids of comments with commands that wait until the plan is mended, and have no 👀 yet. */
  waiting?: string[];
}

export interface DesiredEntry {
  body: string;
  /** Node id of the comment to edit. */
  id?: string;
  /** A command made it, or would change what it records: no command is answered before it is there. */
  isAwaited: boolean;
}

/** A comment about something that people did. It is wanted for as long as that stands. */
export interface DesiredNotice {
  on: Key;
  /** Says what it is about, and when that happened. */
  id: string;
  text: string;
}

export interface DesiredLabel {
  /** In lower case: GitHub ignores case in labels. */
  name: string;
  /** As it is shown, if not in lower case. */
  spelled?: string;
  color: string;
  description: string;
}

export interface DesiredMilestone {
  key: Key;
  title: string;
  /** What the plan calls it, under which people may have it already. */
  name?: string;
  /** What stands in Milepost's region of the description. */
  content: string;
  due?: CivilDate;
  open: boolean;
  /** Civil date since which it is no longer in the plan. */
  left?: CivilDate;
}

export interface DesiredIssue {
  key: Key;
  title: string;
  /** What stands in Milepost's region of the body. */
  content: string;
  labels: string[];
  /** Plan id. */
  milestone?: string;
  /** Logins that can be assigned; absent for issues whose assignees Milepost leaves alone. */
  assignees?: string[];
  /** A type that its organization has. */
  type?: string;
  parent?: Key;
  /** Ids of the tasks that it is blocked by. */
  needs: string[];
  card?: CardFields;
  /** What the organization's own fields should hold, by their node ids. */
  fields?: Record<string, FieldValue | null>;
  /** Number of the issue that the plan names for it. */
  named?: number;
  /** When people approved it (ISO instant): then it is closed, unless somebody reopens it later. */
  approvedAt?: string;
  /** Civil date since which it is no longer in the plan. */
  left?: CivilDate;
  /** Closed by somebody who may not decide that, so it is opened again. */
  reopens?: true;
  /** The status that its issue starts with. */
  imported?: Imported;
  /** What commands have set, as the marker stores it. */
  said?: Said;
  opened?: Opened;
  /** Of a task that is or was with an agent. */
  handed?: Handed;
  /** Of the dashboard. `next` is written only together with something else. */
  memory?: { now: Memory; next: Memory };
  /** What only the dashboard's marker stores. */
  keeps?: Pick<Written, "board" | "refused">;
  /** On the dashboard while the first issues are opened: how many exist. */
  done?: number;
  /** The dashboard has not been pinned yet. */
  unpinned?: true;
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

export interface DesiredBoard {
  title: string;
  /** Id of the project, for the marker. */
  project: string;
  fields: FieldShape[];
  views: {
    name: string;
    layout: "board" | "table" | "roadmap";
    visible: string[];
    groupBy?: string;
    sortBy?: string;
  }[];
}

/** What GitHub should hold for `plan`, given `snapshot`. */
export function desired(plan: Plan, before: Snapshot): Desired {
  const heard = isSetUp(plan, before) ? hear(plan, before) : undefined;
  const asked = heard?.snapshot ?? before;
  const moves = movedCards(everyTask(progress(plan, asked)));
  const moved = withIssues(
    asked,
    moves.map(({ issue }) => issue),
  );
  const snapshot = withHandOvers(plan, moved, { begin: !heard });
  const assessment = assess(plan, snapshot);
  const now = assessment.progress;
  const board = desiredBoard(plan, snapshot);
  const report = desiredReport(plan, snapshot);
  const gates = closedReviews(plan, before, heard ? progress(plan, before) : now);
  const entries = desiredEntries(plan, snapshot, [...gates, ...(heard?.entries ?? [])]);
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
    labels: desiredLabels(plan),
    milestones: [...milestones, ...leftMilestones(plan, snapshot, now.today)],
    dashboard: desiredDashboard(
      plan,
      snapshot,
      assessment,
      drift({ issues, milestones }, snapshot),
    ),
    issues,
    left: leftIssues(plan, now),
    ...(board && { board }),
    ...(report && { report }),
    entries,
    done: doneReadings(snapshot),
    notices: [...closingNotices(plan, now), ...moveNotices(plan, snapshot, moves)],
    gates: desiredGates(now),
    ...(status && { status }),
    ...(standup && { standup }),
    ...(heard && { heard }),
  };
}
