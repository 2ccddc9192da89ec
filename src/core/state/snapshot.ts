/** What GitHub holds, reduced to what a plan can speak about. Closed issues included. */
import type { CivilDate, PlanFile, Role } from "../plan/plan.ts";
import type { Key, Marker, Reported } from "./marker.ts";
import type { Entry, Sign } from "./command-state.ts";

export interface Snapshot {
  /** ISO instant, by GitHub's clock. */
  takenAt: string;
  repository: Repository;
  labels: Label[];
  milestones: MilestoneState[];
  /** The issues of this plan's things, one per key; the oldest where there are several. */
  issues: Issue[];
  /** Issues of Milepost's that stand for what another issue stands for. */
  duplicates: Issue[];
  /** The issues that the plan names for tasks and that are not theirs. */
  notAdopted: NotAdopted[];
  board: Board | NoBoard;
  /** Node ids of the accounts that can be assigned here, by login as the plan writes it. */
  assignable: Record<string, string>;
  /** The weekly reports on the dashboard, oldest first. */
  reports: Report[];
  /** Dates of the standups of the latest week that has any. */
  standups: CivilDate[];
  talk: Talk;
  /** Open issues labelled `blocker`, and those outside the plan that block a task. */
  blockers: Blocker[];
  /** Versions of the plan that the log may still have to tell, oldest first. */
  versions: PlanVersion[];
  /** The last commit that changed the plan. */
  commit?: string;
  /** Milepost's own comments whose marker people have taken away. */
  unmarked?: Unmarked[];
  /** What could not be written, in sentences, as the dashboard tells it. */
  undone?: string[];
  /** Issues that cannot be opened for now: nothing waits for them. */
  stuck?: Key[];
  /** What cannot be done here: a permission is not granted, or the server is too old. */
  lacks?: Lack[];
}

export type Lack = "pull requests" | "checks" | "dependencies" | "sub-issues" | "status updates";

/** A comment that gets its marker back; else it stays as people wrote it. */
export interface Unmarked {
  /** Node id. */
  id: string;
  /** With the marker. */
  body: string;
}

/** An issue that the plan names for a task and that is not the task's. */
export interface NotAdopted {
  /** Id of the task. */
  task: string;
  number: number;
  /** There is none, it is no issue, it came later than the task's own, or it is another thing's. */
  why: "missing" | "pull request" | "late" | Key;
}

/** What people and programs told, as far as it still asks for something. */
export interface Talk {
  /** Comments with commands and without our answer, oldest first. */
  comments: CommandComment[];
  /** A comment was passed over that is still to be answered. */
  passedOver?: true;
  /** The reaction that goes with our reply to a comment, by the comment's id: it may still be missing. */
  replied: Record<string, Sign>;
  /** The log, oldest first. */
  entries: LogEntry[];
  /** Issues that commands name by number. */
  named: Blocker[];
  /** The instant until which all comments were read now. */
  until: string;
  /** So much was read that it is worth remembering how far. */
  much: boolean;
}

export interface CommandComment {
  /** Node id. */
  id: string;
  /** Database id: what the markers name. */
  number: number;
  url: string;
  /** Number. */
  issue: number;
  body: string;
  /** ISO instant. */
  createdAt: string;
  /** Login of who wrote it, or edited it last. */
  by: string;
  /** On the repository. */
  role: Role | "none";
  /** It has our 👀: it waits until the plan is mended. */
  seen: boolean;
}

/** A comment of the log. */
export interface LogEntry {
  /** Node id. */
  id: string;
  url: string;
  body: string;
  createdAt: string;
  /** Id in its marker. */
  key: string;
  entry: Entry;
}

export interface Blocker extends IssueLink {
  labels: string[];
  assignees: string[];
  createdAt: string;
  /** Number. */
  milestone?: number;
  /** Of its milestone. */
  due?: CivilDate;
}

/** The plan as a commit left it. */
export interface PlanVersion {
  commit: string;
  url: string;
  message: string;
  /** Login where GitHub knows one, else the name in the commit. */
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
  /** Boards can be reached only where an organization owns the repository. */
  ownedBy: "organization" | "user";
  name: string;
  /** `https://github.com/octo/hello` */
  url: string;
  archived: boolean;
  hasIssues: boolean;
}

export interface Label {
  id: string;
  /** In lower case. */
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
  /** Instants are ISO. */
  createdAt: string;
  closedAt?: string;
  /** Who closed it, where that was not Milepost. */
  closedBy?: string;
  /** Of a closed review that the log does not know of: what who closed it may do on the repository. */
  closerRole?: Role | "none";
  /** Where GitHub tells of its last closing. */
  closedUrl?: string;
  /** Why and when it was closed the last time; kept when it is reopened. */
  lastClosedAs?: "completed" | "not planned" | "duplicate";
  lastClosedAt?: string;
  /** When it was reopened the last time. */
  reopenedAt?: string;
  /** In lower case: GitHub does not tell labels apart by case. */
  labels: string[];
  /** When each label that is on it now was put there the last time. */
  labeledAt: Record<string, string>;
  /** When people, not Milepost, said last how it stands and whose it is; ISO instants. */
  byHand: { status?: string; owner?: string };
  /** When a person last did something here or on its pull requests; ISO instant. */
  touchedAt?: string;
  /** Logins. */
  assignees: string[];
  /** Number. */
  milestone?: number;
  /** Of a phase's issue: how many sub-issues it has that are not Milepost's. */
  foreignSubIssues?: number;
  /** Of a phase's issue, where they can be read: node ids of its sub-issues, in their order. */
  subIssues?: string[];
  /** Node id of the issue that this is a sub-issue of. */
  parent?: string;
  blockedBy: IssueLink[];
  /** Node ids of the issues that it needs by its marker and whose link somebody has taken away. */
  unlinked?: string[];
  pullRequests: PullRequestLink[];
  pinned: boolean;
  card?: Card;
  /** GitHub does not show its cards, so whether it has one here is not known. */
  cardHidden?: true;
}

