import { addWorkingDays } from "../plan/calendar.ts";
import { today as dateIn } from "../plan/clock.ts";
import type { CivilDate, Owner, Plan, Task, Week } from "../plan/plan.ts";
import { label } from "../state/labels.ts";
import { issueOf } from "../state/snapshot.ts";
import type { Issue, IssueLink, Snapshot } from "../state/snapshot.ts";
import { historyOf, isClosedByImport } from "./history.ts";
import { isSettled, statusOf } from "./status.ts";
import type { Status } from "./status.ts";

export interface TaskProgress {
  task: Task;
  week: Week;
  issue?: Issue;
  status: Status;
  /** Assignees of the issue, else the owner that the plan names. */
  owners: Owner[];
  /** The plan's date, or the one that a person put on the card. */
  due?: CivilDate;
  /** Due before today and neither complete nor dropped. */
  overdue: boolean;
  /** Overdue for so long that its owners are reminded. */
  late: boolean;
  /** Of a task in progress: when somebody last did something about it, and from when on it is stale. */
  quiet?: { since: CivilDate; staleFrom: CivilDate };
  /** In progress, and nobody has done anything about it for a while. */
  stale: boolean;
  /** ISO instant at which it was closed, for complete and dropped tasks; none for what was imported so. */
  closedAt?: string;
  /** ISO instant at which it was blocked, for blocked tasks, where GitHub tells. */
  blockedSince?: string;
  /** Unfinished tasks that it needs, by the plan or by GitHub. */
  waitsFor: { task: Task; issue?: Issue }[];
  /** Open issues outside the plan that GitHub says it is blocked by. */
  blockedBy: IssueLink[];
}

/** The tasks of a plan and where they stand, in plan order; linear in their number. */
export function taskProgresses(
  plan: Plan,
  snapshot: Pick<Snapshot, "issues">,
  today: CivilDate,
): TaskProgress[] {
  const index = indexOf(plan, snapshot);
  const tasks = plan.phases
    .flatMap((phase) => phase.weeks)
    .flatMap((week) => week.tasks.map((task) => ({ task, week, ...waiting(task, index) })));
  const found = new Map<string, TaskProgress>();
  for (const each of needsFirst(tasks)) {
    found.set(each.task.id, taskProgress(each, { plan, today, index, found }));
  }
  return tasks.flatMap(({ task }) => found.get(task.id) ?? []);
}

/** A task in its week, and what it waits for. */
interface Waiting extends Pick<TaskProgress, "task" | "week" | "waitsFor" | "blockedBy"> {}

/** Each after those that it waits for, except where people have linked them in a circle. */
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
  /** By node id of their issue. */
  byIssue: Map<string, Task>;
  /** What was complete before the plan was imported and has no issue. */
  past: Set<Task>;
}

function indexOf(plan: Plan, snapshot: Pick<Snapshot, "issues">): Index {
  const past = new Set(historyOf(plan, snapshot));
  const index: Index = { tasks: new Map(), byIssue: new Map(), past };
  for (const task of plan.phases.flatMap((phase) => phase.weeks).flatMap((week) => week.tasks)) {
    const issue = issueOf(snapshot, { kind: "task", id: task.id });
    index.tasks.set(task.id, { task, ...(issue && { issue }) });
    if (issue) index.byIssue.set(issue.id, task);
  }
  return index;
}

function waiting(task: Task, index: Index): Pick<Waiting, "waitsFor" | "blockedBy"> {
  const issue = index.tasks.get(task.id)?.issue;
  return {
    waitsFor: unfinishedNeeds(task, issue, index),
    blockedBy: issue?.blockedBy.filter((link) => link.open && !index.byIssue.has(link.id)) ?? [],
  };
}

interface Context {
  plan: Plan;
  today: CivilDate;
  index: Index;
  /** Where the tasks stand that have been reckoned before. */
  found: Map<string, TaskProgress>;
}

function taskProgress(
  { task, week, waitsFor, blockedBy }: Waiting,
  { plan, today, index, found }: Context,
): TaskProgress {
  const issue = index.tasks.get(task.id)?.issue;
  const begun = week.starts === undefined ? undefined : week.starts <= today;
  const troubled = waitsFor.some((need) => isInTrouble(found.get(need.task.id)));
  const status = statusOf({
    issue,
    waits: waitsFor.length + blockedBy.length > 0,
    isHeldUp: begun === true && (troubled || blockedBy.length > 0),
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
    week,
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
    blockedBy,
  };
}

/** Late, failed or blocked itself: whoever waits for it cannot go on although they should. */
function isInTrouble(need: TaskProgress | undefined): boolean {
  return need !== undefined && (need.overdue || ["Failed", "Blocked"].includes(need.status));
}

/** So many working days may pass before owners are reminded of what is overdue. */
const GRACE_DAYS = 2;

/** So many working days may pass without a word on a task in progress. */
const STALE_DAYS = 5;

/** Nothing that Milepost writes makes a task less quiet. */
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
  // A link that Milepost wrote and the plan no longer wants is about to go: it holds nothing up.
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
  return task.owner ? [task.owner] : [];
}
