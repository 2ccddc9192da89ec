/** What should stand on GitHub, as values. */
import type { NextComment } from "../commands/next-comment.ts";
import type { Key, Written } from "../../state/marker/marker.ts";
import type { FieldShape, PostStatus } from "../../state/change.ts";
import type { CivilDate, Imported } from "../../plan/plan.ts";
import type { CommandState, Opened, DashboardMemory } from "../../state/commands/command-state.ts";
import type { FieldValue } from "../../state/issue-fields.ts";
import type { Handed } from "../../state/marker/handed.ts";
import type { CardFields } from "../../state/snapshot.ts";

export interface DesiredStandup {
  /** The issue for its week. */
  issue: DesiredIssue;
  /** The comment for the day. */
  body: string;
}

export interface Desired {
  /** Id of the project. */
  project: string;
  /** The pattern of titles; absent for the default one. */
  titles?: string;
  labels: DesiredLabel[];
  milestones: DesiredMilestone[];
  dashboard: DesiredIssue;
  /**
   * All issues but the dashboard and those that have left the plan: phases, weeks, tasks and risks, then what
   * commands opened, reviews, the log and the standups.
   */
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
  obsoleteComments: string[];
  /** The comment with commands that is answered next, and what it asks for. */
  heard?: NextComment;
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
  /**
   * When people approved it, or the last of its tasks was closed (ISO instant): then it is closed, unless
   * somebody reopens it later.
   */
  approvedAt?: string;
  /** Civil date since which it is no longer in the plan. */
  left?: CivilDate;
  /** It is opened again: somebody closed it who may not decide that, or Milepost a week that has work again. */
  reopens?: true;
  /** The status that its issue starts with. */
  imported?: Imported;
  /** What commands have set, as the marker stores it. */
  said?: CommandState;
  opened?: Opened;
  /** Of a task that is or was with an agent. */
  handed?: Handed;
  /** Of the dashboard. `next` is written only together with something else. */
  memory?: { now: DashboardMemory; next: DashboardMemory };
  /** What only the dashboard's marker stores. */
  keeps?: Pick<Written, "board" | "refused">;
  /** On the dashboard while the first issues are opened: how many exist. */
  openedSoFar?: number;
  /** The dashboard has not been pinned yet. */
  unpinned?: true;
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