export interface IssueLink {
  id: string;
  number: number;
  title: string;
  url: string;
  open: boolean;
}

/** A pull request that will close the issue, or did. */
export interface PullRequestLink {
  number: number;
  url: string;
  state: "open" | "merged" | "closed";
  createdAt: string;
  author?: string;
}

/** An issue's place on the board. */
export interface Card {
  /** Node id of the project's item. */
  id: string;
  archived: boolean;
  fields: CardFields;
  /** What Milepost last put there; a field that differs was set by a person. Absent on a new card. */
  wrote?: CardFields;
  /** Into what it was put. */
  into?: CardPlace;
  /** ISO instant at which `Status` was set the last time. */
  movedAt?: string;
}

/** The fields of the board into which a card was written, by number; and its week, by id. */
export interface CardPlace {
  fields: number[];
  week?: string;
}

/** Name of the hidden text field in which a card remembers what Milepost last put there. */
export const MEMORY = "Milepost";

/** What a card shows; a field that is empty is absent. */
export interface CardFields {
  Status?: string;
  Phase?: string;
  /** Title of the iteration, `Week 3`. */
  Week?: string;
  /** Civil date. */
  Due?: string;
  /** Days. */
  Estimate?: number;
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
  /** The title that Milepost last gave it, as its readme remembers. */
  wrote?: string;
  fields: BoardField[];
  views: string[];
  /** Period of the report that its last status update goes with. */
  status?: string;
  /** ISO instant of Milepost's last status update, whatever people have made of its text. */
  toldAt?: string;
}

/** Why there is no board: not made yet, out of an app's reach, refused by GitHub, or deleted by a person. */
export interface NoBoard {
  missing: "not created" | "user repository" | "no permission" | "deleted";
}

export type BoardField = {
  /** Node id. */
  id: string;
  /** Database id, which REST wants. */
  number: number;
  name: string;
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

/** A weekly report as it stands in the dashboard's comments. */
export interface Report extends Reported {
  /** Node id of the comment. */
  id: string;
  url: string;
  createdAt: string;
}

/** The issue of a planned thing. */
export function issueOf(snapshot: Pick<Snapshot, "issues">, key: Key): Issue | undefined {
  return issuesByKey(snapshot.issues).get(nameOf(key));
}

/** Whether an issue was reopened after an instant, or at that very one. */
export function isReopenedSince({ reopenedAt }: Pick<Issue, "reopenedAt">, at: string): boolean {
  return reopenedAt !== undefined && Date.parse(reopenedAt) >= Date.parse(at);
}

/** The issue with a node id. */
export function issueWithId(snapshot: Pick<Snapshot, "issues">, id: string): Issue | undefined {
  return issuesById(snapshot.issues).get(id);
}

/** The issue with a number; none for no number. */
export function issueWithNumber(
  snapshot: Pick<Snapshot, "issues">,
  number: number | undefined,
): Issue | undefined {
  return number === undefined ? undefined : issuesByNumber(snapshot.issues).get(number);
}

/** A key as one string, for maps. */
export function nameOf(key: Key): string {
  return `${key.kind} ${key.id}`;
}

/** The milestone of a plan id; none for no id. */
export function milestoneOf(
  snapshot: Pick<Snapshot, "milestones">,
  id: string | undefined,
): MilestoneState | undefined {
  return id === undefined ? undefined : milestonesByPlanId(snapshot.milestones).get(id);
}

/** The milestone with a number, whoever made it. */
export function milestoneWithNumber(
  snapshot: Pick<Snapshot, "milestones">,
  number: number | undefined,
): MilestoneState | undefined {
  return number === undefined ? undefined : milestonesByNumber(snapshot.milestones).get(number);
}

/** Whether the repository has a label; in lower case. */
export function hasLabel({ labels }: Pick<Snapshot, "labels">, name: string): boolean {
  return labelsByName(labels).has(name);
}

/** The label with a name in lower case. */
export function labelNamed({ labels }: Pick<Snapshot, "labels">, name: string): Label | undefined {
  return labelsByName(labels).get(name);
}

/** What the issue with a node id stands for; nothing where it is not Milepost's. */
export function keyOfIssue(snapshot: Snapshot, id: string): Key | undefined {
  return issueWithId(snapshot, id)?.marker;
}

const issuesByKey = indexed((issue: Issue) => nameOf(issue.marker));
const issuesByNumber = indexed((issue: Issue) => issue.number);
const issuesById = indexed((issue: Issue) => issue.id);
const labelsByName = indexed((label: Label) => label.name);
const milestonesByPlanId = indexed((milestone: MilestoneState) => milestone.marker?.id);
const milestonesByNumber = indexed((milestone: MilestoneState) => milestone.number);

/**
 * What is in a list by its name there, the first where several have one. Each list is gone through
 * once: a plan of thousands of tasks asks for each of them.
 */
function indexed<Item, Name>(
  name: (item: Item) => Name | undefined,
): (list: Item[]) => ReadonlyMap<Name, Item> {
  const known = new WeakMap<Item[], Map<Name, Item>>();
  return (list) => {
    let index = known.get(list);
    if (!index) {
      index = new Map();
      for (const item of list) {
        const own = name(item);
        if (own !== undefined && !index.has(own)) index.set(own, item);
      }
      known.set(list, index);
    }
    return index;
  };
}
