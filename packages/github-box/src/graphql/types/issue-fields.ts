import type { IssueField, IssueFieldOption, IssueFieldValue } from "../../store/entities.ts";
import { identity } from "../common.ts";
import type { Fields } from "../context.ts";

const field: Fields<IssueField> = {
  id: identity["id"] as Fields<IssueField>[string],
  createdAt: ({ createdAt }) => createdAt,
  name: ({ name }) => name,
  dataType: ({ dataType }) => dataType.toUpperCase(),
  description: () => null,
  visibility: () => "ALL",
};

const value: Fields<IssueFieldValue> = {
  id: ({ nodeId }) => nodeId,
  field: (source) => source.field,
  value: (source) => source.value,
};

const option: Fields<IssueFieldOption> = {
  id: ({ nodeId }) => nodeId,
  name: ({ name }) => name,
  color: ({ color }) => color.toUpperCase(),
  description: () => null,
};

export const issueFieldTypes = {
  IssueFieldText: field,
  IssueFieldNumber: field,
  IssueFieldDate: field,
  IssueFieldSingleSelect: { ...field, options: ({ options }: IssueField) => options },
  IssueFieldSingleSelectOption: option,
  IssueFieldTextValue: value,
  IssueFieldNumberValue: value,
  IssueFieldDateValue: value,
  IssueFieldSingleSelectValue: {
    ...value,
    name: (source: IssueFieldValue) => source.option?.name,
    optionId: (source: IssueFieldValue) => source.option?.nodeId,
    color: (source: IssueFieldValue) => source.option?.color.toUpperCase(),
    description: () => null,
  },
};
