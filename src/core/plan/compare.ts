import { workingDaysBetween } from "./dates/calendar.ts";
import { nameOfOwner, namesOf } from "./fields/owners.ts";
import type { CivilDate, Milestone, Phase, Plan, Risk } from "./plan.ts";
import { milestonesOf, placedTasks, committedTasks } from "./tasks.ts";
import type { Placed } from "./tasks.ts";

/** The differences between two plans, thing by thing; things are matched by their ids. */
export interface PlanChange {
  /** There was no plan before. */
  isNew: boolean;
  /** Number of counted tasks, before and after. */
  scope: Pair<number>;
  start: Moved | undefined;
  finish: Moved | undefined;
  name: Pair<string> | undefined;
  tasks: TaskChange[];
  milestones: MilestoneChange[];
  phases: ThingChange<Phase>[];
  risks: ThingChange<Risk>[];
  /** Settings of the project whose values differ. */
  settings: Setting[];
  /** Keys of the other sections that differ, such as `metrics`. */
  chapters: string[];
}

/** A setting in words: `Time zone`, from `UTC` to `Europe/Berlin`. */
export interface Setting extends Pair<string> {
  name: string;
}

interface Pair<T> {
  before: T;
  after: T;
}

/** A date that changed, was added or was removed. */
export interface Moved {
  before?: CivilDate;
  after?: CivilDate;
  /** Working days later, negative for earlier; absent unless there are two dates. */
  days?: number;
}

/** A thing that was added (no `before`), removed (no `after`) or changed. */
export interface ThingChange<T> {
  before?: T;
  after?: T;
}

export type TaskPart = (typeof taskParts)[number];

export interface TaskChange extends ThingChange<Placed> {
  id: string;
  /** What differs; empty for a task that was added or removed. */
  parts: TaskPart[];
  due?: Moved;
}

export interface MilestoneChange extends ThingChange<Milestone> {
  id: string;
  renamed: boolean;
  due?: Moved;
  /** It counts other tasks than before. */
  regrouped: boolean;
}

/** How `after` differs from `before`; if there was no plan before, everything is new. */
export function comparePlans(before: Plan | undefined, after: Plan): PlanChange {
  const [old, now] = [placedById(before), placedById(after)];
  const name = { before: before?.project.name ?? "", after: after.project.name };
  return {
    isNew: before === undefined,
    scope: {
      before: before ? committedTasks(before).length : 0,
      after: committedTasks(after).length,
    },
    start: moved(before?.project.start, after.project.start, after),
    finish: moved(before?.project.finish, after.project.finish, after),
    name: before && name.before !== name.after ? name : undefined,
    tasks: pairs(old, now).flatMap(([id, pair]) => taskChange(id, pair, after)),
    milestones: pairs(byId(before && milestonesOf(before)), byId(milestonesOf(after))).flatMap(
      ([id, pair]) => milestoneChange(id, pair, after),
    ),
    phases: pairs(byId(before?.phases.map(withoutTasks)), byId(after.phases.map(withoutTasks)))
      .map(([, pair]) => pair)
      .filter(differs),
    risks: pairs(byId(before?.risks), byId(after.risks))
      .map(([, pair]) => pair)
      .filter(differs),
    settings: before ? changedSettings(before, after) : [],
    chapters: before ? otherChapters(before, after) : [],
  };
}

/** Whether there is no difference. */
export function isUnchanged({ tasks, milestones, phases, risks, ...change }: PlanChange): boolean {
  const things = [tasks, milestones, phases, risks].flat();
  const said = [
    ...things,
    ...change.settings,
    ...change.chapters,
    change.start,
    change.finish,
    change.name,
  ];
  return said.every((one) => one === undefined);
}

/** The ids of the tasks that are added, removed or changed. */
export function touchedTasks({ tasks }: PlanChange): string[] {
  return tasks.map(({ id }) => id);
}

function taskChange(id: string, pair: ThingChange<Placed>, plan: Plan): TaskChange[] {
  const { before, after } = pair;
  if (!before || !after) return [{ id, ...pair, parts: [] }];
  const due = moved(before.task.due, after.task.due, plan);
  const parts = taskParts.filter((part) => !alike(reading[part](before), reading[part](after)));
  return parts.length > 0 ? [{ id, ...pair, parts, ...(due && { due }) }] : [];
}

const taskParts = [
  "title",
  "place",
  "due",
  "owner",
  "team",
  "priority",
  "labels",
  "type",
  "estimate",
  "needs",
  "text",
] as const;

