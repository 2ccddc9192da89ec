/**
 * The issues of weeks, which a phase with more tasks than GitHub takes sub-issues has. Their ids, such as
 * `1, Week 3`, cannot be those of a phase or a task: these contain no comma.
 */
import type { Phase, Task, Week } from "../../plan/plan.ts";
import type { Span } from "../../plan/dates/week-title.ts";
import { weekTitle } from "../../plan/dates/week-title.ts";
import type { Key } from "./marker.ts";

/** The key of a week of a phase, or of the phase's tasks that are in no week. */
export function weekKey(phase: string, week?: Span): Key {
  return { kind: "week", id: `${phase}, ${spanName(week)}` };
}

/** `Week 3`, `Iteration 2` or `without a week` */
export function spanName(week?: Span): string {
  return week ? weekTitle(week) : "without a week";
}

/** Id of the phase that an issue of a phase or of a week belongs to: `1` for both `1` and `1, Week 3`. */
export function phaseIdIn(id: string): string {
  return id.split(", ", 1)[0] ?? id;
}

/** `Week 3` for `1, Week 3`; undefined for the id of a phase. */
export function spanNameIn(id: string): string | undefined {
  return id.split(", ")[1];
}

/** A week of a phase, or the phase's tasks that are in no week. */
export interface WeekOfPhase {
  key: Key;
  phase: Phase;
  week?: Week;
  tasks: Task[];
}

/** The weeks of a phase that have tasks, and the tasks that are in none if there are any. */
export function weeksOfPhase(phase: Phase): WeekOfPhase[] {
  const weeks = phase.weeks.map((week) => ({ week, tasks: week.tasks }));
  const loose: Pick<WeekOfPhase, "week" | "tasks"> = { tasks: phase.tasks };
  return [...weeks, loose]
    .filter(({ tasks }) => tasks.length > 0)
    .map((each) => ({ ...each, key: weekKey(phase.id, each.week), phase }));
}
