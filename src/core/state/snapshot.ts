/** What GitHub holds, reduced to what a plan can speak about; closed issues included. */
import type { CivilDate, PlanFile, Role } from "../plan/plan.ts";
import type { FieldValue, OwnFields } from "./issue-fields.ts";
import type { Key, Marker, Reported } from "./marker/marker.ts";
import type { CommandReaction, LogRecord } from "./commands/command-state.ts";

export interface Snapshot extends OwnFields {
  /** ISO instant, by GitHub's clock. */
  takenAt: string;
  repository: Repository;
  labels: Label[];
  milestones: MilestoneState[];
  /** The issues of this plan, one per key; if several have the same key, the oldest. */
  issues: Issue[];
  /** Milepost's issues that stand for the same thing as another one. */
  duplicates: Issue[];
  /** Issues that the plan names for tasks but that the tasks did not adopt. */
  notAdopted: NotAdopted[];
  board: Board | NoBoard;
  /** Node ids of the accounts that can be assigned here, by login, spelled as in the plan. */
  assignable: Record<string, string>;
  /** Node ids of the types of issues here, by name in lower case; absent if the plan names none. */
  issueTypes?: Record<string, string>;
  /** The weekly reports on the dashboard, oldest first. */
  reports: Report[];
  /** Dates of the standups in the latest week that has any. */
  standups: CivilDate[];
  inbox: Inbox;
  /** Open issues labelled `blocker`, and issues outside the plan that block a task. */
  blockers: Blocker[];
  /** Versions of the plan that the log may not contain yet, oldest first. */
  versions: PlanVersion[];
  /** The last commit that changed the plan. */
  commit?: string;
  /** Milepost's own comments whose marker people have removed. */
  unmarked?: UnmarkedComment[];
  /** What could not be written, in sentences, as shown on the dashboard. */
  undone?: string[];
  /** Issues that cannot be opened for now, so nothing waits for them. */
  stuck?: Key[];
  /** Id of the plan's project, in a repository with several plans. */
  among?: string;
  /** Issues of other plans' tasks that one of this plan needs, or is linked to; absent if there are none. */
  foreign?: ForeignIssue[];
  /** Dashboards of projects whose plans are none of the repository's now. */
  orphans?: OrphanDashboard[];
  /** Features that are not available here: a permission is not granted, or the server is too old. */
  missingFeatures?: MissingFeature[];
}

/** A dashboard that no plan of the repository has. */
export interface OrphanDashboard {
  project: string;
  /** Its text. */
  dashboard: string;
}

export type MissingFeature =
  | "pull requests"
  | "checks"
  | "dependencies"
  | "sub-issues"
  | "status updates";

/** A comment that lost its marker. It gets the marker back, and otherwise stays as people wrote it. */
export interface UnmarkedComment {
  /** Node id. */
  id: string;
  /** Its text, with the marker. */
  body: string;
}

/** An issue that the plan names for a task but that the task did not adopt. */
export interface NotAdopted {
  /** Id of the task. */
  task: string;
  number: number;
  /**
   * It does not exist, it is a pull request, the task had its own issue already, or it stands for
   * another thing.
   */
  why: "missing" | "pull request" | "late" | Key;
}

/** Commands and measured values, as far as they still have to be dealt with. */
export interface Inbox {
  /** Comments with commands that Milepost has not answered, oldest first. */
  comments: CommandComment[];
  /** Set if a comment was skipped that still has to be answered. */
  passedOver?: true;
  /**
   * The reaction that belongs to Milepost's reply to a comment, by the comment's id: it may still be
   * missing.
   */
  replied: Record<string, CommandReaction>;
  /** The log, oldest first. */
  entries: LogEntry[];
  /** Issues that commands name by number. */
  named: Blocker[];
  /** All comments up to this instant have been read. */
  until: string;
  /** Whether so much was read that it is worth storing how far. */
  much: boolean;
}

export interface CommandComment {
  /** Node id. */
  id: string;
  /** Database id, which the markers refer to. */
  number: number;
  url: string;
  /** Number. */
  issue: number;
  body: string;
  /** ISO instant. */
  createdAt: string;
  /** Login of whoever edited it last, or wrote it. */
  by: string;
  /** That person's role in the repository. */
  role: Role | "none";
  /** It has Milepost's 👀: it waits until the plan is mended. */
  seen: boolean;
}

/** An entry of the log, as a comment. */
export interface LogEntry {
  /** Node id. */
  id: string;
  url: string;
  body: string;
  createdAt: string;
  /** The id in its marker. */
  key: string;
  entry: LogRecord;
}

export interface Blocker extends IssueLink {
  labels: string[];
  assignees: string[];
  createdAt: string;
  /** Number. */
  milestone?: number;
  /** Due date of its milestone. */
  due?: CivilDate;
}

/** The plan after a commit. */
export interface PlanVersion {
  commit: string;
  url: string;
  message: string;
  /** Login if GitHub knows one, otherwise the name in the commit. */
  by: string;
  /** ISO instant. */
  at: string;
  pullRequest?: { number: number; url: string; title: string };
  files: PlanFile[];
}

export interface Repository {
  /** Node id. */
  id: string;
  owner: string;
  ownerId: string;
  /** Boards are within reach only if an organization owns the repository. */
  ownedBy: "organization" | "user";
  name: string;
  /** `https://github.com/octo/hello` */
  url: string;
  archived: boolean;
  hasIssues: boolean;
}

export interface Label {
  id: string;
  /** Name in lower case. */
  name: string;
}

