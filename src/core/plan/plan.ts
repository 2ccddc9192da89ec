import type { Priority } from "./fields/priority.ts";

/**
 * A plan as the rest of Milepost sees it: read, checked, sorted and with dates.
 *
 * Dates are civil dates (`2026-01-05`) in `project.timeZone`. Without a start date nothing has a date:
 * weeks are relative, and every `due`, `starts` and `ends` is absent.
 */
export interface Plan {
  project: Project;
  phases: Phase[];
  /** Iterations that are in no phase. */
  weeks: Week[];
  /** Milestones over tasks of several phases; those of a week stand in it. */
  milestones: Milestone[];
  /** Tasks that are in no phase and no iteration; they are counted apart. */
  backlog: Task[];
  risks: Risk[];
  metrics: Metric[];
  contingency: Contingency[];
  resources: Resource[];
  /** Absent in a plan without teams. */
  teams?: Team[];
  budget?: Budget;
  communication: Communication;
  commands: Commands;
  /** Absent in a plan without agents. */
  agents?: Agent[];
  nextSteps: string[];
  /** The tasks of other plans that its tasks need, each once. Absent if there are none. */
  foreign?: ForeignTask[];
  /** Parts that are most likely not meant as written. They stop nothing. Absent if there are none. */
  warnings?: Problem[];
}

/** A civil date, `YYYY-MM-DD`. */
export type CivilDate = string;

export type Weekday = "mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun";

export interface Project {
  id: string;
  name: string;
  start?: CivilDate;
  /** The last working day of the last week; absent without a start, and in a plan with a rhythm. */
  finish?: CivilDate;
  /** How many weeks an iteration has; absent in a plan that is made of weeks. */
  rhythm?: number;
  /** IANA name. */
  timeZone: string;
  manager?: Owner;
  lead?: Owner;
  objectives: string[];
  workingDays: Weekday[];
  holidays: CivilDate[];
  /**
   * How tasks that were complete when they were imported are represented; if absent, that depends on
   * their number.
   */
  history?: "one issue" | "issues";
  /** False if the plan wants no Projects board. */
  board: boolean;
  /** False if phases follow one another without a go. */
  gates: boolean;
  /** How titles are built: `{kind} {id}: {title}`. */
  titles: string;
}

/** A thing whose title on GitHub is built by the plan's pattern. */
export interface Titled {
  id: string;
  title: string;
  /** The pattern of its title; absent for the default one. */
  titles?: string;
}

/** A GitHub account (without the `@`), or a role in words when no one is named yet. */
export type Owner = { login: string } | { role: string };

/** What is said of a task or a phase beyond its work. */
export interface Tags {
  /** `@acme/web` */
  team?: string;
  priority?: Priority;
  /** Labels of people's own, as written. */
  labels?: string[];
  /** Name of an issue type. */
  type?: string;
}

/** Where a value of a task was said, if not by the task itself. */
export type InheritedFrom = "plan" | "phase" | "week";

export type Inherited = Partial<
  Record<"owner" | "team" | "agent" | "priority" | "labels" | "type" | "estimate", InheritedFrom>
>;

export interface Phase extends Titled, Tags {
  goal?: string;
  /** Completion criteria. */
  criteria: string[];
  /** Ids of the phases that it comes after; absent if the plan does not say, empty if it begins at once. */
  after?: string[];
  /** The week of the project in which it begins, if the plan names a week or a date. */
  first?: number;
  /** The first day of such a phase. */
  starts?: CivilDate;
  weeks: Week[];
  /** Its tasks that are in no week. */
  tasks: Task[];
}

/** One week of a plan, or a span of weeks worked on as one, such as an iteration. */
export interface Week {
  /** Number of the first week, from 1. */
  first: number;
  /** Number of the last week; equal to `first` for a single week. */
  last: number;
  /** The number of the iteration; absent in a plan that is made of weeks. */
  iteration?: number;
  title?: string;
  /** The Monday of `first`; for week 1 the first working day at or after the project's start. */
  starts?: CivilDate;
  /** The last working day of `last`, or the one before it if the whole week is holidays. */
  ends?: CivilDate;
  tasks: Task[];
  milestones: Milestone[];
}

export interface Task extends Titled, Tags {
  /** Id of its phase; absent in the backlog, and in an iteration that is in no phase. */
  phase?: string;
  /** Who does it together, each once; empty if nobody is named. */
  owners: Owner[];
  estimate?: Estimate;
  /** As written in the plan, otherwise the end of its week; absent if it is in none. */
  due?: CivilDate;
  /** Ids of the tasks that must be complete first; of a task of another plan with its project, `web:1.2`. */
  needs: string[];
  files: string[];
  notes?: string;
  prompt?: string;
  /** Name of the agent that does it. */
  agent?: string;
  /** Number of an existing issue that this task adopts. */
  issue?: number;
  /** Absent if the task says everything itself. */
  inherited?: Inherited;
  /** Its status in the document that the plan was imported from. */
  imported?: Imported;
}

