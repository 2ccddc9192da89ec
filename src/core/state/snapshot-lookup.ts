/** Finds things in a snapshot. */
import { isForeign, unreadForeign } from "../plan/foreign.ts";
import type { Key } from "./marker/marker.ts";
import type {
  ForeignIssue,
  Issue,
  IssueLink,
  Label,
  MilestoneState,
  Snapshot,
} from "./snapshot.ts";

/** The issue of a planned thing. */
export function issueOf(snapshot: Pick<Snapshot, "issues">, key: Key): Issue | undefined {
  return issuesByKey(snapshot.issues).get(nameOf(key));
}

/** The issue of a task that another one needs, of this plan or of another one of the repository. */
export function neededIssue(
  { issues, foreign = [] }: Pick<Snapshot, "issues" | "foreign">,
  need: string,
): IssueLink | undefined {
  return isForeign(need)
    ? foreignByNeed(foreign).get(need)
    : issueOf({ issues }, { kind: "task", id: need });
}

/** What people call a task that another one needs: `Task 1.2`, or `Web 1.2` if it is one of another plan. */
export function neededName({ foreign = [] }: Pick<Snapshot, "foreign">, need: string): string {
  if (!isForeign(need)) return `Task ${need}`;
  return foreignByNeed(foreign).get(need)?.name ?? unreadForeign(need).name;
}

/** What a task of this plan or of another one is called in `needs`, by the node id of its issue. */
export function needWithIssue(snapshot: Snapshot, id: string): string | undefined {
  return foreignById(snapshot.foreign ?? []).get(id)?.need ?? keyOfIssue(snapshot, id)?.id;
}

/** Whether an issue was reopened at or after an instant. */
export function isReopenedSince({ reopenedAt }: Pick<Issue, "reopenedAt">, at: string): boolean {
  return reopenedAt !== undefined && Date.parse(reopenedAt) >= Date.parse(at);
}

/** The issue with a node id. */
export function issueWithId(snapshot: Pick<Snapshot, "issues">, id: string): Issue | undefined {
  return issuesById(snapshot.issues).get(id);
}

/** Milepost's issues that are sub-issues of the issue with a node id. */
export function subIssuesOf(snapshot: Pick<Snapshot, "issues">, id: string): Issue[] {
  return issuesByParent(snapshot.issues).get(id) ?? [];
}

/** The issue with a number; undefined if no number is given. */
export function issueWithNumber(
  snapshot: Pick<Snapshot, "issues">,
  number: number | undefined,
): Issue | undefined {
  return number === undefined ? undefined : issuesByNumber(snapshot.issues).get(number);
}

/** A key as a string, for maps. */
export function nameOf(key: Key): string {
  return `${key.kind} ${key.id}`;
}

/** The milestone with a plan id; undefined if no id is given. */
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

/** Whether the repository has a label; `name` is in lower case. */
export function hasLabel({ labels }: Pick<Snapshot, "labels">, name: string): boolean {
  return labelsByName(labels).has(name);
}

/** The label with a name; `name` is in lower case. */
export function labelNamed({ labels }: Pick<Snapshot, "labels">, name: string): Label | undefined {
  return labelsByName(labels).get(name);
}

/** What the issue with a node id stands for; undefined if it is not Milepost's. */
export function keyOfIssue(snapshot: Snapshot, id: string): Key | undefined {
  return issueWithId(snapshot, id)?.marker;
}

const issuesByParent = onceForEach((issues: Issue[]) =>
  Map.groupBy(issues, ({ parent }) => parent),
);
const issuesByKey = indexed((issue: Issue) => nameOf(issue.marker));
const issuesByNumber = indexed((issue: Issue) => issue.number);
const issuesById = indexed((issue: Issue) => issue.id);
const labelsByName = indexed((label: Label) => label.name);
const milestonesByPlanId = indexed((milestone: MilestoneState) => milestone.marker?.id);
const foreignByNeed = indexed((issue: ForeignIssue) => issue.need);
const foreignById = indexed((issue: ForeignIssue) => issue.id);
const milestonesByNumber = indexed((milestone: MilestoneState) => milestone.number);

/** Finds an item of a list by name, the first if several have the same. */
function indexed<Item, Name>(
  name: (item: Item) => Name | undefined,
): (list: Item[]) => ReadonlyMap<Name, Item> {
  return onceForEach((list: Item[]) => {
    const index = new Map<Name, Item>();
    for (const item of list) {
      const own = name(item);
      if (own !== undefined && !index.has(own)) index.set(own, item);
    }
    return index;
  });
}

/** What is made of a list is made once, since a plan of thousands of tasks looks up each of them. */
function onceForEach<Item, Made>(make: (list: Item[]) => Made): (list: Item[]) => Made {
  const known = new WeakMap<Item[], Made>();
  return (list) => {
    const made = known.get(list) ?? make(list);
    known.set(list, made);
    return made;
  };
}
