import { DEFAULT_TITLES, titleWithin } from "../plan/fields/title-pattern.ts";
import { amountOf, countsInPoints } from "../plan/fields/estimate.ts";
import type { Estimate, Milestone, Phase, Plan, Task, Week } from "../plan/plan.ts";
import type { Priority } from "../plan/fields/priority.ts";
import { optionFor, priorities, priorityName, priorityOf } from "../plan/fields/priority.ts";
import { spanDates } from "../plan/dates/schedule.ts";
import { firstWeekIn, spanAround, weekTitle } from "../plan/dates/week-title.ts";
import type { Placed } from "../plan/tasks.ts";
import { tasksOf, withWeeks } from "../plan/tasks.ts";
import type { IssueField } from "../state/issue-fields.ts";
import { issueFieldNamed } from "../state/issue-fields.ts";
import { fieldValue, versionsOf } from "../state/hand-edits/field-versions.ts";
import type { Issue, Snapshot } from "../state/snapshot.ts";
import { issueOf, keyOfIssue, milestoneOf, milestoneWithNumber } from "../state/snapshot-lookup.ts";
import {
  clearedFields,
  isPrioritized,
  lastWritten,
  unlinkedNeeds,
} from "../state/hand-edits/last-written.ts";
import { phaseIdIn, spanNameIn, weekKey } from "../state/marker/week-key.ts";
import { merge } from "../state/hand-edits/three-way-merge.ts";

/**
 * The plan with what people edited by hand on GitHub: a task's title, date, estimate, week, phase,
 * milestone and the tasks that it needs. A hand edit counts until the plan changes that field.
 */
export function withHandEdits(plan: Plan, snapshot: Snapshot): Plan {
  const moved: Moved[] = [];
  const staying = (tasks: Task[], here: Omit<Placed, "task">): Task[] =>
    tasks.flatMap((planned) => {
      const issue = issueOf(snapshot, { kind: "task", id: planned.id });
      if (!issue) return [planned];
      const task = edited(planned, issue, snapshot, plan);
      const phase = phaseByHand(here.phase, issue, plan, snapshot) ?? here.phase?.id;
      const week =
        weekByHand(here.week, issue, plan, snapshot) ??
        weekAbove(here, issue, plan, snapshot) ??
        here.week?.first;
      const stays = phase === here.phase?.id && week === here.week?.first;
      // A card in the backlog that was put into a week of a phase is in no phase yet.
      const isNowhere = phase === undefined && (week === undefined || plan.weeks.length === 0);
      if (stays || isNowhere) return [task];
      moved.push({
        ...(phase !== undefined && { phase }),
        ...(week !== undefined && { week }),
        task: { ...task, ...(phase !== undefined && { phase }) },
      });
      return [];
    });
  const phases = plan.phases.map((phase) => ({
    ...phase,
    weeks: phase.weeks.map((week) => ({ ...week, tasks: staying(week.tasks, { week, phase }) })),
    tasks: staying(phase.tasks, { phase }),
  }));
  const weeks = plan.weeks.map((week) => ({ ...week, tasks: staying(week.tasks, { week }) }));
  const backlog = staying(plan.backlog, {});
  const placed = moved.reduce(withTask, { ...plan, phases, weeks, backlog });
  return withMilestones(placed, plan, snapshot);
}

/** A task that was moved: to another phase, to another week, or both. */
interface Moved {
  phase?: string;
  week?: number;
  task: Task;
}

function edited(task: Task, issue: Issue, snapshot: Snapshot, plan: Plan): Task {
  const gone = unlinkedNeeds(issue, snapshot);
  const due = byHand("Target date", "Due", task.due, issue, snapshot);
  const planned = task.estimate && amountOf(task.estimate);
  const amount = byHand("Effort", "Estimate", planned, issue, snapshot);
  const priority = priorityByHand(task, issue, snapshot);
  const { due: _, estimate, priority: _planned, ...rest } = task;
  const kept = amount === planned ? estimate : amount && estimateByHand(amount, plan);
  return {
    ...rest,
    title: titleOf(task, issue),
    needs: task.needs.filter((id) => !gone.includes(id)),
    ...(due !== undefined && { due }),
    ...(kept && { estimate: kept }),
    ...(priority && { priority }),
  };
}

