/** What GitHub should hold, as one value: made from the plan and what GitHub holds now. */
import type { CivilDate, Imported, Plan } from "../plan/plan.ts";
import { progress } from "../progress/progress.ts";
import type { Key, Written } from "../state/marker.ts";
import type { CardFields, Snapshot } from "../state/snapshot.ts";
import type { FieldShape } from "../state/change.ts";
import { desiredBoard } from "./desired-board.ts";
import { desiredDashboard } from "./desired-dashboard.ts";
import { desiredIssues } from "./desired-issues.ts";
import { desiredLabels } from "./desired-labels.ts";
import { desiredMilestones } from "./desired-milestones.ts";
import { desiredReport } from "./desired-report.ts";
import { drift } from "./drift.ts";

export interface Desired {
  /** Id of the project. */
  project: string;
  labels: DesiredLabel[];
  milestones: DesiredMilestone[];
  dashboard: DesiredIssue;
  /** Phases, tasks and risks, in plan order, except that a task comes after those it needs. */
  issues: DesiredIssue[];
  /** Issues whose thing has left the plan, to be labelled so. */
  left: Key[];
  board?: DesiredBoard;
  /** The weekly report that is due now. */
  report?: string;
}

export interface DesiredLabel {
  name: string;
  color: string;
  description: string;
}

export interface DesiredMilestone {
  key: Key;
  title: string;
  /** What stands in Milepost's region of the description. */
  content: string;
  due?: CivilDate;
  open: boolean;
}

export interface DesiredIssue {
  key: Key;
  title: string;
  /** What stands in Milepost's region of the body. */
  content: string;
  labels: string[];
  /** Plan id. */
  milestone?: string;
  /** Logins that can be assigned; absent for issues whose assignees are nobody's business. */
  assignees?: string[];
  parent?: Key;
  /** Ids of the tasks that it is blocked by. */
  needs: string[];
  card?: CardFields;
  /** The status that its issue begins with. */
  imported?: Imported;
  /** What only the dashboard's marker keeps. */
  keeps?: Pick<Written, "board" | "refused">;
  /** On the dashboard while the first issues are made: how many there are. */
  done?: number;
}

export interface DesiredBoard {
  title: string;
  readme: string;
  fields: FieldShape[];
  views: {
    name: string;
    layout: "board" | "table" | "roadmap";
    visible: string[];
    groupBy?: string;
  }[];
}

/** What GitHub should hold for `plan`, given `snapshot`. */
export function desired(plan: Plan, snapshot: Snapshot): Desired {
  const now = progress(plan, snapshot);
  const board = desiredBoard(plan, snapshot);
  const issues = desiredIssues(plan, snapshot, now);
  const report = desiredReport(plan, snapshot);
  return {
    project: plan.project.id,
    labels: desiredLabels(plan.phases),
    milestones: desiredMilestones(plan, now),
    dashboard: desiredDashboard(plan, snapshot, now, drift(issues, snapshot)),
    issues,
    left: now.left.map((issue) => issue.marker),
    ...(board && { board }),
    ...(report && { report }),
  };
}
