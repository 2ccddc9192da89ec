/** The board's column of weeks, which a plan with a rhythm calls `Iteration`. */
import type { Board, Issue, NoBoard } from "./snapshot.ts";

export const WEEK = "Week";
export const ITERATION = "Iteration";

/**
 * The board with Milepost's column of weeks under the name `Week`, and the cards with what stands in it.
 *
 * A column called `Iteration` may be people's own: then there is a `Week`, or people have set it on cards
 * that Milepost has written to, and never into that column.
 */
export function withWeekColumn(
  board: Board | NoBoard,
  issues: Issue[],
): { board: Board | NoBoard; issues: Issue[] } {
  const column = "missing" in board ? undefined : iterationColumn(board, issues);
  if (!column || "missing" in board) return { board, issues: issues.map(forgotten) };
  const fields = board.fields.map((field) =>
    field === column ? { ...field, name: WEEK, called: ITERATION } : field,
  );
  return { board: { ...board, fields }, issues: issues.map(inWeek) };
}

function iterationColumn({ fields }: Board, issues: Issue[]): Board["fields"][number] | undefined {
  if (fields.some(({ name }) => name === WEEK)) return undefined;
  const column = fields.find(({ name, type }) => name === ITERATION && type === "iteration");
  if (!column) return undefined;
  const cards = issues.flatMap(({ card }) => (card?.into ? [{ ...card, into: card.into }] : []));
  const isOurs = cards.some(({ into }) => into.fields.includes(column.number));
  return isOurs || cards.every(({ iteration }) => iteration === undefined) ? column : undefined;
}

function inWeek(issue: Issue): Issue {
  if (issue.card?.iteration === undefined) return issue;
  const { iteration, ...card } = issue.card;
  return { ...issue, card: { ...card, fields: { ...card.fields, Week: iteration } } };
}

function forgotten(issue: Issue): Issue {
  if (issue.card?.iteration === undefined) return issue;
  const { iteration: _, ...card } = issue.card;
  return { ...issue, card };
}

/** What people see as the name of a column. */
export function shownName(field: { name: string; called?: string }): string {
  return field.called ?? field.name;
}
