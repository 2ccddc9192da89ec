/** An organization's own fields for issues, and what people and apps put into them. */
import { notFound, unprocessable } from "../../contract/refusal.ts";
import { issueFieldShape, issueFieldValueShape } from "../../shapes/issue-field.ts";
import type {
  Account,
  Issue,
  IssueField,
  IssueFieldOption,
  IssueFieldType,
  IssueFieldValue,
} from "../../store/entities.ts";
import { record } from "../../store/store.ts";
import type { World } from "../../store/world.ts";
import { touch } from "../../store/world.ts";
import { refuseArchived } from "../repository/rules.ts";
import { tellIssue } from "./tell-issue.ts";

/** What a field is to hold: an option by its node id, any other value as it is; null clears it. */
export interface NewFieldValue {
  field: IssueField;
  date?: string;
  number?: number;
  text?: string;
  optionId?: string;
  cleared?: boolean;
}

const kinds = {
  text: "IssueFieldText",
  number: "IssueFieldNumber",
  date: "IssueFieldDate",
  single_select: "IssueFieldSingleSelect",
} as const;

const prefixes = { text: "IFT", number: "IFN", date: "IFD", single_select: "IFSS" } as const;

export function addIssueField(
  world: World,
  owner: Account,
  { name, dataType, options = [] }: { name: string; dataType: IssueFieldType; options?: string[] },
): IssueField {
  const field = record<IssueField>(world.store, prefixes[dataType], world.now(), {
    kind: kinds[dataType],
    owner,
    name,
    dataType,
    options: options.map((option) =>
      record<IssueFieldOption>(world.store, "IFSSO", world.now(), {
        kind: "IssueFieldSingleSelectOption",
        name: option,
        color: "gray",
      }),
    ),
  });
  owner.issueFields.push(field);
  return field;
}

/** Deletes a field with all its values, and its columns on boards. */
export function deleteIssueField(world: World, field: IssueField): void {
  const { owner } = field;
  owner.issueFields = owner.issueFields.filter((other) => other !== field);
  for (const board of owner.boards.values()) {
    board.fields = board.fields.filter(({ issueField }) => issueField !== field);
  }
  for (const repository of world.store.repositories.values()) {
    for (const issue of repository.issues.values()) issue.fieldValues.delete(field);
  }
  world.store.nodes.delete(field.nodeId);
}

/** Sets or clears fields of an issue; either all of them or, if one is refused, none. */
export function setIssueFields(
  world: World,
  actor: Account,
  issue: Issue,
  wanted: NewFieldValue[],
): void {
  refuseArchived(issue.repository);
  const values = wanted.map((each) => ({ field: each.field, value: valueFor(issue, each) }));
  for (const { field, value } of values) setOne(world, actor, issue, field, value);
}

function setOne(
  world: World,
  actor: Account,
  issue: Issue,
  field: IssueField,
  wanted: Pick<IssueFieldValue, "value" | "option"> | null,
): void {
  const before = issue.fieldValues.get(field);
  if ((wanted?.value ?? null) === (before?.value ?? null)) return;
  const value =
    wanted &&
    record<IssueFieldValue>(world.store, "IFV", world.now(), {
      kind: `${field.kind}Value`,
      field,
      ...wanted,
    });
  if (value === null) issue.fieldValues.delete(field);
  else issue.fieldValues.set(field, value);
  touch(world, issue);
  const told = value ?? before;
  tellIssue(world, actor, issue, value === null ? "field_removed" : "field_added", () => ({
    issue_field: issueFieldShape(field),
    ...(told && { issue_field_value: issueFieldValueShape(told) }),
    ...(value &&
      before && { changes: { issue_field_value: { from: issueFieldValueShape(before) } } }),
  }));
}

function valueFor(
  issue: Issue,
  { field, date, number, text, optionId, cleared = false }: NewFieldValue,
): Pick<IssueFieldValue, "value" | "option"> | null {
  if (issue.kind !== "Issue" || field.owner !== issue.repository.owner) {
    throw notFound("Could not resolve to an issue field");
  }
  if (cleared) return null;
  const option = field.options.find(({ nodeId }) => nodeId === optionId) ?? null;
  const value = { date, number, text, single_select: option?.name }[field.dataType];
  const isDate = field.dataType !== "date" || /^\d{4}-\d\d-\d\d$/.test(String(value));
  if (value === undefined || !isDate) throw unprocessable(`The value does not fit ${field.name}`);
  return { value, option };
}
