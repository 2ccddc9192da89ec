import type { IssueField, IssueFieldName, OwnFields } from "./issue-fields.ts";
import { issueFieldNames } from "./issue-fields.ts";
import type { Board, Issue, NoBoard } from "./snapshot.ts";

/**
 * Of an organization's fields, those that Milepost fills. A board that has a column for the same thing
 * keeps it, and the field is left to people, so that nothing stands in two places. `shown` is undefined
 * where GitHub does not show the fields.
 */
export function ownFields(
  shown: IssueField[] | undefined,
  board: Board | NoBoard,
  issues: Issue[],
): OwnFields {
  const columns = "id" in board ? board.fields.map(({ name }) => name) : [];
  const hasPriority = issues.some(({ card }) => card?.wrote?.Priority !== undefined);
  const isTaken: Record<IssueFieldName, boolean> = {
    "Start date": false,
    "Target date": columns.includes("Due"),
    Effort: columns.includes("Estimate"),
    // A column of this name may be people's own, or show the very field.
    Priority: columns.includes("Priority") && hasPriority,
  };
  if (shown) {
    const issueFields = shown.filter(({ name }) => !isTaken[name]);
    return issueFields.length > 0 ? { issueFields } : {};
  }
  if (!issues.some(({ marker }) => marker.wrote?.fields)) return {};
  return { hiddenFields: issueFieldNames.filter((name) => !isTaken[name]) };
}
