/** Which fields of a mutation's payload are asked for, by the mutation's name; for all others none. */
import { BOARD_FIELDS, FIELD_FIELDS } from "../read/fields/board.ts";

export interface Payload {
  select: string;
  /** Fragments that it uses. */
  fragments?: string;
}

export const PAYLOADS = {
  createLabel: { select: "label { id name }" },
  createIssue: {
    select:
      "issue { id number url createdAt projectItems(first: 20) @include(if: $cards) { nodes { id project { id } } } }",
  },
  addComment: { select: "commentEdge { node { id url createdAt } }" },
  createProjectV2: { select: "projectV2 { ...BoardFields }", fragments: BOARD_FIELDS },
  createProjectV2Field: { select: "projectV2Field { ...FieldFields }", fragments: FIELD_FIELDS },
  createProjectV2IssueField: {
    select: "projectV2Field { ...FieldFields }",
    fragments: FIELD_FIELDS,
  },
  updateProjectV2Field: { select: "projectV2Field { ...FieldFields }", fragments: FIELD_FIELDS },
  addProjectV2ItemById: { select: "item { id }" },
} satisfies Record<string, Payload>;

/** A document with this one mutation, from which the types of its answer are generated. */
export function payloadDocument(field: string, { select, fragments = "" }: Payload): string {
  const name = capitalized(field);
  const cards = select.includes("$cards") ? ", $cards: Boolean!" : "";
  return `mutation ${name}($input: ${name}Input!${cards}) { ${field}(input: $input) { ${select} } }
${fragments}`;
}

export function capitalized(name: string): string {
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}
