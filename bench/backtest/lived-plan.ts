/** Random plans, and simulated people who work on them day by day. */
import { dateOf, dayOf } from "../../src/core/plan/dates/day.ts";
import type {
  ForecastInput,
  ForecastTask,
  ForecastWeek,
  Target,
} from "../../src/core/forecast/input.ts";
import { workingDays } from "../../src/core/forecast/working-days.ts";
import { randomFrom } from "./random.ts";
import type { Random } from "./random.ts";

/** What distinguishes one kind of plan from another. */
interface Kind {
  /** The median of the real time of a task, as a multiple of its estimate. */
  bias: number;
  /** The probability that a task needs one of its own track, and one of another track. */
  chained: number;
  crossed: number;
  /** New tasks a week, as a share of the tasks in a week. */
  growth: number;
  /** The probability that a person has no time for the project in a week. */
  absent: number;
  estimated: boolean;
}

const USUAL: Kind = {
  bias: 1,
  chained: 0.3,
  crossed: 0.1,
  growth: 0,
  absent: 0.1,
  estimated: true,
};

const KINDS: Record<string, Kind> = {
  "as estimated": USUAL,
  underestimated: { ...USUAL, bias: 1.6 },
  padded: { ...USUAL, bias: 0.7 },
  "long chains": { ...USUAL, chained: 0.9, crossed: 0.3 },
  "no needs": { ...USUAL, chained: 0, crossed: 0 },
  "growing scope": { ...USUAL, bias: 1.2, growth: 0.3 },
  "people often away": { ...USUAL, bias: 1.2, absent: 0.35 },
  "no estimates": { ...USUAL, bias: 1.2, estimated: false },
};

/** The kinds of plan by name. */
export const kinds = Object.keys(KINDS);

/** What was planned, and what happened, for each task. */
export interface Lived {
  kind: string;
  calendar: ForecastInput["calendar"];
  finish: string;
  tasks: LivedTask[];
  milestones: Target[];
}

interface LivedTask extends ForecastTask {
  week: ForecastWeek;
  owner: string;
  /** The days on which it was added, started, and closed. */
  added: number;
  begun: number;
  ended: number;
}

/** A Monday. */
export const START = dayOf("2026-01-05");
const WORKDAYS = ["mon", "tue", "wed", "thu", "fri"] as const;
const ESTIMATES = [0.5, 1, 1, 2, 2, 3, 5];

/** One plan of a kind, planned and worked on. */
export function live(kind: string, seed: string): Lived {
  const random = randomFrom(seed);
  const what = KINDS[kind] ?? USUAL;
  const weeks = 6 + random.below(13);
  const owners = Array.from({ length: 2 + random.below(4) }, (_, at) => `@${at}`);
  const planned = planOf(what, weeks, owners, random);
  const calendar = { workingDays: [...WORKDAYS], holidays: [] };
  const tasks = workOn(planned, what, weeks, owners, random);
  // A phase has three or four weeks and ends with a milestone.
  const span = 3 + random.below(2);
  const parts = Math.ceil(weeks / span);
  const milestones = Array.from({ length: parts }, (_, part): Target => {
    const from = span * part;
    const last = Math.min(from + span, weeks);
    return {
      id: String(part + 1),
      tasks: tasks
        .filter(({ week }) => week.first > from && week.first <= last)
        .map(({ id }) => id),
      due: endOf(last),
    };
  });
  return { kind, calendar, finish: endOf(weeks), tasks, milestones };
}

function endOf(week: number): string {
  return dateOf(START + 7 * week - 3);
}

type Planned = Omit<LivedTask, "begun" | "ended">;

/** Each week, each owner has tasks for most of it. */
function planOf(what: Kind, weeks: number, owners: readonly string[], random: Random): Planned[] {
  const tasks: Planned[] = [];
  const lastOf = new Map<string, string>();
  for (let week = 1; week <= weeks; week++) {
    for (const owner of owners) {
      const room = 2 + 2 * random.next();
      for (let load = 0; load < room;) {
        const estimate = ESTIMATES[random.below(ESTIMATES.length)] ?? 1;
        if (load > 0 && load + estimate > 5) break;
        load += estimate;
        const own = lastOf.get(owner);
        const others = [...lastOf].filter(([other]) => other !== owner);
        const other = others[random.below(Math.max(others.length, 1))]?.[1];
        const needs = [
          ...(own !== undefined && random.next() < what.chained ? [own] : []),
          ...(other !== undefined && random.next() < what.crossed ? [other] : []),
        ];
        const id = String(tasks.length + 1);
        tasks.push(taskOf(id, week, owner, estimate, needs, START));
        lastOf.set(owner, id);
      }
    }
  }
  return tasks;
}

function taskOf(
  id: string,
  week: number,
  owner: string,
  estimate: number,
  needs: string[],
  added: number,
): Planned {
  const starts = dateOf(START + 7 * (week - 1));
  return {
    id,
    state: "open",
    started: false,
    opened: dateOf(added),
    added,
    estimate,
    owner,
    owners: [owner],
    needs,
    week: { first: week, last: week, starts, ends: endOf(week) },
    due: endOf(week),
  };
}