/** A number on the board is in what the plan counts in. */
function estimateByHand(amount: number, plan: Plan): Estimate {
  return countsInPoints(plan)
    ? { text: `${amount}p`, points: amount }
    : { text: `${amount}d`, days: amount };
}

/**
 * The title on GitHub without what the plan's pattern puts around it, such as `Task 1.1: `, if that is still
 * there; the plan's if nobody has edited it, or the plan has another one since.
 */
function titleOf(
  { id, title, titles = DEFAULT_TITLES }: Task,
  { title: here, marker }: Issue,
): string {
  const wrote = marker.wrote?.title;
  if (wrote === undefined || wrote === here) return title;
  const within = (text: string) => titleWithin(titles, { kind: "Task", id }, text);
  return isSameTitle(title, within(wrote)) ? within(here) : title;
}

/** Whether Milepost wrote a title so, which it cuts where GitHub takes no more. */
function isSameTitle(title: string, wrote: string): boolean {
  return title === wrote || (wrote.endsWith("…") && title.startsWith(wrote.slice(0, -1)));
}

/** A value in the organization's own field where there is one, otherwise in a column of the board's. */
function byHand<T extends string | number>(
  name: "Target date" | "Effort",
  column: "Due" | "Estimate",
  planned: T | undefined,
  issue: Issue,
  snapshot: Snapshot,
): T | undefined {
  const field = issueFieldNamed(snapshot, name);
  if (!field) return cardValue(column, planned, issue, snapshot);
  return (fieldValue(versionsOf(field.id, planned ?? null, issue)) ?? undefined) as T | undefined;
}

function cardValue<T extends string | number>(
  name: "Due" | "Estimate" | "Priority" | "Week",
  planned: T | undefined,
  { card }: Issue,
  { board }: Snapshot,
): T | undefined {
  if (!card?.wrote || clearedFields(card, board).has(name)) return planned;
  const [wrote, here] = [card.wrote[name] ?? null, card.fields[name] ?? null];
  return (merge<string | number | null>(planned ?? null, wrote, here) ?? undefined) as
    | T
    | undefined;
}

/** A value that no priority is called stands in a column of people's own making. */
function priorityByHand(
  { priority }: Task,
  issue: Issue,
  snapshot: Snapshot,
): Priority | undefined {
  const field = issueFieldNamed(snapshot, "Priority");
  if (field) return priorityInField(priority, field, issue);
  const planned = priority && priorityName(priority);
  if (!isPrioritized({ ...(planned && { Priority: planned }) }, issue.card?.wrote)) return priority;
  const here = cardValue("Priority", planned, issue, snapshot);
  return priorities.find((one) => priorityName(one) === here);
}

/** A priority for which the field has no option is the plan's alone. */
function priorityInField(
  priority: Priority | undefined,
  { id, options = [] }: IssueField,
  issue: Issue,
): Priority | undefined {
  const names = options.map(({ name }) => name);
  const planned = priority ? optionFor(priority, names) : null;
  if (planned === undefined) return priority;
  const here = fieldValue(versionsOf(id, planned, issue));
  return here === null ? undefined : priorityOf(String(here), priority);
}

/** The number of the week that somebody moved the card to; undefined if it is where the plan puts it. */
function weekByHand(
  week: Week | undefined,
  issue: Issue,
  { project }: Plan,
  snapshot: Snapshot,
): number | undefined {
  const planned = week?.starts && weekTitle(week);
  const here = cardValue("Week", planned, issue, snapshot);
  return here === planned ? undefined : firstWeekIn(here ?? "", project);
}

/** The number of the week whose issue somebody has put a task under. */
function weekAbove(
  { phase, week }: Omit<Placed, "task">,
  issue: Issue,
  { project }: Plan,
  snapshot: Snapshot,
): number | undefined {
  const here = issue.parent === undefined ? undefined : keyOfIssue(snapshot, issue.parent);
  const { parent: wrote } = lastWritten(issue, snapshot);
  if (here?.kind !== "week") return undefined;
  const isPlanned = phase
    ? wrote === phase.id || wrote === weekKey(phase.id, week).id
    : wrote === null;
  return isPlanned ? firstWeekIn(spanNameIn(here.id) ?? "", project) : undefined;
}

