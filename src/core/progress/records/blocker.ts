import { addDays, daysBetween } from "../../plan/dates/calendar.ts";
import { today as dateIn } from "../../plan/dates/clock.ts";
import type { CivilDate, Plan } from "../../plan/plan.ts";
import type { Blocker, Snapshot } from "../../state/snapshot.ts";

/** An open issue that blocks work, and how long it has been open. */
export interface BlockerProgress extends Blocker {
  /** The day on which it was opened, in the project's time zone. */
  since: CivilDate;
  /** How many days it has been open; 0 on the first day. */
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

/** How many whole weeks it has been open. */
export function weeksOpen({ days }: BlockerProgress): number {
  return Math.floor(days / 7);
}

/** The first day on which it will have been open for another full week. */
export function nextWeekOpen(blocker: BlockerProgress): CivilDate {
  return addDays(blocker.since, 7 * (weeksOpen(blocker) + 1));
}
