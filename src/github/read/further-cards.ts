import type { Client } from "../client/client.ts";
import type { CardsAnswer } from "./fields/card.ts";
import { CARD_FIELDS } from "./fields/card.ts";
import type { IssueAnswer } from "./fields/issue.ts";

const document = `query FurtherCards($id: ID!, $after: String) {
  node(id: $id) {
    ... on Issue {
      projectItems(first: 50, after: $after, includeArchived: true) { ...Cards }
    }
  }
}
${CARD_FIELDS}`;

/**
 * Reads on where an issue is on many boards and the one with this node id is not among the first.
 *
 * What is found is added to the answers.
 */
export async function readFurtherCards(
  client: Client,
  board: string,
  issues: { answer: Pick<IssueAnswer, "id" | "projectItems"> }[],
): Promise<void> {
  for (const { answer } of issues) {
    const cards = answer.projectItems;
    while (
      cards?.pageInfo.hasNextPage &&
      !cards.nodes.some(({ project }) => project.id === board)
    ) {
      const variables = { id: answer.id, after: cards.pageInfo.endCursor };
      const { node } = await client.graphql<{ node: { projectItems: CardsAnswer } }>(
        document,
        variables,
      );
      cards.nodes.push(...node.projectItems.nodes);
      cards.pageInfo = node.projectItems.pageInfo;
    }
  }
}
