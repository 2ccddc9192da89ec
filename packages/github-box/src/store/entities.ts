import type { Git } from "./git.ts";

/*
 * What GitHub holds, as plain records that point at each other. They are changed in place, and only
 * by the functions in `changes/`; REST, GraphQL, webhooks and the page all read the same records.
 */

/** What every record has. */
export interface Recorded {
  id: number;
  nodeId: string;
  createdAt: string;
  updatedAt: string;
}

export type Role = "admin" | "maintain" | "write" | "triage" | "read" | "none";

export interface Account extends Recorded {
  kind: "User" | "Organization" | "Bot";
  /** As in REST: a bot's login ends in `[bot]`. */
  login: string;
  boards: Map<number, Board>;
  nextBoard: number;
  issueTypes: IssueType[];
  /** An organization's own fields for the issues of all its repositories. */
  issueFields: IssueField[];
  members: Map<string, "admin" | "member">;
}

export interface IssueType extends Recorded {
  kind: "IssueType";
  name: string;
  description: string;
  color: string;
}

export type IssueFieldType = "text" | "number" | "date" | "single_select";

export interface IssueField extends Recorded {
  kind: "IssueFieldText" | "IssueFieldNumber" | "IssueFieldDate" | "IssueFieldSingleSelect";
  owner: Account;
  name: string;
  dataType: IssueFieldType;
  options: IssueFieldOption[];
}

export interface IssueFieldOption extends Recorded {
  kind: "IssueFieldSingleSelectOption";
  name: string;
  color: string;
}

/** What an issue has in a field of its organization. */
export interface IssueFieldValue extends Recorded {
  kind: `${IssueField["kind"]}Value`;
  field: IssueField;
  value: string | number;
  /** Of a single select. */
  option: IssueFieldOption | null;
}

export interface Repository extends Recorded {
  kind: "Repository";
  owner: Account;
  name: string;
  description: string | null;
  private: boolean;
  archived: boolean;
  hasIssues: boolean;
  defaultBranch: string;
  pushedAt: string;
  collaborators: Map<string, Role>;
  /** Issues and pull requests: they share their numbers. */
  issues: Map<number, Issue>;
  nextNumber: number;
  /** By name in lower case: GitHub's labels ignore case. */
  labels: Map<string, Label>;
  milestones: Map<number, Milestone>;
  nextMilestone: number;
  pinned: Pin[];
  git: Git;
  /** By the SHA of their commit: there is one app only. */
  checkSuites: Map<string, CheckSuite>;
}

export interface Label extends Recorded {
  kind: "Label";
  repository: Repository;
  name: string;
  color: string;
  description: string | null;
  isDefault: boolean;
}

export interface Milestone extends Recorded {
  kind: "Milestone";
  repository: Repository;
  number: number;
  title: string;
  description: string | null;
  dueOn: string | null;
  state: "open" | "closed";
  closedAt: string | null;
  creator: Account;
  issues: Set<Issue>;
}

export interface Pin extends Recorded {
  kind: "PinnedIssue";
  issue: Issue;
  pinnedBy: Account;
}

export type StateReason = "COMPLETED" | "NOT_PLANNED" | "DUPLICATE" | "REOPENED";

export interface Issue extends Recorded {
  kind: "Issue" | "PullRequest";
  repository: Repository;
  number: number;
  title: string;
  body: string;
  state: "open" | "closed";
  stateReason: StateReason | null;
  author: Account;
  closedAt: string | null;
  closedBy: Account | null;
  duplicateOf: Issue | null;
  locked: boolean;
  type: IssueType | null;
  fieldValues: Map<IssueField, IssueFieldValue>;
  labels: Set<Label>;
  assignees: Set<Account>;
  milestone: Milestone | null;
  comments: Map<number, Comment>;
  reactions: Reaction[];
  edits: Edit[];
  parent: Issue | null;
  subIssues: Set<Issue>;
  blockedBy: Set<Issue>;
  blocking: Set<Issue>;
  /** The pull requests that will close this issue, or did. */
  closers: Set<PullRequest>;
  timeline: TimelineEvent[];
  items: Set<Item>;
  pull: Pull | null;
}

/** The check runs of an app for a commit. */
export interface CheckSuite extends Recorded {
  kind: "CheckSuite";
  repository: Repository;
  headSha: string;
  runs: CheckRun[];
  /** Somebody asked for it again, and no run has been made since. */
  requested: boolean;
}

export type CheckStatus = "queued" | "in_progress" | "completed";

export interface CheckRun extends Recorded {
  kind: "CheckRun";
  repository: Repository;
  suite: CheckSuite;
  name: string;
  externalId: string;
  status: CheckStatus;
  conclusion: string | null;
  startedAt: string;
  completedAt: string | null;
  title: string | null;
  summary: string | null;
  text: string | null;
  annotations: Annotation[];
}

/** With REST's names. */
export interface Annotation {
  path: string;
  start_line: number;
  end_line: number;
  start_column?: number;
  end_column?: number;
  annotation_level: "notice" | "warning" | "failure";
  message: string;
  title?: string;
  raw_details?: string;
}

export type PullRequest = Issue & { pull: Pull };

interface Pull {
  draft: boolean;
  /** The fork, if the pull request comes from one. */
  headRepository: Repository;
  head: string;
  headSha: string;
  base: string;
  baseSha: string;
  merged: boolean;
  mergedAt: string | null;
  mergedBy: Account | null;
  mergeCommit: string | null;
  closing: Set<Issue>;
}

