/** GitHub's own fields of issues, which an organization has for all its repositories. */
import { merge } from "./hand-edits/three-way-merge.ts";
import type { Board, Issue, NoBoard } from "./snapshot.ts";

/** The fields that Milepost fills where they are of this type; it makes none. */
export const issueFieldTypes = {
  "Start date": "date",
  "Target date": "date",
  Effort: "number",
  Priority: "select",
} as const;

export type IssueFieldName = keyof typeof issueFieldTypes;

export const issueFieldNames = Object.keys(issueFieldTypes) as IssueFieldName[];

/** What each of them is called where hand edits are listed. */
export const issueFieldWords = {
  "Start date": "start",
  "Target date": "due",
  Effort: "estimate",
  Priority: "priority",
} as const satisfies Record<IssueFieldName, string>;

export interface IssueField {
  /** Node id. */
  id: string;
  name: IssueFieldName;
  /** Of a field to choose from. */
  options?: { id: string; name: string }[];
}

/** A date, a number, or the name of an option. */
export type FieldValue = string | number;

/** The field with a name, if Milepost fills it. */
export function issueFieldNamed(
  { issueFields = [] }: OwnFields,
  name: IssueFieldName,
): IssueField | undefined {
  return issueFields.find((field) => field.name === name);
}

/** Whether a value stands in a field of the organization's, and not in a column of the board's own. */
export function isInField(
  { issueFields = [], hiddenFields = [] }: OwnFields,
  name: IssueFieldName,
): boolean {
  return hiddenFields.includes(name) || issueFields.some((field) => field.name === name);
}

/** What a snapshot says of the organization's own fields. */
export interface OwnFields {
  /** Those that Milepost fills; absent if there are none. */
  issueFields?: IssueField[];
  /** Those that it has filled and that GitHub does not show now: the board gets no columns in their place. */
  hiddenFields?: IssueFieldName[];
}

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

/** What a field of an issue should hold, what Milepost last wrote there, and what it holds. */
interface Versions {
  planned: FieldValue | null;
  wrote: FieldValue | null | undefined;
  here: FieldValue | null;
}

/** The three versions of a field's value on an issue. Where it is not known what it holds, that is what was written. */
export function versionsOf(
  id: string,
  planned: FieldValue | null,
  { fieldValues, marker }: Pick<Issue, "fieldValues" | "marker">,
): Versions {
  const wrote = marker.wrote?.fields?.[id];
  const here = (fieldValues ? fieldValues[id] : wrote) ?? null;
  return { planned, wrote, here };
}

/** The value for a field: a hand edit stays until the plan changes it, and so does what the plan says nothing of. */
export function fieldValue({ planned, wrote, here }: Versions): FieldValue | null {
  return planned === null && wrote === undefined ? here : merge(planned, wrote, here);
}
