/** GitHub's own fields of issues, which an organization has for all its repositories. */

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
/** What a snapshot says of the organization's own fields. */
export interface OwnFields {
  /** Those that Milepost fills; absent if there are none. */
  issueFields?: IssueField[];
  /** Those that it has filled and that GitHub does not show now: the board gets no columns in their place. */
  hiddenFields?: IssueFieldName[];
}

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
