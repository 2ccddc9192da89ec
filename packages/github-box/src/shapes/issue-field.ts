import type { IssueField, IssueFieldValue } from "../store/entities.ts";

/** A field as webhooks show it. */
export function issueFieldShape({ id, name, dataType }: IssueField) {
  return { id, name, field_type: dataType };
}

/** A value as webhooks show it. */
export function issueFieldValueShape({ id, value, option }: IssueFieldValue) {
  return {
    id,
    value,
    ...(option && { option: { id: option.id, name: option.name, color: option.color } }),
  };
}

/** A value as REST shows it on its issue. */
export function issueFieldOnIssue({ field, nodeId, value, option }: IssueFieldValue) {
  return {
    issue_field_id: field.id,
    issue_field_name: field.name,
    node_id: nodeId,
    data_type: field.dataType,
    value,
    ...(option && {
      single_select_option: { id: option.id, name: option.name, color: option.color },
    }),
  };
}
