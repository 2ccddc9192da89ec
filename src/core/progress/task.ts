import type { ForeignTask } from "../plan/plan.ts";
import { addWorkingDays } from "../plan/dates/calendar.ts";
import { today as dateIn } from "../plan/dates/clock.ts";
import type { CivilDate, Owner, Plan, Task, Week } from "../plan/plan.ts";
import { placedTasks, tasksOf } from "../plan/tasks.ts";
import { label } from "../state/labels.ts";
import { issueOf } from "../state/snapshot-lookup.ts";
import type { Issue, IssueLink, Snapshot } from "../state/snapshot.ts";
import { historyOf, isClosedByImport } from "./past/history.ts";
import { isSettled, statusOf } from "./status.ts";
import type { Status } from "./status.ts";

export interface TaskProgress {
  task: Task;
  /** Absent for a task that is in no week. */
  week?: Week;
  issue?: Issue;
  status: Status;
  /**
   * Assignees of the issue, or else the owners that the plan names. If there is nobody, its team stands
   * for them, as a role.
   */
  owners: Owner[];
  /** The plan's date, or the one that a person set on the card. */
  due?: CivilDate;
  /** Due before today, and neither complete nor dropped. */
  overdue: boolean;
  /** Overdue for so long that its owners are reminded. */
  late: boolean;
  /** For a task in progress: when somebody was last active on it, and from when on it counts as stale. */
  quiet?: { since: CivilDate; staleFrom: CivilDate };
  /** In progress without any activity for a while. */
  stale: boolean;
  /** When a complete or dropped task was closed (ISO instant); absent if it was imported as complete. */
  closedAt?: string;
  /** When a blocked task was blocked (ISO instant), if GitHub says so. */
  blockedSince?: string;
  /** Unfinished tasks that it needs, according to the plan or to GitHub. */
  waitsFor: { task: Task; issue?: Issue }[];
  /** The same among the tasks of other plans. */
  waitsElsewhere: ForeignProgress[];
  /** Open issues outside the plan that GitHub lists as its blockers. */
  blockedBy: IssueLink[];
}

/** A task of another plan, with its issue once there is one. */
export interface ForeignProgress extends ForeignTask {
  issue?: IssueLink;
}

/** Whether something that a task depends on is unfinished. */
export function isWaiting({
  waitsFor,
  waitsElsewhere,
  blockedBy,
}: Pick<TaskProgress, "waitsFor" | "waitsElsewhere" | "blockedBy">): boolean {
  return waitsFor.length + waitsElsewhere.length + blockedBy.length > 0;
}

/** All tasks of a plan and their status, in plan order; takes linear time. */
export function taskProgresses(
  plan: Plan,
  snapshot: Pick<Snapshot, "issues" | "foreign">,
  today: CivilDate,
): TaskProgress[] {
  const index = indexOf(plan, snapshot);
  const tasks = placedTasks(plan).map(({ task, week }) => ({
    task,
    ...(week && { week }),
    ...waiting(task, index),
  }));
  const found = new Map<string, TaskProgress>();
  for (const each of needsFirst(tasks)) {
    found.set(each.task.id, taskProgress(each, { plan, today, index, found }));
  }
  return tasks.flatMap(({ task }) => found.get(task.id) ?? []);
}

/** A task with its week, if it is in one, and what it waits for. */
interface Waiting extends Pick<
  TaskProgress,
  "task" | "week" | "waitsFor" | "waitsElsewhere" | "blockedBy"
> {}

/** Each task after those that it waits for, unless people have linked them in a circle. */
function needsFirst(tasks: Waiting[]): Waiting[] {
  const byId = new Map(tasks.map((each) => [each.task.id, each]));
  const seen = new Set<Waiting>();
  const ordered = new Set<Waiting>();
  for (const each of tasks) {
    const path = [each];
    for (let last = path.at(-1); last; last = path.at(-1)) {
      seen.add(last);
      const missing = last.waitsFor
        .flatMap(({ task }) => byId.get(task.id) ?? [])
        .find((need) => !seen.has(need));
      if (missing) path.push(missing);
      else ordered.add(path.pop() ?? last);
    }
  }
  return [...ordered];
}

interface Index {
  tasks: Map<string, { task: Task; issue?: Issue }>;
  /** Tasks by the node id of their issue. */
  byIssue: Map<string, Task>;
  /** Tasks that were complete before the plan was imported and have no issue. */
  past: Set<Task>;
  /** Tasks of other plans that these need, as they name them. */
  foreign: Map<string, ForeignProgress>;
  /** The same by the node id of their issue, and all other tasks of other plans that are linked. */
  foreignByIssue: Map<string, string>;
}

function indexOf(plan: Plan, snapshot: Pick<Snapshot, "issues" | "foreign">): Index {
  const past = new Set(historyOf(plan, snapshot));
  const { foreign: there = [] } = snapshot;
  const links = new Map(there.map((issue) => [issue.need, issue]));
  const foreign = (plan.foreign ?? []).map((task): [string, ForeignProgress] => {
    const issue = links.get(task.need);
    return [task.need, { ...task, ...(issue && { issue }) }];
  });
  const index: Index = {
    tasks: new Map(),
    byIssue: new Map(),
    past,
    foreign: new Map(foreign),
    foreignByIssue: new Map(there.map(({ id, need }) => [id, need])),
  };
  for (const task of tasksOf(plan)) {
    const issue = issueOf(snapshot, { kind: "task", id: task.id });
    index.tasks.set(task.id, { task, ...(issue && { issue }) });
    if (issue) index.byIssue.set(issue.id, task);
  }
  return index;
}

