import { addDays, daysBetween } from "../plan/calendar.ts";
import { today as dateIn } from "../plan/clock.ts";
import type { CivilDate, Plan } from "../plan/plan.ts";
import type { Blocker, Snapshot } from "../state/snapshot.ts";

/** An open issue that holds things up, and its age. */
export interface BlockerProgress extends Blocker {
  /** On the project's calendars. */
  since: CivilDate;
  /** For so many days: 0 on the first. */
  days: number;
}

/** The open blockers, by number. */
export function blockerProgresses(
  { project }: Plan,
  { blockers }: Snapshot,
  today: CivilDate,
): BlockerProgress[] {
  return blockers.map((blocker) => {
    const since = dateIn(project, blocker.createdAt);
    return { ...blocker, since, days: Math.max(daysBetween(since, today), 0) };
  });
}

/** For so many whole weeks it has been open. */
export function weeksOpen({ days }: BlockerProgress): number {
  return Math.floor(days / 7);
}

/** The first day on which it will have been open for a week more. */
export function nextWeekOpen(blocker: BlockerProgress): CivilDate {
  return addDays(blocker.since, 7 * (weeksOpen(blocker) + 1));
}