export interface MilestoneState {
  id: string;
  number: number;
  title: string;
  description: string;
  open: boolean;
  due?: CivilDate;
  url: string;
  /** Present only on Milepost's own milestones. */
  marker?: Marker;
}

export interface Issue {
  /** Node id. */
  id: string;
  number: number;
  url: string;
  title: string;
  body: string;
  marker: Marker;
  open: boolean;
  reason?: "completed" | "not planned" | "duplicate" | "reopened";
  /** ISO instants, here and below. */
  createdAt: string;
  closedAt?: string;
  /** Who closed it, unless it was Milepost. */
  closedBy?: string;
  /** Of a closed review that is not in the log: the role of whoever closed it. */
  closerRole?: Role | "none";
  /** URL of its last closing. */
  closedUrl?: string;
  /** Why and when it was last closed; kept when it is reopened. */
  lastClosedAs?: "completed" | "not planned" | "duplicate";
  lastClosedAt?: string;
  /** When it was last reopened. */
  reopenedAt?: string;
  /** In lower case: GitHub ignores case in labels. */
  labels: string[];
  /** When each label was last added, one that is gone by now too. */
  labeledAt: Record<string, string>;
  /** The label of an agent that Milepost itself added last, one that is gone by now too. */
  agentLabeled?: { name: string; at: string };
  /** When people, not Milepost, last changed its status and its assignees; ISO instants. */
  byHand: { status?: string; owner?: string };
  /** When a person was last active here or on its pull requests; ISO instant. */
  touchedAt?: string;
  /** Logins. */
  assignees: string[];
  /** Name of its type. */
  type?: string;
  /** What it has in its organization's own fields, by their node ids; absent where that is not known. */
  fieldValues?: Record<string, FieldValue>;
  /** Number. */
  milestone?: number;
  /** Of a phase's or a week's issue: how many of its sub-issues are not Milepost's. */
  foreignSubIssues?: number;
  /** Of a phase's or a week's issue, where they can be read: node ids of its sub-issues, in their order. */
  subIssues?: string[];
  /** Node id of the issue that this is a sub-issue of. */
  parent?: string;
  blockedBy: IssueLink[];
  /** Node ids of the issues that it needs by its marker and that somebody has unlinked. */
  unlinked?: string[];
  pullRequests: PullRequestLink[];
  pinned: boolean;
  /** GitHub has just refused to pin it. */
  pinRefused?: true;
  card?: Card;
  /** GitHub does not show its cards, so it is not known whether it has one on this board. */
  cardHidden?: true;
}

export interface IssueLink {
  id: string;
  number: number;
  title: string;
  url: string;
  open: boolean;
}

/** The issue of a task of another plan. */
export interface ForeignIssue extends IssueLink {
  /** As this plan names the task: `web:1.2`. */
  need: string;
  /** What people call the task: `Web 1.2`. */
  name: string;
}

/** A pull request that will close the issue, or did. */
export interface PullRequestLink {
  number: number;
  url: string;
  state: "open" | "merged" | "closed";
  createdAt: string;
  author?: string;
  /** It is not meant to be merged yet. */
  draft?: true;
  /** It comes from another repository. */
  fork?: true;
}

/** An issue's place on the board. */
export interface Card {
  /** Node id of the project's item. */
  id: string;
  archived: boolean;
  fields: CardFields;
  /** What Milepost last put there; a field that differs was set by a person. Absent on a new card. */
  wrote?: CardFields;
  /** The board's fields that it was written into. */
  into?: CardPlace;
  /** ISO instant at which `Status` was last set. */
  movedAt?: string;
  /** What stands in a column called `Iteration`, as long as it is not known whose column that is. */
  iteration?: string;
}

/** The board's fields that a card was written into, by number; and its week, by id. */
export interface CardPlace {
  fields: number[];
  week?: string;
}

/** Name of the hidden text field in which a card stores what Milepost last put there. */
export const MEMORY = "Milepost";

/** What a card shows; an empty field is absent. */
export interface CardFields {
  Status?: string;
  Phase?: string;
  /** Title of the iteration, `Week 3`. In a plan with a rhythm, people see the column as `Iteration`. */
  Week?: string;
  /** Civil date. */
  Due?: string;
  /** Days. */
  Estimate?: number;
  Priority?: string;
  "Plan id"?: string;
}

export interface Board {
  /** Node id. */
  id: string;
  number: number;
  title: string;
  url: string;
  closed: boolean;
  readme: string;
  /** The title that Milepost last gave it, from the marker in its readme. */
  wrote?: string;
  fields: BoardField[];
  views: string[];
  /** Period of the report that its last status update belongs to. */
  status?: string;
  /** ISO instant of Milepost's last status update, even if people have edited its text. */
  toldAt?: string;
}

/** Why there is no board: not made yet, out of an app's reach, no permission, or deleted by a person. */
export interface NoBoard {
  missing: "not created" | "user repository" | "no permission" | "deleted";
}

export type BoardField = {
  /** Node id. */
  id: string;
  /** Database id, for REST. */
  number: number;
  name: string;
  /** The name that people see, where that is another one. */
  called?: string;
} & (
  | { type: "text" | "date" | "number" | "other" }
  | { type: "select"; options: Option[] }
  | { type: "iteration"; iterations: Iteration[] }
);

export interface Option {
  id: string;
  name: string;
  color: string;
  description: string;
}

export interface Iteration {
  id: string;
  title: string;
  starts: CivilDate;
  /** In days. */
  duration: number;
}

/** A weekly report among the dashboard's comments. */
export interface Report extends Reported {
  /** Node id of the comment. */
  id: string;
  url: string;
  createdAt: string;
}
