import type { ForeignIssue, Issue } from "../../../core/state/snapshot.ts";
import type { UnlinkedAnswer } from "../../answers.ts";
import type { Client } from "../../client/client.ts";
import { missingFeaturesOf } from "../missing-features.ts";
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

/**
 * Marks the blockers that people have unlinked. Costs no request if all that Milepost has linked are
 * still linked.
 */
export async function withUnlinked(
  client: Client,
  issues: Issue[],
  foreign: ForeignIssue[],
): Promise<Issue[]> {
  if (missingFeaturesOf(client).missingFeatures?.includes("dependencies")) return issues;
  const byTask = new Map([
    ...issues.flatMap(({ id, marker }) =>
      marker.kind === "task" ? [[marker.id, id] as const] : [],
    ),
    ...foreign.map(({ need, id }) => [need, id] as const),
  ]);
  const missing = new Map(
    issues.flatMap(({ id, marker, blockedBy }) => {
      const needs = (marker.wrote?.needs ?? []).flatMap((task) => byTask.get(task) ?? []);
      const lost = needs.filter((need) => !blockedBy.some((link) => link.id === need));
      return lost.length > 0 ? [[id, lost] as const] : [];
    }),
  );
  const former = await readFormerBlockers(client, [...missing.keys()]);
  return issues.map((issue) => {
    const unlinked = missing.get(issue.id)?.filter((id) => former.get(issue.id)?.includes(id));
    return unlinked?.length ? { ...issue, unlinked } : issue;
  });
}

const PAGE = 50;

/**
 * For each of these issues, all issues that were ever linked as its blockers: node ids by node id. Those
 * that are not linked any more, somebody has unlinked.
 */
async function readFormerBlockers(
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
