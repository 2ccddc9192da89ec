import type { CardFields, CardPlace } from "../../../core/state/snapshot.ts";
import { MEMORY } from "../../../core/state/snapshot.ts";
import { ITERATION, WEEK } from "../../../core/state/week-column.ts";
import type { Place } from "../../../queue/request.ts";
import type { CardedIssueAnswer, CardValue } from "../../answers.ts";
import type { Client } from "../../client/client.ts";
import { may } from "../../client/client.ts";
import { queryPermitted } from "../../client/query-permitted.ts";
import { remembered } from "../fields/card.ts";
import { needed, nodesOf } from "../nodes.ts";

/** Asks for no titles, because the token for it reaches every repository of the installation. */
export const CARDED_ISSUE = `query CardedIssue($id: ID!, $board: Boolean!) {
  node(id: $id) {
    ... on Issue {
      state stateReason
      repository { id databaseId }
      projectItems(first: 10) @include(if: $board) {
        nodes {
          memory: fieldValueByName(name: "${MEMORY}") { ...CardValue }
          Status: fieldValueByName(name: "Status") { ...CardValue }
          Phase: fieldValueByName(name: "Phase") { ...CardValue }
          Week: fieldValueByName(name: "${WEEK}") { ...CardValue }
          Iteration: fieldValueByName(name: "${ITERATION}") { ...CardValue }
          Due: fieldValueByName(name: "Due") { ...CardValue }
          Estimate: fieldValueByName(name: "Estimate") { ...CardValue }
        }
      }
    }
  }
}
fragment CardValue on ProjectV2ItemFieldValue {
  __typename
  ... on ProjectV2ItemFieldTextValue { text }
  ... on ProjectV2ItemFieldNumberValue { number }
  ... on ProjectV2ItemFieldDateValue { date }
  ... on ProjectV2ItemFieldSingleSelectValue { name }
  ... on ProjectV2ItemFieldIterationValue {
    title
    field { ... on ProjectV2FieldCommon { databaseId } }
  }
}`;

/** The repository of an issue that has a card, and whether its card is where it belongs. */
export interface CardedIssue {
  place: Omit<Place, "installation">;
  settled: boolean;
}

/** Undefined if the issue no longer exists. */
export async function readCardedIssue(
  client: Client,
  id: string,
): Promise<CardedIssue | undefined> {
  const variables = { id, board: may(client, "organization_projects") };
  const { data } = await queryPermitted<CardedIssueAnswer>(client, CARDED_ISSUE, variables);
  const { node } = data;
  if (node?.repository === undefined) return undefined;
  const { id: repository, databaseId } = node.repository;
  const repositoryId = needed(databaseId, "the number of a repository");
  return { place: { repository, repositoryId }, settled: isSettled(node) };
}

type IssueAnswer = Extract<CardedIssueAnswer["node"], { state: string }>;

/**
 * Whether the card is where it belongs: where Milepost last put it. The card of an issue closed as
 * completed belongs in the completed column, and the board's own workflow may have moved it there before
 * Milepost did; the close itself has an event of its own.
 */
function isSettled({ state, stateReason, projectItems }: IssueAnswer): boolean {
  const isDone = state === "CLOSED" && stateReason === "COMPLETED";
  const own = nodesOf(projectItems).flatMap(({ memory, Iteration, ...values }) => {
    const text = memory?.__typename === "ProjectV2ItemFieldTextValue" ? memory.text : null;
    const { wrote, into } = text === null ? {} : remembered(text);
    const Week = values.Week ?? (isIn(Iteration, into) ? Iteration : null);
    return wrote ? [{ values: { ...values, Week }, wrote }] : [];
  });
  return (
    own.length > 0 &&
    own.every(({ values, wrote }) => {
      const wanted: CardFields = isDone ? { ...wrote, Status: "Complete" } : wrote;
      return names.every((name) => valueOf(values[name]) === (wanted[name] ?? null));
    })
  );
}

/** Whether a value stands in a column that Milepost has written into. */
function isIn(value: CardValue | null, into: CardPlace | undefined): boolean {
  if (value?.__typename !== "ProjectV2ItemFieldIterationValue") return false;
  return into?.fields.includes(value.field.databaseId ?? 0) ?? false;
}

const names = ["Status", "Phase", "Week", "Due", "Estimate"] as const;

function valueOf(value: CardValue | null): string | number | null {
  switch (value?.__typename) {
    case "ProjectV2ItemFieldTextValue":
      return value.text;
    case "ProjectV2ItemFieldNumberValue":
      return value.number;
    case "ProjectV2ItemFieldDateValue":
      return value.date;
    case "ProjectV2ItemFieldSingleSelectValue":
      return value.name;
    case "ProjectV2ItemFieldIterationValue":
      return value.title;
    case "something else":
    case undefined:
      return null;
  }
}
