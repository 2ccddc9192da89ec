/** The weeks and iterations of a project by their numbers, and by what a board calls them. */
import type { Project, Week } from "../plan.ts";

/** A week, or an iteration, as its number says. */
export type Span = Pick<Week, "first" | "last" | "iteration">;

/** The span of an iteration, if each has so many weeks. */
export function iterationSpan(iteration: number, rhythm: number): Span & { iteration: number } {
  return { first: (iteration - 1) * rhythm + 1, last: iteration * rhythm, iteration };
}

/** The iteration that a week of the project is in, or the week itself. */
export function spanAround(week: number, { rhythm }: Pick<Project, "rhythm">): Span {
  if (rhythm === undefined) return { first: week, last: week };
  return iterationSpan(Math.ceil(week / rhythm), rhythm);
}

/** `Week 3` or `Iteration 2`: the name on the board, where a span goes by its first week. */
export function weekTitle({ first, iteration }: Span): string {
  return iteration === undefined ? `Week ${first}` : `Iteration ${iteration}`;
}

/** The first week of what a board calls `Week 3` or `Iteration 2`; undefined for any other name. */
export function firstWeekIn(
  title: string,
  { rhythm }: Pick<Project, "rhythm">,
): number | undefined {
  const [, kind, number] = /^(Week|Iteration) (\d{1,4})$/.exec(title) ?? [];
  if (number === undefined || (kind === "Iteration") !== (rhythm !== undefined)) return undefined;
  return rhythm === undefined ? Number(number) : iterationSpan(Number(number), rhythm).first;
}
