/** A card of the board as GraphQL tells it, and what it is to us. */
import { z } from "zod";
import { MEMORY } from "../../../core/state/snapshot.ts";
import type { Card, CardFields } from "../../../core/state/snapshot.ts";

export const CARD_FIELDS = `fragment CardFields on ProjectV2Item {
  id
  isArchived
  project { id }
  fieldValues(first: 30) {
    nodes {
      __typename
      ... on ProjectV2ItemFieldTextValue { text field { ...FieldName } }
      ... on ProjectV2ItemFieldNumberValue { number field { ...FieldName } }
      ... on ProjectV2ItemFieldDateValue { date field { ...FieldName } }
      ... on ProjectV2ItemFieldSingleSelectValue { name updatedAt field { ...FieldName } }
      ... on ProjectV2ItemFieldIterationValue { title field { ...FieldName } }
    }
  }
}
fragment FieldName on ProjectV2FieldCommon { name }`;

export interface CardAnswer {
  id: string;
  isArchived: boolean;
  project: { id: string };
  fieldValues: { nodes: ValueAnswer[] };
}

interface ValueAnswer {
  __typename: string;
  field?: { name: string };
  text?: string;
  number?: number;
  date?: string;
  name?: string;
  title?: string;
  updatedAt?: string;
}

const Fields = z.object({
  Status: z.string().optional(),
  Phase: z.string().optional(),
  Week: z.string().optional(),
  Due: z.string().optional(),
  Estimate: z.number().optional(),
  "Plan id": z.string().optional(),
});

/** Values of a kind that Milepost does not set are left out. */
export function cardOf(answer: CardAnswer): Card {
  const values = new Map(
    answer.fieldValues.nodes.map((value) => [value.field?.name, value] as const),
  );
  const entries = [...values].map(([name, value]) => [name, valueOf(value)]);
  const wrote = remembered(values.get(MEMORY)?.text);
  const movedAt = values.get("Status")?.updatedAt;
  return {
    id: answer.id,
    archived: answer.isArchived,
    fields: fieldsOf(Object.fromEntries(entries)) ?? {},
    ...(wrote && { wrote }),
    ...(movedAt && { movedAt }),
  };
}

function valueOf(value: ValueAnswer): string | number | undefined {
  return value.text ?? value.number ?? value.date ?? value.name ?? value.title;
}

/** People can edit the memory too; what cannot be read is no memory. */
function remembered(text: string | undefined): CardFields | undefined {
  if (text === undefined) return undefined;
  try {
    return fieldsOf(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function fieldsOf(value: unknown): CardFields | undefined {
  const { data } = Fields.safeParse(value);
  if (!data) return undefined;
  const present = Object.entries(data).filter(([, field]) => field !== undefined);
  return Object.fromEntries(present);
}