function waiting(
  task: Task,
  index: Index,
): Pick<Waiting, "waitsFor" | "waitsElsewhere" | "blockedBy"> {
  const issue = index.tasks.get(task.id)?.issue;
  // A link that Milepost wrote, whether or not the plan still wants it, is no link of people's.
  const known = new Set([...task.needs, ...(issue?.marker.wrote?.needs ?? [])]);
  const isPeoples = ({ id }: IssueLink) =>
    !index.byIssue.has(id) && !known.has(index.foreignByIssue.get(id) ?? "");
  return {
    waitsFor: unfinishedNeeds(task, issue, index),
    waitsElsewhere: task.needs.flatMap((need) => {
      const found = index.foreign.get(need);
      return found && !isOver(found) ? [found] : [];
    }),
    blockedBy: issue?.blockedBy.filter((link) => link.open && isPeoples(link)) ?? [],
  };
}

/** Whether nothing has to wait for a task of another plan: its issue is closed, or it was done before. */
function isOver({ issue, past }: ForeignProgress): boolean {
  return issue ? !issue.open : past === true;
}

interface Context {
  plan: Plan;
  today: CivilDate;
  index: Index;
  /** The tasks whose status is known already. */
  found: Map<string, TaskProgress>;
}

function taskProgress(
  { task, week, waitsFor, waitsElsewhere, blockedBy }: Waiting,
  { plan, today, index, found }: Context,
): TaskProgress {
  const issue = index.tasks.get(task.id)?.issue;
  const begun = week?.starts === undefined ? undefined : week.starts <= today;
  const troubled = waitsFor.some((need) => isInTrouble(found.get(need.task.id)));
  const status = statusOf({
    issue,
    waits: isWaiting({ waitsFor, waitsElsewhere, blockedBy }),
    isHeldUp: begun === true && (troubled || waitsElsewhere.length + blockedBy.length > 0),
    past: index.past.has(task),
  });
  const { due } = task;
  const done = status === "Complete" || status === "Dropped";
  const overdue = due !== undefined && due < today && !done;
  const early = status === "Not Started" && begun === false;
  const quiet = status === "In Progress" && issue ? quietSince(plan, issue) : undefined;
  const blockedSince = status === "Blocked" ? issue?.labeledAt[label.blocked] : undefined;
  return {
    task,
    ...(week && { week }),
    ...(issue && { issue }),
    status,
    owners: ownersOf(task, issue),
    ...(due && { due }),
    overdue,
    late: overdue && !early && addWorkingDays(plan.project, due, GRACE_DAYS + 1) <= today,
    ...(quiet && { quiet }),
    stale: quiet !== undefined && quiet.staleFrom <= today,
    ...(done && issue?.closedAt && !isClosedByImport(issue) && { closedAt: issue.closedAt }),
    ...(blockedSince && { blockedSince }),
    waitsFor,
    waitsElsewhere,
    blockedBy,
  };
}

/** Late, failed or blocked itself, so a task that waits for it cannot go on although it should. */
function isInTrouble(need: TaskProgress | undefined): boolean {
  return need !== undefined && (need.overdue || ["Failed", "Blocked"].includes(need.status));
}

/** This many working days pass before owners are reminded of an overdue task. */
const GRACE_DAYS = 2;

/** After this many working days without activity, a task in progress is stale. */
const STALE_DAYS = 5;

/** The last activity on a task. What Milepost itself writes does not count. */
function quietSince(plan: Plan, issue: Issue): TaskProgress["quiet"] {
  const signs = [issue.createdAt, issue.touchedAt ?? "", issue.labeledAt[label.inProgress] ?? ""];
  const since = dateIn(plan.project, signs.toSorted().at(-1) ?? issue.createdAt);
  return { since, staleFrom: addWorkingDays(plan.project, since, STALE_DAYS + 1) };
}

function unfinishedNeeds(
  task: Task,
  issue: Issue | undefined,
  index: Index,
): TaskProgress["waitsFor"] {
  // A link that Milepost wrote and the plan no longer wants is about to be removed: it blocks nothing.
  const written = new Set(issue?.marker.wrote?.needs);
  const linked = issue?.blockedBy.flatMap((link) => index.byIssue.get(link.id)?.id ?? []) ?? [];
  const byHand = linked.filter((id) => !written.has(id));
  return [...new Set([...task.needs, ...byHand])].flatMap((id) => {
    const need = index.tasks.get(id);
    return need && !isSettled(need.issue) && !index.past.has(need.task) ? [need] : [];
  });
}

function ownersOf(task: Task, issue: Issue | undefined): Owner[] {
  if (issue && issue.assignees.length > 0) return issue.assignees.map((login) => ({ login }));
  if (task.owners.length > 0 || task.team === undefined) return task.owners;
  return [{ role: task.team }];
}

/** When the last of these tasks was completed or dropped (ISO instant), unless all were before the import. */
export function lastClosedAt(tasks: Pick<TaskProgress, "closedAt">[]): string | undefined {
  return tasks
    .flatMap(({ closedAt }) => closedAt ?? [])
    .toSorted()
    .at(-1);
}

/** When the last of these tasks that are complete was closed (ISO instant). */
export function lastCompletedAt(
  tasks: Pick<TaskProgress, "status" | "closedAt">[],
): string | undefined {
  return lastClosedAt(tasks.filter(({ status }) => status === "Complete"));
}