interface Working extends LivedTask {
  /** Working days of real work left. */
  left: number;
  /** Days from the end of the work until it is closed. */
  wait: number;
}

/** Standard deviations of the logarithm of the real time divided by the estimate. */
const TEAMS_DIFFER = 0.25;
const TASKS_DIFFER = 0.6;

/** One task in twelve waits for somebody at its end, for a week on average. */
const WAITING_SHARE = 1 / 12;
const WAITING_DAYS = 7;

/** No plan takes longer than this. */
const LONGEST_DAYS = 3_000;

/** Works on a plan day by day until everything is done, including tasks that are added on Mondays. */
function workOn(
  planned: readonly Planned[],
  what: Kind,
  weeks: number,
  owners: readonly string[],
  random: Random,
): LivedTask[] {
  const team = what.bias * Math.exp(TEAMS_DIFFER * random.normal());
  const working = (task: Planned) => workingOn(task, team, random);
  const tasks = planned.map(working);
  const calendar = workingDays({ workingDays: [...WORKDAYS], holidays: [] });
  const away = new Set<string>();
  for (let day = START; tasks.some(({ left }) => left > 0) && day < START + LONGEST_DAYS; day++) {
    if (!calendar.isWorking(day)) continue;
    const week = Math.floor((day - START) / 7) + 1;
    if ((day - START) % 7 === 0) {
      const added =
        week > 1 ? additionsIn(week, day, planned, tasks.length, what, weeks, owners, random) : [];
      tasks.push(...added.map(working));
      away.clear();
      for (const owner of owners) if (random.next() < what.absent) away.add(owner);
    }
    for (const owner of owners) if (!away.has(owner)) workADay(owner, week, day, tasks);
  }
  return tasks.map(({ left: _left, wait: _wait, estimate, ...task }) => ({
    ...task,
    ...(what.estimated && estimate !== undefined && { estimate }),
  }));
}

function workingOn(task: Planned, team: number, random: Random): Working {
  const waits = random.next() < WAITING_SHARE;
  return {
    ...task,
    left:
      (task.estimate ?? 1) *
      team *
      Math.exp(TASKS_DIFFER * random.normal() - TASKS_DIFFER ** 2 / 2),
    wait: waits ? Math.ceil(-WAITING_DAYS * Math.log(1 - random.next())) : 0,
    begun: Infinity,
    ended: Infinity,
  };
}

/** The tasks added on a Monday: for this week or the next three, for anyone. */
function additionsIn(
  week: number,
  day: number,
  planned: readonly Planned[],
  count: number,
  { growth }: Kind,
  weeks: number,
  owners: readonly string[],
  random: Random,
): Planned[] {
  if (week > weeks) return [];
  const expected = (growth * planned.length) / weeks;
  const many = Math.floor(expected) + (random.next() < expected % 1 ? 1 : 0);
  return Array.from({ length: many }, (_, at) => {
    const owner = owners[random.below(owners.length)] ?? "";
    const estimate = ESTIMATES[random.below(ESTIMATES.length)] ?? 1;
    const due = Math.min(week + random.below(4), weeks);
    return taskOf(String(count + at + 1), due, owner, estimate, [], day);
  });
}

/** A person works on the first of their own tasks that waits for nothing, at most a week ahead of the plan. */
function workADay(owner: string, week: number, day: number, tasks: readonly Working[]): void {
  const unfinished = new Set(tasks.filter(({ ended }) => ended > day).map(({ id }) => id));
  const own = tasks
    .filter((task) => task.owner === owner && task.left > 0 && task.week.first <= week + 1)
    .sort((a, b) => a.week.first - b.week.first);
  let time = 1;
  for (const task of own) {
    if (time <= 0 || task.needs.some((need) => unfinished.has(need))) continue;
    const worked = Math.min(task.left, time);
    time -= worked;
    task.left -= worked;
    task.begun = Math.min(task.begun, day);
    if (task.left < A_MINUTE) {
      task.left = 0;
      task.ended = day + task.wait;
    }
  }
}

/** In working days. */
const A_MINUTE = 1 / 480;

/** What was known at the end of a day; without closings, only which tasks are done and not when. */
export function inputOn(lived: Lived, today: number, hasClosings: boolean): ForecastInput {
  const seen = lived.tasks.filter(({ added }) => added <= today);
  const ids = new Set(seen.map(({ id }) => id));
  const tasks = seen.map(({ begun, ended, added: _added, ...task }): ForecastTask => {
    if (ended > today) return { ...task, started: begun <= today };
    return { ...task, state: "complete", ...(hasClosings && { closed: dateOf(ended) }) };
  });
  const within = (target: Target): Target => ({
    ...target,
    tasks: target.tasks.filter((id) => ids.has(id)),
  });
  return {
    today: dateOf(today),
    calendar: lived.calendar,
    start: dateOf(START),
    finish: lived.finish,
    tasks,
    phases: [],
    milestones: lived.milestones.map(within),
  };
}
