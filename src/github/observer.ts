import type { Client } from "./client/client.ts";
import { readOtherKeeper } from "./keeper.ts";

/** A client that reads what another account keeps, and the login of that account. */
export interface Observer {
  client: Client;
  /** Login of the account that keeps the repository; the viewer's own if there is no other. */
  author: string;
}

/**
 * Reads a repository as the account sees it that keeps it in step: an issue in the list of those that this
 * account has opened counts as Milepost's, although the viewer has not opened it.
 */
export async function observing(client: Client, name: string, viewer: string): Promise<Observer> {
  const keeper = await readOtherKeeper(client, name, viewer);
  if (!keeper) return { client, author: viewer };
  const { login: author } = keeper;
  return {
    author,
    client: {
      ...client,
      async graphql<Data>(document: string, variables: Record<string, unknown>): Promise<Data> {
        const answer = await client.graphql<Data>(document, variables);
        const lists = document.includes("createdBy: $author") && variables["author"] === author;
        if (lists) takeAsOwn(answer);
        return answer;
      },
    },
  };
}

/** Marks the issues of a list as opened by the viewer. */
function takeAsOwn(value: unknown): void {
  if (typeof value !== "object" || value === null) return;
  if ("viewerDidAuthor" in value && "title" in value) value.viewerDidAuthor = true;
  for (const inner of Object.values(value)) takeAsOwn(inner);
}
