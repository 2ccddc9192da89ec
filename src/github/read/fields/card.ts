/** A card of the board: its fields in GraphQL, and how they become our type. */
import { z } from "zod";
import { MEMORY } from "../../../core/state/snapshot.ts";
import type { Card, CardFields } from "../../../core/state/snapshot.ts";
import { ITERATION } from "../../../core/state/week-column.ts";
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
fragment FieldName on ProjectV2FieldCommon { name }
fragment Cards on ProjectV2ItemConnection {
  nodes { ...CardFields }
  pageInfo { hasNextPage endCursor }
}`;

const Fields = z.object({
  Status: z.string().optional(),
  Phase: z.string().optional(),
  Week: z.string().optional(),
  Due: z.string().optional(),
  Estimate: z.number().optional(),
  Priority: z.string().optional(),
  "Plan id": z.string().optional(),
});

/** Values of types that Milepost does not set are left out. */
export function cardOf(answer: CardAnswer): Card {
  const values = new Map(nodesOf(answer.fieldValues).flatMap(namedValue));
  const text = values.get(MEMORY)?.value;
  const memory = typeof text === "string" ? remembered(text) : {};
  const movedAt = values.get("Status")?.updatedAt;
  const fields = [...values].map(([name, { value }]) => [name, value]);
  const iteration = values.get(ITERATION)?.value;
  return {
    id: answer.id,
    archived: answer.isArchived,
    fields: fieldsOf(Object.fromEntries(fields)) ?? {},
    ...memory,
    ...(typeof iteration === "string" && { iteration }),
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

const Memory = z.looseObject({
  into: z.object({ fields: z.array(z.number()), week: z.exactOptional(z.string()) }).optional(),
});

/**
 * What Milepost last put on a card, from a field of its own. People can edit that field too; if it
 * cannot be read, nothing is remembered.
 */
export function remembered(text: string): Pick<Card, "wrote" | "into"> {
  try {
    const value: unknown = JSON.parse(text);
    const wrote = fieldsOf(value);
    const into = Memory.safeParse(value).data?.into;
    return wrote ? { wrote, ...(into && { into }) } : {};
  } catch {
    return {};
  }
}

function fieldsOf(value: unknown): CardFields | undefined {
  const { data } = Fields.safeParse(value);
  if (!data) return undefined;
  const present = Object.entries(data).filter(([, field]) => field !== undefined);
  return Object.fromEntries(present);
}