/** A status that can be imported; if absent, the task was not started. */
export type Imported = "complete" | "in progress" | "blocked" | "failed";

/** Of a range, `days` or `points` are what is expected: the mean of least, most and four times the likely. */
export interface Estimate {
  /** As written: `3d`, `4h`, `1w`, `5p`, `2d-5d`, `1d/2d/5d`. */
  text: string;
  /** In working days of 8 hours; weeks have the plan's number of working days. Absent for points. */
  days?: number;
  points?: number;
  /** The ends of a range, in the same unit. */
  least?: number;
  most?: number;
}

export interface Milestone extends Titled {
  /** Absent for one of the plan, or in an iteration that is in no phase. */
  phase?: string;
  due?: CivilDate;
  /** Ids of its tasks: those in its `needs`, otherwise all tasks of its week. */
  tasks: string[];
}

export type Level = "low" | "medium" | "high";

export interface Risk {
  id: string;
  title: string;
  description?: string;
  impact: Level;
  probability: Level;
  mitigation?: string;
  owner?: Owner;
}

export interface Metric {
  id: string;
  name: string;
  kind: "technical" | "business";
  unit?: string;
  /** As written: `~500`, `1-2`, `50-100`. */
  baseline?: string;
  /** As written: `<100`, `1000+`, `50% reduction`. */
  target?: string;
  /** Which way is better, if the target alone does not say. */
  better?: "lower" | "higher";
}

/** The lowest role on GitHub that may use a kind of command. */
export type Role = "read" | "triage" | "write" | "maintain" | "admin";

export interface Commands {
  /** Commands that change tasks, risks and records. */
  tasks: Role;
  /** Go, no-go and closing a risk; the plan's manager may use these too. */
  gates: Role;
  /** Commands that only ask. */
  questions: Role;
}

/** An agent that does tasks of the plan. */
export interface Agent {
  name: string;
  way: "copilot" | "claude" | "codex" | "workflow";
  /** How many tasks it may have at the same time. */
  atOnce: number;
  /** Ids of the phases in which it may work; absent if it may in all of them. */
  phases?: string[];
  /** A task on which nothing happens for so many hours is given back to a person. */
  patienceHours: number;
}

export interface Contingency {
  title: string;
  text?: string;
}

export interface Resource {
  role: string;
  fte?: number;
  duty?: string;
}

/** A team with the time that its people give. */
export interface Team {
  /** `@acme/web`, or words. */
  name: string;
  people: Person[];
}

export interface Person {
  who: Owner;
  /** Of the working time, at most 1. */
  share: number;
  daysOff: CivilDate[];
}

export interface Budget {
  /** ISO 4217. */
  currency: string;
  items: { title: string; amount: number }[];
}

export interface Communication {
  weeklyReport?: WeeklyReport;
  milestoneReviews?: { audience?: string; format?: string; schedule?: string };
  dailyStandup?: { time: string; audience?: string };
}

/** When the weekly report is due, in the plan's time zone. */
export interface WeeklyReport {
  day: Weekday;
  /** `HH:MM`, 24 hours. */
  time: string;
  audience?: string;
}

/** A mistake in a plan, as shown to the person who can correct it. */
export interface Problem {
  /** Path in the repository, `plan/phase-1.yml`. */
  file: string;
  /** From 1. */
  line: number;
  /** From 1. */
  column: number;
  /** One sentence: what is wrong and what to write instead. */
  message: string;
}

/** A file under `plan/`, as GitHub or a disk holds it. */
export interface PlanFile {
  path: string;
  /** In bytes. */
  size: number;
  /** Absent when the file is too large to be read. */
  text?: string;
  /** It is a symbolic link, which GitHub does not follow, so it has no text. */
  link?: true;
}

/** What a plan knows of a task of another one that a task of its own needs. */
export interface ForeignTask {
  /** As in `needs`: `web:1.2`. */
  need: string;
  /** Id of the other project. */
  project: string;
  /** Id of the task there. */
  id: string;
  /** What it is called within a text: `Web 1.2`, or `Web “Draw”` if the titles of its plan have no ids. */
  name: string;
  /** `Web 1.2: Draw`, or `Web: Draw`; the name where the other plan cannot be read. */
  title: string;
  /** By the other plan; absent while that has mistakes. */
  due?: CivilDate;
  /** The same for its estimate, in working days. */
  days?: number;
  /** Number of the issue that it adopts. */
  adopts?: number;
  /** It was complete when the other plan was imported, and may have no issue of its own. */
  past?: true;
}

/** Another plan of the same repository. */
export interface OtherPlan {
  /** Id of its project; absent if that cannot be read. */
  project?: string;
  files: PlanFile[];
}
