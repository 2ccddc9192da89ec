/** An organization's own fields of issues in GraphQL, and how they become our types. */
import type { FieldValue, IssueField } from "../../../core/state/issue-fields.ts";
import { issueFieldNames, issueFieldTypes } from "../../../core/state/issue-fields.ts";
import type { IssueFields, ListsAnswer } from "../../answers.ts";
import { nodesOf } from "../nodes.ts";

/** Each stands alone on its line, which older servers do not get. An organization has at most 25 fields. */
export const ORGANIZATION_FIELDS =
  "organization: owner { ... on Organization { issueFields(first: 25) { nodes { __typename ... on IssueFieldDate { id name } ... on IssueFieldNumber { id name } ... on IssueFieldSingleSelect { id name options { id name } } } } } } # where Organization.issueFields";

export const FIELD_VALUES =
  "issueFieldValues(first: 25) { nodes { __typename ... on IssueFieldDateValue { date: value field { ... on IssueFieldDate { id } } } ... on IssueFieldNumberValue { number: value field { ... on IssueFieldNumber { id } } } ... on IssueFieldSingleSelectValue { option: value field { ... on IssueFieldSingleSelect { id } } } } } # where Issue.issueFieldValues";

type Organization = Extract<ListsAnswer["node"], { id: string }>["organization"];

const types = {
  IssueFieldDate: "date",
  IssueFieldNumber: "number",
  IssueFieldSingleSelect: "select",
} as const;

/** The fields that Milepost knows by name and type; nothing where an app is not shown all of them. */
export function issueFieldsOf(organization: Organization): IssueField[] | undefined {
  const all = organization?.issueFields?.nodes;
  if (!all || all.includes(null)) return undefined;
  return nodesOf({ nodes: all }).flatMap((answer): IssueField[] => {
    if (!("name" in answer)) return [];
    const name = issueFieldNames.find((one) => one.toLowerCase() === answer.name.toLowerCase());
    if (!name || issueFieldTypes[name] !== types[answer.__typename]) return [];
    const { id } = answer;
    return ["options" in answer ? { id, name, options: answer.options } : { id, name }];
  });
}

/** By the node ids of the fields; nothing where GitHub does not show all of them. */
export function fieldValuesOf({
  issueFieldValues,
}: IssueFields): Record<string, FieldValue> | undefined {
  const all = issueFieldValues?.nodes;
  if (!all || all.some((answer) => !answer || ("field" in answer && !answer.field)))
    return undefined;
  return Object.fromEntries(
    nodesOf(issueFieldValues).flatMap((answer) => {
      if (!("field" in answer) || !answer.field?.id) return [];
      return [[answer.field.id, valueOf(answer)] as const];
    }),
  );
}

type ValueAnswer = Extract<
  NonNullable<NonNullable<NonNullable<IssueFields["issueFieldValues"]>["nodes"]>[number]>,
  { field: unknown }
>;

function valueOf(answer: ValueAnswer): FieldValue {
  switch (answer.__typename) {
    case "IssueFieldDateValue":
      return answer.date.slice(0, 10);
    case "IssueFieldNumberValue":
      return answer.number;
    case "IssueFieldSingleSelectValue":
      return answer.option;
  }
}