export interface Comment extends Recorded {
  kind: "IssueComment";
  issue: Issue;
  author: Account;
  body: string;
  reactions: Reaction[];
  edits: Edit[];
}

export interface Edit extends Recorded {
  kind: "UserContentEdit";
  editor: Account;
  diff: string;
}

export interface Reaction extends Recorded {
  kind: "Reaction";
  user: Account;
  content: ReactionContent;
  subject: Issue | Comment;
}

export type ReactionContent =
  | "THUMBS_UP"
  | "THUMBS_DOWN"
  | "LAUGH"
  | "CONFUSED"
  | "HEART"
  | "HOORAY"
  | "ROCKET"
  | "EYES";

export type TimelineType =
  | "ClosedEvent"
  | "ReopenedEvent"
  | "LabeledEvent"
  | "UnlabeledEvent"
  | "AssignedEvent"
  | "UnassignedEvent"
  | "MilestonedEvent"
  | "DemilestonedEvent"
  | "RenamedTitleEvent"
  | "PinnedEvent"
  | "UnpinnedEvent"
  | "SubIssueAddedEvent"
  | "SubIssueRemovedEvent"
  | "ParentIssueAddedEvent"
  | "ParentIssueRemovedEvent"
  | "BlockedByAddedEvent"
  | "BlockedByRemovedEvent"
  | "MergedEvent";

export interface TimelineEvent extends Recorded {
  kind: TimelineType;
  issue: Issue;
  actor: Account;
  label?: Label;
  assignee?: Account;
  milestoneTitle?: string;
  stateReason?: StateReason | null;
  closer?: PullRequest | null;
  duplicateOf?: Issue | null;
  previousTitle?: string;
  currentTitle?: string;
  other?: Issue;
}

export interface Board extends Recorded {
  kind: "ProjectV2";
  owner: Account;
  number: number;
  title: string;
  shortDescription: string | null;
  readme: string | null;
  public: boolean;
  closedAt: string | null;
  creator: Account;
  fields: Field[];
  views: View[];
  items: Map<number, Item>;
  repositories: Set<Repository>;
  statusUpdates: StatusUpdate[];
  workflows: Workflow[];
}

export type CustomType = "TEXT" | "NUMBER" | "DATE" | "SINGLE_SELECT" | "ITERATION";
export type BuiltInType =
  | "TITLE"
  | "ASSIGNEES"
  | "LABELS"
  | "LINKED_PULL_REQUESTS"
  | "MILESTONE"
  | "REPOSITORY"
  | "REVIEWERS"
  | "PARENT_ISSUE"
  | "SUB_ISSUES_PROGRESS";

export interface Field extends Recorded {
  kind: "ProjectV2Field" | "ProjectV2SingleSelectField" | "ProjectV2IterationField";
  board: Board;
  name: string;
  dataType: CustomType | BuiltInType;
  options: Option[];
  iterations: IterationSettings | null;
  /** The organization's field that this column shows; its values are those of the issues. */
  issueField: IssueField | null;
}

export interface Option {
  id: string;
  name: string;
  color: string;
  description: string;
}

export interface IterationSettings {
  duration: number;
  startDate: string;
  iterations: Iteration[];
}

export interface Iteration {
  id: string;
  title: string;
  startDate: string;
  duration: number;
}

export interface View extends Recorded {
  kind: "ProjectV2View";
  board: Board;
  number: number;
  name: string;
  layout: "table" | "board" | "roadmap";
  filter: string | null;
  creator: Account;
  visibleFields: number[];
  sortBy: [number, "asc" | "desc"][];
  groupBy: number[];
  verticalGroupBy: number[];
}

export interface Item extends Recorded {
  kind: "ProjectV2Item";
  board: Board;
  content: Issue;
  creator: Account;
  archivedAt: string | null;
  values: Map<Field, Value>;
}

/** One custom field of an item. Exactly one of the five is set. */
export interface Value extends Recorded {
  kind: "ProjectV2ItemFieldValue";
  field: Field;
  item: Item;
  creator: Account;
  text?: string;
  number?: number;
  date?: string;
  optionId?: string;
  iterationId?: string;
}

export interface Workflow extends Recorded {
  kind: "ProjectV2Workflow";
  board: Board;
  number: number;
  name: string;
  enabled: boolean;
  /** The option of Status that it sets. */
  optionId: string;
}

export interface StatusUpdate extends Recorded {
  kind: "ProjectV2StatusUpdate";
  board: Board;
  creator: Account;
  body: string | null;
  status: string | null;
  startDate: string | null;
  targetDate: string | null;
}

export interface Installation extends Recorded {
  kind: "Installation";
  account: Account;
  /** `all` includes the owner's future repositories. */
  repositories: Set<Repository> | "all";
  /** The permissions that it grants: levels by name. */
  permissions: Record<string, string>;
  suspendedAt: string | null;
  suspendedBy: Account | null;
}

export type Entity =
  | Account
  | IssueType
  | IssueField
  | IssueFieldOption
  | IssueFieldValue
  | Repository
  | Label
  | Milestone
  | Pin
  | Issue
  | Comment
  | Edit
  | Reaction
  | TimelineEvent
  | Board
  | Field
  | View
  | Item
  | Value
  | StatusUpdate
  | Workflow
  | CheckSuite
  | CheckRun
  | Installation;

export function isPullRequest(issue: Issue): issue is PullRequest {
  return issue.pull !== null;
}

export function nameWithOwner(repository: Repository): string {
  return `${repository.owner.login}/${repository.name}`;
}
