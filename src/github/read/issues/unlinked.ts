import type { UnlinkedAnswer } from "../../answers.ts";
import type { Client } from "../../client/client.ts";
import { nodesOf } from "../nodes.ts";

export const UNLINKED = `query Unlinked($ids: [ID!]!) {
  nodes(ids: $ids) {
    ... on Issue {
      id
      timelineItems(last: 100, itemTypes: [BLOCKED_BY_ADDED_EVENT]) {
        nodes { ... on BlockedByAddedEvent { blockingIssue { id } } }
      }
    }
  }
}`;

const PAGE = 50;

/**
 * For each of these issues, all issues that were ever linked as its blockers: node ids by node id. Those
 * that are not linked any more, somebody has unlinked.
 */
export async function readFormerBlockers(
  client: Client,
  issues: string[],
): Promise<Map<string, string[]>> {
  const former = new Map<string, string[]>();
  for (let from = 0; from < issues.length; from += PAGE) {
    const ids = issues.slice(from, from + PAGE);
    const { nodes } = await client.graphql<UnlinkedAnswer>(UNLINKED, { ids });
    for (const node of nodes) {
      if (node?.id === undefined) continue;
      const added = nodesOf(node.timelineItems);
      former.set(
        node.id,
        added.flatMap((event) => event.blockingIssue?.id ?? []),
      );
    }
  }
  return former;
}
