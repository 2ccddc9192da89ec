import type { Place } from "../../queue/request.ts";
import type { Client } from "../client/client.ts";

const document = `query RepositoryOfIssue($id: ID!) {
  node(id: $id) { ... on Issue { repository { id databaseId } } }
}`;

interface Answer {
  node: { repository?: { id: string; databaseId: number } } | null;
}

/** The repository of an issue; nothing where there is no such issue any more. */
export async function repositoryOfIssue(
  client: Client,
  id: string,
): Promise<Omit<Place, "installation"> | undefined> {
  const { node } = await client.graphql<Answer>(document, { id });
  const found = node?.repository;
  return found && { repository: found.id, repositoryId: found.databaseId };
}