/** Id of the phase whose issue, or week's issue, somebody has put a task under. */
function phaseByHand(
  phase: Phase | undefined,
  issue: Issue,
  plan: Plan,
  snapshot: Snapshot,
): string | undefined {
  const here = issue.parent === undefined ? undefined : keyOfIssue(snapshot, issue.parent);
  const { parent: wrote } = lastWritten(issue, snapshot);
  if ((here?.kind !== "phase" && here?.kind !== "week") || wrote === undefined) return undefined;
  const id = phaseIdIn(here.id);
  const before = wrote === null ? undefined : phaseIdIn(wrote);
  const isByHand = id !== phase?.id && before === phase?.id;
  return isByHand && plan.phases.some((each) => each.id === id) ? id : undefined;
}

/** The plan with a task that was moved. Its week is added if there is none. */
function withTask(plan: Plan, { phase: id, week, task }: Moved): Plan {
  if (id === undefined) return { ...plan, weeks: withTaskIn(plan.weeks, week, task, plan) };
  const phases = plan.phases.map((phase) => {
    if (phase.id !== id) return phase;
    if (week === undefined) return { ...phase, tasks: [...phase.tasks, task] };
    return { ...phase, weeks: withTaskIn(phase.weeks, week, task, plan) };
  });
  return { ...plan, phases };
}

function withTaskIn(weeks: Week[], number = 1, task: Task, plan: Plan): Week[] {
  const there = weeks.find(({ first, last }) => first <= number && number <= last);
  const week = there ?? emptyWeek(number, plan);
  const full = { ...week, tasks: [...week.tasks, task] };
  return [...weeks.filter((other) => other !== there), full].toSorted(
    (one, other) => one.first - other.first,
  );
}

function emptyWeek(number: number, { project }: Plan): Week {
  const span = spanAround(number, project);
  return { ...span, ...spanDates(project, span), tasks: [], milestones: [] };
}

/** A task that somebody moved to another milestone, or out of its own, counts accordingly. */
function withMilestones(edited: Plan, plan: Plan, snapshot: Snapshot): Plan {
  const moves = milestoneMoves(plan, snapshot);
  const coming = Map.groupBy(moves.keys(), (task) => moves.get(task)?.to);
  const byHand = (milestone: Milestone): Milestone => {
    const stay = milestone.tasks.filter((task) => moves.get(task)?.from !== milestone.id);
    const tasks = [...new Set([...stay, ...(coming.get(milestone.id) ?? [])])];
    const { due: planned, ...rest } = milestone;
    const now = milestoneOf(snapshot, milestone.id);
    const wrote = now?.marker?.wrote?.due;
    const due = now ? (merge(planned ?? null, wrote, now.due ?? null) ?? undefined) : planned;
    return { ...rest, tasks, ...(due !== undefined && { due }) };
  };
  const inWeeks = withWeeks(edited, (week) => ({
    ...week,
    milestones: week.milestones.map(byHand),
  }));
  return { ...inWeeks, milestones: plan.milestones.map(byHand) };
}

/** Between which milestones somebody has moved a task; `to` is absent if it is in none of the plan's now. */
interface MilestoneMove {
  from: string | null;
  to?: string;
}

function milestoneMoves(plan: Plan, snapshot: Snapshot): Map<string, MilestoneMove> {
  const tasks = tasksOf(plan);
  return new Map(
    tasks.flatMap(({ id }) => {
      const issue = issueOf(snapshot, { kind: "task", id });
      const from = issue && lastWritten(issue, snapshot).milestone;
      if (!issue || from === undefined) return [];
      const there = milestoneWithNumber(snapshot, issue.milestone);
      const to = there?.marker?.id;
      if (from === (to ?? null) && !(there && to === undefined && from === null)) return [];
      return [[id, { from, ...(to !== undefined && { to }) }] as const];
    }),
  );
}
