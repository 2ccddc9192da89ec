import type { Client } from "./client.ts";

const document = `query RepositoryOfIssue($id: ID!) {
  node(id: $id) { ... on Issue { repository { id } } }
}`;

/** Node id of the repository of an issue; nothing where there is no such issue any more. */
export async function repositoryOfIssue(client: Client, id: string): Promise<string | undefined> {
  const { node } = await client.graphql<{ node: { repository?: { id: string } } | null }>(
    document,
    { id },
  );
  return node?.repository?.id;
}
