import { DEFAULT_TITLES } from "../fields/title-pattern.ts";
import { toEstimate } from "../fields/estimate.ts";
import { ownerKey } from "../fields/owners.ts";
import { splitIds } from "../text/text.ts";
import { withInherited, levelDefaults, unlessNone } from "./inherit.ts";
import type { LevelDefaults } from "./inherit.ts";
import { WAYS } from "../schema/agents.ts";
import type {
  Agent,
  Commands,
  Communication,
  Milestone,
  Owner,
  Person,
  Phase,
  Plan,
  Project,
  Tags,
  Task,
  Team,
  Titled,
  Week,
  Weekday,
  WeeklyReport,
} from "../plan.ts";
import type { PlanPart } from "../schema/plan.ts";
import { placeWeeks, saidAfter } from "./place-weeks.ts";
import type { IterationPart, Places, WeekPart } from "./place-weeks.ts";

type PhasePart = NonNullable<PlanPart["phases"]>[number];
type AgentPart = NonNullable<PlanPart["agents"]>[number];
type TaskPart = NonNullable<PlanPart["backlog"]>[number];
type TeamPart = NonNullable<PlanPart["teams"]>[number];
type MilestonePart = NonNullable<WeekPart["milestones"]>[number];

/** The parts of a plan as one, with defaults filled in, but dates only where they are written. */
export function join(parts: PlanPart[]): Plan {
  const project = toProject(once(parts, "project"));
  const agents = parts.flatMap((part) => part.agents ?? []).map(toAgent);
  const teams = parts.flatMap((part) => part.teams ?? []).map(toTeam);
  const ofAll: LevelDefaults[] = [{ level: "plan", ...once(parts, "defaults") }];
  const phases = parts.flatMap((part) => part.phases ?? []);
  const iterations = parts.flatMap((part) => part.iterations ?? []);
  const places = placeWeeks({ phases, iterations }, project);
  return omitUndefined({
    project,
    phases: phases.map((phase) => toPhase(phase, { project, places, said: ofAll })),
    weeks: iterations.map((part) => toWeek(part, { project, places, said: ofAll })),
    milestones: parts
      .flatMap((part) => part.milestones ?? [])
      .map((milestone) => toMilestone(milestone, undefined, [], project)),
    backlog: parts
      .flatMap((part) => part.backlog ?? [])
      .map((task) => toTask(withInherited(task, ofAll), undefined, project)),
    risks: parts.flatMap((part) => part.risks ?? []).map(omitUndefined),
    metrics: parts.flatMap((part) => part.metrics ?? []).map(omitUndefined),
    contingency: parts
      .flatMap((part) => part.contingency ?? [])
      .map((entry) => (typeof entry === "string" ? { title: entry } : omitUndefined(entry))),
    resources: parts.flatMap((part) => part.resources ?? []).map(omitUndefined),
    teams: teams.length > 0 ? teams : undefined,
    budget: once(parts, "budget"),
    communication: toCommunication(once(parts, "communication")),
    commands: { ...RIGHTS, ...omitUndefined(once(parts, "commands") ?? {}) },
    agents: agents.length > 0 ? agents : undefined,
    nextSteps: parts.flatMap((part) => part.next_steps ?? []),
  });
}

function once<K extends keyof PlanPart>(parts: PlanPart[], key: K): PlanPart[K] {
  return parts.find((part) => part[key] !== undefined)?.[key];
}

const WORKING_DAYS: Weekday[] = ["mon", "tue", "wed", "thu", "fri"];

function toProject(part: PlanPart["project"]): Project {
  return omitUndefined({
    id: part?.id ?? "",
    name: part?.name ?? "",
    start: part?.start,
    timeZone: part?.time_zone ?? "UTC",
    manager: part?.manager,
    lead: part?.lead,
    objectives: part?.objectives ?? [],
    workingDays: [...new Set(part?.working_days ?? WORKING_DAYS)],
    holidays: (part?.holidays ?? []).filter((day) => day !== undefined),
    history: part?.history,
    board: part?.board ?? true,
    rhythm: part?.rhythm,
    gates: part?.gates ?? true,
    titles: part?.titles ?? DEFAULT_TITLES,
  });
}

function toPhase(part: PhasePart, { project, places, said }: Around): Phase {
  const { criteria = [], weeks = [], iterations = [], tasks = [], agent, defaults, ...rest } = part;
  const { first, starts } = places.get(part) ?? {};
  const { start: _, ...phase } = { ...rest, after: saidAfter(part), first, starts };
  const { team, priority, labels } = phase;
  const ofTasks = [...levelDefaults("phase", { agent, team, priority, labels }, defaults), ...said];
  return {
    ...omitUndefined({ ...phase, ...toTags(phase) }),
    ...titlesOf(project),
    criteria,
    weeks: [...weeks, ...iterations].map((week) =>
      toWeek(week, { project, places, said: ofTasks, phase: phase.id }),
    ),
    tasks: tasks.map((task) => toTask(withInherited(task, ofTasks), phase.id, project)),
  };
}

