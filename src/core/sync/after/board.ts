import { readMarker } from "../../state/marker/marker-text.ts";
import type { EditBoard } from "../../state/change.ts";
import type { Board, BoardField, Snapshot } from "../../state/snapshot.ts";
import type { IssueDraft } from "./issue-draft.ts";

export function withBoard(snapshot: Snapshot, change: (board: Board) => Board): Snapshot {
  return "missing" in snapshot.board ? snapshot : { ...snapshot, board: change(snapshot.board) };
}

export function editedBoard(board: Board, { title = board.title, readme }: EditBoard): Board {
  const wrote = readMarker(readme)?.wrote?.title;
  return { ...board, title, readme, ...(wrote !== undefined && { wrote }) };
}

export function withField(snapshot: Snapshot, field: BoardField): Snapshot {
  return withBoard(snapshot, (board) => ({
    ...board,
    fields: [...board.fields.filter(({ id }) => id !== field.id), field],
  }));
}

/**
 * The cards as GitHub leaves them when the options or the weeks of a field are replaced: a value that
 * kept its id gets the new name, and one that is gone is cleared.
 */
export function editCards(snapshot: Snapshot, issues: IssueDraft, field: BoardField): void {
  const before = "id" in snapshot.board && snapshot.board.fields.find(({ id }) => id === field.id);
  if (!before) return;
  const next = new Map(valuesOf(field).map(({ id, name }) => [id, name]));
  const names = new Map(valuesOf(before).map(({ id, name }) => [name, next.get(id) ?? null]));
  for (const { marker, card } of snapshot.issues) {
    const value = Object.entries(card?.fields ?? {}).find(([name]) => name === field.name)?.[1];
    const name = typeof value === "string" ? names.get(value) : undefined;
    if (name === undefined || name === value) continue;
    issues.edit(marker, (issue) => {
      if (!issue.card) return issue;
      const fields = withValues(issue.card.fields, { [field.name]: name });
      return { ...issue, card: { ...issue.card, fields } };
    });
  }
}

function valuesOf(field: BoardField): { id: string; name: string }[] {
  if (field.type === "select") return field.options;
  if (field.type !== "iteration") return [];
  return field.iterations.map(({ id, title }) => ({ id, name: title }));
}

/** Fields, of a card for instance, with some set and some emptied. */
export function withValues<Values extends object>(
  fields: Values,
  change: { [Name in keyof Values]?: Values[Name] | null },
): Values {
  const all = Object.entries({ ...fields, ...change });
  return Object.fromEntries(all.filter(([, value]) => value !== null)) as Values;
}
