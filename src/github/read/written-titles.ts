import type { Client } from "../client/client.ts";
import type { WrittenTitlesAnswer } from "../answers.ts";
import { isSame } from "./fields/issue.ts";
import { nodesOf } from "./nodes.ts";

export const WRITTEN_TITLES = `query WrittenTitles($ids: [ID!]!) {
  nodes(ids: $ids) {
    ... on Issue {
      id
      timelineItems(first: 100, itemTypes: [RENAMED_TITLE_EVENT]) {
        nodes { ... on RenamedTitleEvent { actor { login } previousTitle currentTitle } }
      }
    }
  }
}`;

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
    const ids = some.map(({ id }) => id);
    const { nodes } = await client.graphql<WrittenTitlesAnswer>(WRITTEN_TITLES, { ids });
    for (const issue of some) {
      const found = nodesOf(nodes.find((node) => node?.id === issue.id)?.timelineItems);
      const renames = found.filter((event) => event.previousTitle !== undefined);
      const last = renames.findLast(({ actor }) => actor && isSame(actor.login, author));
      const first = issue.viewerDidAuthor ? (renames[0]?.previousTitle ?? issue.title) : undefined;
      const title = last?.currentTitle ?? first;
      if (title !== undefined) titles.set(issue.id, title);
    }
  }
  return titles;
}
