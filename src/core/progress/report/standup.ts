import { addWorkingDays } from "../../plan/dates/calendar.ts";
import { instantOf, today } from "../../plan/dates/clock.ts";
import type { CivilDate, Owner, Plan } from "../../plan/plan.ts";
import type { Snapshot } from "../../state/snapshot.ts";
import { time } from "./report-due.ts";
import { everyTask, progress } from "../progress.ts";
import type { PhaseProgress, TaskProgress } from "../progress.ts";
import { upcoming } from "./upcoming.ts";

/**
 * What each person did since the last working day and does now, what has failed, what is blocked and
 * what comes next.
 */
export interface Standup {
  date: CivilDate;
  timeZone: string;
  people: PersonStandup[];
  /** The phases that the project is in. */
  current: PhaseProgress[];
}

export interface PersonStandup {
  /** Absent for the tasks that have no owner. */
  owner?: Owner;
  done: TaskProgress[];
  inProgress: TaskProgress[];
  failed: TaskProgress[];
  blocked: TaskProgress[];
  next: TaskProgress[];
}

/** The standup at an instant; empty if there is nothing to report. */
export function standup(plan: Plan, snapshot: Snapshot, at: string): Standup {
  const now = progress(plan, { ...snapshot, takenAt: at });
  const { timeZone } = plan.project;
  const yesterday = addWorkingDays(plan.project, now.today, -1);
  const begin = instantOf(plan.project, yesterday, clockOf(plan));
  const { week } = now;
  const next = upcoming(plan, now, week === undefined ? undefined : week - 1);
  const tasks = everyTask(now);
  const parts: Record<keyof Omit<PersonStandup, "owner">, TaskProgress[]> = {
    done: tasks.filter(
      ({ status, closedAt }) =>
        status === "Complete" && closedAt !== undefined && time(closedAt) > time(begin),
    ),
    inProgress: tasks.filter(({ status }) => status === "In Progress"),
    failed: tasks.filter(({ status }) => status === "Failed"),
    blocked: tasks.filter(({ status }) => status === "Blocked"),
    next: next.slice(0, 20),
  };
  return {
    date: today(plan.project, at),
    timeZone,
    people: byPerson(parts),
    current: now.current,
  };
}

function clockOf({ communication }: Plan): string {
  return communication.dailyStandup?.time ?? "00:00";
}

/** Each person once, sorted by name; tasks without an owner come last. */
function byPerson(
  parts: Record<keyof Omit<PersonStandup, "owner">, TaskProgress[]>,
): PersonStandup[] {
  const people = new Map<string, PersonStandup>();
  for (const [part, tasks] of Object.entries(parts) as [keyof typeof parts, TaskProgress[]][]) {
    for (const task of tasks) {
      const owners = task.owners.length > 0 ? task.owners : [undefined];
      for (const owner of owners) {
        const name = nameOf(owner);
        const person = people.get(name) ?? blank(owner);
        person[part].push(task);
        people.set(name, person);
      }
    }
  }
  const sorted = [...people].toSorted(([one], [other]) => (one < other ? -1 : 1));
  return sorted.map(([, person]) => person);
}

function blank(owner: Owner | undefined): PersonStandup {
  return { ...(owner && { owner }), done: [], inProgress: [], failed: [], blocked: [], next: [] };
}

function nameOf(owner: Owner | undefined): string {
  if (!owner) return "\uFFFF";
  return ("login" in owner ? owner.login : owner.role).toLowerCase();
}
