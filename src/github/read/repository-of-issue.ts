import type { Place } from "../../queue/request.ts";
import type { RepositoryOfIssueAnswer } from "../answers.ts";
import type { Client } from "../client/client.ts";
import { needed } from "./nodes.ts";

export const REPOSITORY_OF_ISSUE = `query RepositoryOfIssue($id: ID!) {
  node(id: $id) { ... on Issue { repository { id databaseId } } }
}`;

/** The repository of an issue; nothing where there is no such issue any more. */
export async function repositoryOfIssue(
  client: Client,
  id: string,
): Promise<Omit<Place, "installation"> | undefined> {
  const { node } = await client.graphql<RepositoryOfIssueAnswer>(REPOSITORY_OF_ISSUE, { id });
  const found = node?.repository;
  if (!found) return undefined;
  return {
    repository: found.id,
    repositoryId: needed(found.databaseId, "the number of a repository"),
  };
}
