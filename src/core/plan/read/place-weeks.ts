import { weekOf } from "../dates/calendar.ts";
import type { CivilDate, Project } from "../plan.ts";
import { phaseOrder } from "../phase-order.ts";
import type { Before } from "../phase-order.ts";
import type { PlanPart } from "../schema/plan.ts";
import { iterationSpan } from "../dates/week-title.ts";
import type { Span } from "../dates/week-title.ts";

type PhasePart = NonNullable<PlanPart["phases"]>[number];
export type WeekPart = NonNullable<PhasePart["weeks"]>[number];
export type IterationPart = NonNullable<PlanPart["iterations"]>[number];

/** What is to be placed: the phases, and the iterations that are in no phase. */
interface Parts {
  phases: PhasePart[];
  iterations: IterationPart[];
}

/** Some weeks of the project, and their first day where the plan names it. */
export interface Place extends Span {
  starts?: CivilDate;
}

export type Places = ReadonlyMap<WeekPart | IterationPart | PhasePart, Place>;

/**
 * The weeks of the project that each week and each iteration of a plan stands for, and the one in which a
 * phase begins that names a week or a date.
 */
export function placeWeeks({ phases, iterations }: Parts, project: Project): Places {
  const placing = new Placing(phases, project);
  for (const id of phaseOrder(dependencies(phases)).order) placing.lastOf(id);
  placing.place(iterations, 0);
  return placing.places;
}

/** The ids of the phases that a phase is said to come after; undefined if it says nothing of it. */
export function saidAfter({ after, start }: PhasePart): string[] | undefined {
  if (after !== undefined) return after;
  return start && "after" in start ? [start.after] : undefined;
}

/** What each phase has to be placed after: the phases before it, and those that its weeks start after. */
function dependencies(phases: PhasePart[]): Before {
  return new Map(
    phases.map((phase, at) => {
      const starts = [phase.start, ...(phase.weeks ?? []).map(({ start }) => start)];
      const inStarts = starts.flatMap((start) => (start && "after" in start ? [start.after] : []));
      return [phase.id, [...beforeOf(phases, at), ...inStarts]];
    }),
  );
}

/** The phases that it is said to come after, otherwise the one before it. */
function beforeOf(phases: PhasePart[], at: number): string[] {
  const phase = phases[at];
  return (phase && saidAfter(phase)) ?? phases.slice(Math.max(at - 1, 0), at).map(({ id }) => id);
}

class Placing {
  readonly places = new Map<WeekPart | IterationPart | PhasePart, Place>();
  readonly #phases: ReadonlyMap<string, PhasePart>;
  readonly #before: ReadonlyMap<string, string[]>;
  readonly #project: Project;
  /** The last week of each phase that is placed already. */
  readonly #last = new Map<string, number>();

  constructor(phases: PhasePart[], project: Project) {
    this.#project = project;
    this.#phases = new Map(phases.map((phase) => [phase.id, phase]));
    this.#before = new Map(phases.map((phase, at) => [phase.id, beforeOf(phases, at)]));
  }

  /** The last week of a phase, once it and everything that it depends on is placed. */
  lastOf(id: string): number {
    const known = this.#last.get(id);
    if (known !== undefined) return known;
    const phase = this.#phases.get(id);
    if (!phase) return 0;
    const before = () =>
      (this.#before.get(id) ?? []).reduce((last, other) => Math.max(last, this.lastOf(other)), 0);
    const own = this.#placePhase(phase, before);
    const begin = this.#beginPhase(phase);
    const last = own.length > 0 ? Math.max(...own) : Math.max(before(), begin);
    this.#last.set(id, last);
    return last;
  }

  /** Returns the last week of each of its weeks. */
  #placePhase({ weeks = [], iterations = [], start }: PhasePart, before: () => number): number[] {
    for (const part of weeks) this.places.set(part, this.#placeWeek(part, start));
    if (iterations.length > 0) {
      this.place(iterations, Math.ceil(before() / (this.#project.rhythm ?? 1)));
    }
    return [...weeks, ...iterations].flatMap((part) => this.places.get(part)?.last ?? []);
  }

  /** The week in which a phase begins; 0 if the plan says at most what it comes after. */
  #beginPhase(phase: PhasePart): number {
    if (!phase.start || "after" in phase.start) return 0;
    const begin = this.#begin(phase.start);
    this.places.set(phase, begin);
    return begin.first;
  }

  /** Iterations without a number follow the one before them; the first one follows `after`. */
  place(parts: IterationPart[], after: number): void {
    let number = after;
    for (const part of parts) {
      number = part.iteration ?? number + 1;
      this.places.set(part, iterationSpan(number, this.#project.rhythm ?? 1));
    }
  }

  /** The weeks of a phase that has a start count from there; otherwise they are those of the project. */
  #placeWeek({ week, start: own }: WeekPart, start: PhasePart["start"]): Place {
    if (own) return this.#begin(own);
    const span = week ?? { first: 1, last: 1 };
    const begin = start && this.#begin(start);
    const offset = begin ? begin.first - 1 : 0;
    return {
      first: span.first + offset,
      last: span.last + offset,
      ...(span.first === 1 && begin?.starts !== undefined && { starts: begin.starts }),
    };
  }

  /** The week that begins so. */
  #begin(start: NonNullable<PhasePart["start"]>): Place {
    if ("after" in start) {
      const first = this.lastOf(start.after) + 1;
      return { first, last: first };
    }
    if ("week" in start) return { first: start.week, last: start.week };
    const first = weekOf({ project: this.#project }, start.date) ?? 1;
    return { first, last: first, starts: start.date };
  }
}
