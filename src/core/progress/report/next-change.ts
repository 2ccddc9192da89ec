import { agentNamed } from "../agents/assignment.ts";
import { staleAt } from "../agents/ending.ts";
import { addDays, firstMonday } from "../../plan/dates/calendar.ts";
import { instantAt, instantOf, today } from "../../plan/dates/clock.ts";
import type { CivilDate, Plan } from "../../plan/plan.ts";
import type { Snapshot } from "../../state/snapshot.ts";
import { nextWeekOpen } from "../records/blocker.ts";
import { nextReport, time } from "./report-due.ts";
import { everyTask, progress } from "../progress.ts";
import type { Progress } from "../progress.ts";
import { nextStandup } from "./standup-due.ts";

/** Two ISO instants: when something changes, and the end of that day for the project. */
export interface NextChange {
  at: string;
  by: string;
}

/**
 * When time alone will next change what GitHub should hold: a report or a standup falls due, a week
 * begins, or a date passes. Undefined if only people or a new plan can change it.
 */
export function nextChange(plan: Plan, snapshot: Snapshot): NextChange | undefined {
  const report = nextReport(plan, snapshot.takenAt)?.at;
  const date = nextDate(plan, progress(plan, snapshot));
  const midnight = date && instantOf(plan.project, date, "00:00");
  const standup = nextStandup(plan, snapshot.takenAt);
  const [at] = [report, standup, midnight, nextStale(plan, snapshot)]
    .filter((at) => at !== undefined)
    .sort((one, other) => time(one) - time(other));
  return at === undefined ? undefined : { at, by: dayAfter(plan, at) };
}

/** When the patience with an agent ends first; ISO instant. */
function nextStale(plan: Plan, { issues }: Snapshot): string | undefined {
  if (!plan.agents) return undefined;
  const times = issues.flatMap((issue) => {
    const { handed } = issue.marker;
    const agent = issue.open && handed && !handed.ended && agentNamed(plan, handed.to);
    return agent ? staleAt(issue, handed, agent.patienceHours) : [];
  });
  const first = Math.min(...times);
  return Number.isFinite(first) ? instantAt(first) : undefined;
}

function dayAfter({ project }: Plan, instant: string): string {
  return instantOf(project, addDays(today(project, instant), 1), "00:00");
}

function nextDate(plan: Plan, now: Progress): CivilDate | undefined {
  const { today, week } = now;
  const { start } = plan.project;
  const due = firstDue(now);
  const dates = [
    due && addDays(due, 1),
    ...everyTask(now).flatMap(({ quiet, stale }) => (quiet && !stale ? quiet.staleFrom : [])),
    ...now.blockers.map(nextWeekOpen),
    start && today < start ? start : undefined,
    start && week !== undefined ? weekAfter(plan.project, start, week) : undefined,
  ];
  return dates.filter((date) => date !== undefined).sort()[0];
}

/** The first date, today or later, that will be missed if nothing is done. */
function firstDue({
  today,
  tasks,
  backlog,
  milestones,
  actions,
  blockers,
}: Progress): CivilDate | undefined {
  const open = [
    ...everyTask({ tasks, backlog }).filter(
      ({ status }) => status !== "Complete" && status !== "Dropped",
    ),
    ...milestones
      .filter(({ count }) => count.complete < count.counted)
      .map(({ milestone }) => milestone),
    ...actions,
    ...blockers,
  ];
  return open
    .flatMap(({ due }) => (due && due >= today ? [due] : []))
    .reduce<CivilDate | undefined>((first, due) => (first && first < due ? first : due), undefined);
}

/** The first day of the week of the plan after this one. */
function weekAfter(project: Plan["project"], start: CivilDate, week: number): CivilDate {
  return addDays(firstMonday(project, start), 7 * week);
}
