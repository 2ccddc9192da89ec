import { GraphqlResponseError } from "@octokit/graphql";
import type { Client } from "./client.ts";
import type { GraphQLError } from "./forbidden.ts";
import { BOARDS, isForbiddenAt } from "./forbidden.ts";

/**
 * GitHub's answer to a document that also asks for fields the installation may have no permission for
 * (boards if not given), and whether GitHub refused to show them. Any other error is thrown.
 */
export async function queryPermitted<Data>(
  client: Client,
  document: string,
  variables: Record<string, unknown>,
  fields = BOARDS,
): Promise<{ data: Data; refused: boolean }> {
  const isForgiven = (error: GraphQLError) => isForbiddenAt(error, fields);
  const { data, errors } = await queryIgnoring<Data>(client, document, variables, isForgiven);
  return { data, refused: errors.length > 0 };
}

/** GitHub's answer, without the errors that `isForgiven` accepts; any other is thrown. */
export async function queryIgnoring<Data>(
  client: Client,
  document: string,
  variables: Record<string, unknown>,
  isForgiven: (error: GraphQLError) => boolean,
): Promise<{ data: Data; errors: GraphQLError[] }> {
  try {
    return { data: await client.graphql<Data>(document, variables), errors: [] };
  } catch (error) {
    if (!(error instanceof GraphqlResponseError)) throw error;
    const errors: GraphQLError[] = error.errors ?? [];
    if (!error.data || errors.length === 0 || !errors.every(isForgiven)) throw error;
    return { data: error.data as Data, errors };
  }
}