const reading: Record<TaskPart, (placed: Placed) => unknown> = {
  title: ({ task }) => task.title,
  place: ({ task, week }) => [task.phase, week?.first, week?.last],
  due: ({ task }) => task.due,
  owner: ({ task }) => namesOf(task.owners),
  team: ({ task }) => task.team,
  priority: ({ task }) => task.priority,
  labels: ({ task }) => task.labels?.toSorted(),
  type: ({ task }) => task.type,
  estimate: ({ task }) => task.estimate?.text,
  needs: ({ task }) => task.needs.toSorted(),
  text: ({ task }) => [task.files, task.notes, task.prompt, task.issue, task.agent],
};

function milestoneChange(id: string, pair: ThingChange<Milestone>, plan: Plan): MilestoneChange[] {
  const { before, after } = pair;
  if (!before || !after) return [{ id, ...pair, renamed: false, regrouped: false }];
  const due = moved(before.due, after.due, plan);
  const renamed = before.title !== after.title;
  const regrouped = !alike(before.tasks.toSorted(), after.tasks.toSorted());
  const changed = due !== undefined || renamed || regrouped;
  return changed ? [{ id, ...pair, renamed, regrouped, ...(due && { due }) }] : [];
}

function moved(
  before: CivilDate | undefined,
  after: CivilDate | undefined,
  { project }: Plan,
): Moved | undefined {
  if (before === after) return undefined;
  return {
    ...(before && { before }),
    ...(after && { after }),
    ...(before && after && { days: workingDaysBetween(project, before, after) }),
  };
}

function placedById(plan: Plan | undefined): Map<string, Placed> {
  const placed = plan ? placedTasks(plan) : [];
  return new Map(placed.map((each) => [each.task.id, each]));
}

function byId<T extends { id: string }>(things: T[] = []): Map<string, T> {
  return new Map(things.map((thing) => [thing.id, thing]));
}

/** The phase itself: what is in it is compared task by task, the pattern of its title with the settings. */
function withoutTasks({ titles: _, ...phase }: Phase): Phase {
  return { ...phase, weeks: [], tasks: [] };
}

/** All ids in either map: those of `now` in their order, then those that are gone. */
function pairs<T>(old: Map<string, T>, now: Map<string, T>): [string, ThingChange<T>][] {
  const ids = [...new Set([...now.keys(), ...old.keys()])];
  return ids.map((id) => {
    const [before, after] = [old.get(id), now.get(id)];
    return [id, { ...(before && { before }), ...(after && { after }) }];
  });
}

function differs<T>({ before, after }: ThingChange<T>): boolean {
  return !alike(before, after);
}

function otherChapters(before: Plan, after: Plan): string[] {
  const [old, now] = [chaptersOf(before), chaptersOf(after)];
  return Object.keys(now).filter((name) => !alike(old[name], now[name]));
}

function chaptersOf({ project, ...plan }: Plan): Record<string, unknown> {
  return {
    objectives: project.objectives,
    metrics: plan.metrics,
    contingency: plan.contingency,
    resources: plan.resources,
    teams: plan.teams,
    budget: plan.budget,
    communication: plan.communication,
    agents: plan.agents,
    "next steps": plan.nextSteps,
    project: project.id,
  };
}

function changedSettings(before: Plan, after: Plan): Setting[] {
  const [old, now] = [settingsOf(before), settingsOf(after)];
  return Object.entries(now).flatMap(([name, value]) => {
    const was = old[name] ?? "";
    return was === value ? [] : [{ name, before: was, after: value }];
  });
}

function settingsOf({ project, commands }: Plan): Record<string, string> {
  const yes = (value: boolean) => (value ? "yes" : "no");
  const { tasks, gates, questions } = commands;
  return {
    "Time zone": project.timeZone,
    "Working days": project.workingDays.join(", "),
    Holidays: project.holidays.join(", "),
    Manager: nameOfOwner(project.manager),
    Lead: nameOfOwner(project.lead),
    Board: yes(project.board),
    Rhythm: project.rhythm === undefined ? "" : `${project.rhythm}w`,
    Gates: yes(project.gates),
    Titles: project.titles,
    "Done before the plan": project.history ?? "",
    Commands: `tasks ${tasks}, gates ${gates}, questions ${questions}`,
  };
}

/**
 * Whether two values of a plan are equal. They are plain data, whose fields the reader always writes in
 * the same order.
 */
function alike(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
