import type { Client } from "../client/client.ts";

const document = `query Unlinked($ids: [ID!]!) {
  nodes(ids: $ids) {
    ... on Issue {
      id
      timelineItems(last: 100, itemTypes: [BLOCKED_BY_ADDED_EVENT]) {
        nodes { ... on BlockedByAddedEvent { blockingIssue { id } } }
      }
    }
  }
}`;

interface Answer {
  nodes: ({ id: string; timelineItems: { nodes: (Added | null)[] } } | null)[];
}

interface Added {
  blockingIssue: { id: string } | null;
}

const PAGE = 50;

/**
 * The issues that each of these was said to be blocked by at some time: node ids by node id. What of
 * them is linked no more, somebody has taken away.
 */
export async function readFormerBlockers(
  client: Client,
  ids: string[],
): Promise<Map<string, string[]>> {
  const former = new Map<string, string[]>();
  for (let from = 0; from < ids.length; from += PAGE) {
    const { nodes } = await client.graphql<Answer>(document, { ids: ids.slice(from, from + PAGE) });
    for (const node of nodes) {
      const blockers = node?.timelineItems.nodes.flatMap((event) => event?.blockingIssue?.id ?? []);
      if (node && blockers) former.set(node.id, blockers);
    }
  }
  return former;
}
