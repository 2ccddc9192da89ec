import type { Client } from "../client/client.ts";
import { isSame } from "./fields/issue.ts";

const document = `query WrittenTitles($ids: [ID!]!) {
  nodes(ids: $ids) {
    ... on Issue {
      id
      timelineItems(first: 100, itemTypes: [RENAMED_TITLE_EVENT]) {
        nodes { ... on RenamedTitleEvent { actor { login } previousTitle currentTitle } }
      }
    }
  }
}`;

interface Answer {
  nodes: ({ id: string; timelineItems: { nodes: (Renamed | null)[] } } | null)[];
}

interface Renamed {
  actor: { login: string } | null;
  previousTitle: string;
  currentTitle: string;
}

/** An issue whose text does not say what it stands for. */
interface Nameless {
  id: string;
  title: string;
  viewerDidAuthor: boolean;
}

const PAGE = 50;

/**
 * The titles that Milepost gave to issues, by node id, whatever people have made of them since. An
 * issue of somebody else's has none before Milepost renames it.
 */
export async function readWrittenTitles(
  client: Client,
  author: string,
  issues: Nameless[],
): Promise<Map<string, string>> {
  const titles = new Map<string, string>();
  for (let from = 0; from < issues.length; from += PAGE) {
    const some = issues.slice(from, from + PAGE);
    const { nodes } = await client.graphql<Answer>(document, { ids: some.map(({ id }) => id) });
    for (const issue of some) {
      const found = nodes.find((node) => node?.id === issue.id)?.timelineItems.nodes ?? [];
      const renames = found.filter((event) => event !== null);
      const last = renames.findLast(({ actor }) => actor && isSame(actor.login, author));
      const first = issue.viewerDidAuthor ? (renames[0]?.previousTitle ?? issue.title) : undefined;
      const title = last?.currentTitle ?? first;
      if (title !== undefined) titles.set(issue.id, title);
    }
  }
  return titles;
}
