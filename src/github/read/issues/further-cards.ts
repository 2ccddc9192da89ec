import type { FurtherCardsAnswer, IssueFields } from "../../answers.ts";
import type { Client } from "../../client/client.ts";
import { CARD_FIELDS } from "../fields/card.ts";
import { nodesOf } from "../nodes.ts";

export const FURTHER_CARDS = `query FurtherCards($id: ID!, $after: String) {
  node(id: $id) {
    ... on Issue {
      projectItems(first: 50, after: $after, includeArchived: true) { ...Cards }
    }
  }
}
${CARD_FIELDS}`;

/**
 * The issues, each with its card on the board with this node id. Costs a request only if an issue is on
 * many boards and this one is not among the first.
 */
export async function withFurtherCards<Item extends { answer: IssueFields }>(
  client: Client,
  board: string,
  issues: Item[],
): Promise<Item[]> {
  const found: Item[] = [];
  for (const issue of issues) {
    let { projectItems } = issue.answer;
    while (projectItems?.pageInfo.hasNextPage && !isOn(projectItems, board)) {
      const variables = { id: issue.answer.id, after: projectItems.pageInfo.endCursor };
      const { node } = await client.graphql<FurtherCardsAnswer>(FURTHER_CARDS, variables);
      projectItems = node?.projectItems;
    }
    found.push(projectItems ? { ...issue, answer: { ...issue.answer, projectItems } } : issue);
  }
  return found;
}

function isOn(cards: NonNullable<IssueFields["projectItems"]>, board: string): boolean {
  return nodesOf(cards).some(({ project }) => project.id === board);
}