/** What a phase or a week is in. */
interface Around {
  project: Project;
  places: Places;
  /** What goes for its tasks, the nearest first. */
  said: LevelDefaults[];
  phase?: string;
}

function toWeek(week: WeekPart | IterationPart, { project, places, said, phase }: Around): Week {
  const { title, tasks = [], milestones = [], defaults } = week;
  const ofTasks = [...levelDefaults("week", week, defaults), ...said];
  const ids = tasks.map(({ id }) => id);
  return omitUndefined({
    ...(places.get(week) ?? { first: 1, last: 1 }),
    title,
    tasks: tasks.map((task) => toTask(withInherited(task, ofTasks), phase, project)),
    milestones: milestones.map((milestone) => toMilestone(milestone, phase, ids, project)),
  });
}

function toTask(
  {
    owner,
    needs,
    files = [],
    estimate,
    agent,
    ...task
  }: ReturnType<typeof withInherited<TaskPart>>,
  phase: string | undefined,
  project: Project,
): Task {
  return omitUndefined({
    ...task,
    ...toTags(task),
    ...titlesOf(project),
    phase,
    owners: toOwners(owner),
    needs: toIds(needs) ?? [],
    files,
    estimate: estimate && toEstimate(estimate, project),
    agent: unlessNone(agent),
  });
}

function toTags({ team, priority, labels = [], type }: Pick<TaskPart, keyof Tags>) {
  const all = Array.isArray(labels) ? labels : [labels];
  const unique = firstOfEach(all, (name) => name.toLowerCase());
  return {
    team: unlessNone(team),
    priority: unlessNone(priority),
    labels: unique.length > 0 ? unique : undefined,
    type: unlessNone(type),
  };
}

function toMilestone(
  { needs, ...milestone }: MilestonePart,
  phase: string | undefined,
  week: string[],
  project: Project,
): Milestone {
  return {
    ...omitUndefined(milestone),
    ...titlesOf(project),
    ...(phase !== undefined && { phase }),
    tasks: toIds(needs) ?? week,
  };
}

function titlesOf({ titles }: Project): Pick<Titled, "titles"> {
  return titles === DEFAULT_TITLES ? {} : { titles };
}

function toIds(needs: TaskPart["needs"]): string[] | undefined {
  const ids = typeof needs === "string" ? splitIds(needs) : needs;
  return ids && [...new Set(ids)];
}

/** Each owner once; GitHub ignores case in logins. */
function toOwners(owner: TaskPart["owner"] = []): Owner[] {
  const all = Array.isArray(owner) ? owner : [owner];
  return firstOfEach(all, ownerKey);
}

function firstOfEach<T>(all: T[], keyOf: (one: T) => string): T[] {
  const keys = all.map(keyOf);
  return all.filter((_, at) => keys.indexOf(keys[at] ?? "") === at);
}

/** The check has made sure that an agent without a way is called like one. */
function toAgent({ name, way, at_once, phases, patience }: AgentPart): Agent {
  return omitUndefined({
    name,
    way: way ?? WAYS.find((each) => each === name) ?? "workflow",
    atOnce: at_once ?? 2,
    phases,
    patienceHours: patience ?? 24,
  });
}

function toTeam({ name, people = [] }: TeamPart): Team {
  return { name, people: people.map(toPerson) };
}

function toPerson(person: NonNullable<TeamPart["people"]>[number]): Person {
  const { name, share = 1, days_off: off = [] } = "name" in person ? person : { name: person };
  return { who: name, share, daysOff: [...new Set(off.flat())].toSorted() };
}

const RIGHTS: Commands = { tasks: "write", gates: "maintain", questions: "triage" };

const FRIDAY: WeeklyReport = { day: "fri", time: "16:00" };

function toCommunication(part: PlanPart["communication"]): Communication {
  return omitUndefined({
    weeklyReport: toWeeklyReport(part?.weekly_report),
    milestoneReviews: part?.milestone_reviews && omitUndefined(part.milestone_reviews),
    dailyStandup: part?.daily_standup && omitUndefined(part.daily_standup),
  });
}

function toWeeklyReport(
  part: NonNullable<PlanPart["communication"]>["weekly_report"],
): WeeklyReport | undefined {
  if (part === false) return undefined;
  return part === undefined || part === true ? FRIDAY : { ...FRIDAY, ...omitUndefined(part) };
}

/** The same object type without `undefined`: a key that may be undefined is optional instead. */
type Defined<T> = {
  [K in keyof T as undefined extends T[K] ? never : K]: T[K];
} & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** The object without the keys whose value is undefined. */
function omitUndefined<T extends object>(object: T): Defined<T> {
  return Object.fromEntries(
    Object.entries(object).filter(([, value]) => value !== undefined),
  ) as Defined<T>;
}
