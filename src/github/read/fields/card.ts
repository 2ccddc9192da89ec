/** A card of the board as GraphQL tells it, and what it is to us. */
import { z } from "zod";
import { MEMORY } from "../../../core/state/snapshot.ts";
import type { Card, CardFields } from "../../../core/state/snapshot.ts";
import type { CardFields as CardAnswer } from "../../answers.ts";
import { nodesOf } from "../nodes.ts";

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
  const values = new Map(nodesOf(answer.fieldValues).flatMap(namedValue));
  const memory = values.get(MEMORY)?.value;
  const wrote = typeof memory === "string" ? remembered(memory) : undefined;
  const movedAt = values.get("Status")?.updatedAt;
  const fields = [...values].map(([name, { value }]) => [name, value]);
  return {
    id: answer.id,
    archived: answer.isArchived,
    fields: fieldsOf(Object.fromEntries(fields)) ?? {},
    ...(wrote && { wrote }),
    ...(movedAt && { movedAt }),
  };
}

interface FieldValue {
  value: string | number;
  updatedAt?: string;
}

type ValueAnswer = NonNullable<NonNullable<CardAnswer["fieldValues"]["nodes"]>[number]>;

function namedValue(answer: ValueAnswer): [string, FieldValue][] {
  if (!("field" in answer) || !answer.field.name) return [];
  const value = valueOf(answer);
  const updatedAt = "updatedAt" in answer ? { updatedAt: answer.updatedAt } : {};
  return value === null ? [] : [[answer.field.name, { value, ...updatedAt }]];
}

function valueOf(answer: ValueAnswer): string | number | null {
  switch (answer.__typename) {
    case "ProjectV2ItemFieldTextValue":
      return answer.text;
    case "ProjectV2ItemFieldNumberValue":
      return answer.number;
    case "ProjectV2ItemFieldDateValue":
      return answer.date;
    case "ProjectV2ItemFieldSingleSelectValue":
      return answer.name;
    case "ProjectV2ItemFieldIterationValue":
      return answer.title;
    case "something else":
      return null;
  }
}

/** What Milepost last put on a card, from its own field. People can edit the memory too; what cannot be read is no memory. */
export function remembered(text: string): CardFields | undefined {
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
