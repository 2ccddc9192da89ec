import { GraphqlResponseError } from "@octokit/graphql";
import type { Client } from "./client.ts";

/** Fields about boards. */
const BOARDS = /^project(sV2|Items)$/;

/**
 * What GitHub answers to a document that asks for fields too that the installation may not be granted
 * (boards, if not given), and whether it refused to show them. Any other error is thrown.
 */
export async function tolerant<Data>(
  client: Client,
  document: string,
  variables: Record<string, unknown>,
  fields = BOARDS,
): Promise<{ data: Data; refused: boolean }> {
  const isForgiven = (error: GraphQLError) => isForbiddenAt(error, fields);
  const { data, errors } = await forgiving<Data>(client, document, variables, isForgiven);
  return { data, refused: errors.length > 0 };
}

/** What GitHub answers, with those errors that `isForgiven` lets pass; any other is thrown. */
export async function forgiving<Data>(
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

export interface GraphQLError {
  type?: string;
  /** Keys of the answer, and places in its lists. */
  path?: readonly (string | number)[];
}

/** Whether GitHub refused to show a field, or something in it. */
export function isForbiddenAt({ type, path }: GraphQLError, fields = BOARDS): boolean {
  return type === "FORBIDDEN" && (path ?? []).some((step) => fields.test(String(step)));
}

/** Whether GitHub knows no such thing as a field of a GraphQL document asks for. */
export function isUnknown(error: unknown, field: string): boolean {
  return (
    error instanceof GraphqlResponseError &&
    (error.errors ?? []).some(({ type, path }) => type === "NOT_FOUND" && path?.at(-1) === field)
  );
}

/** Whether GitHub refused a GraphQL document for want of a permission. */
export function isForbidden(error: unknown): boolean {
  return (
    error instanceof GraphqlResponseError &&
    (error.errors ?? []).some(({ type }) => type === "FORBIDDEN")
  );
}

/** Whether GitHub understood a GraphQL document and will not do what it asks for. */
export function isRefused(error: unknown): boolean {
  return (
    error instanceof GraphqlResponseError &&
    (error.errors ?? []).every(({ type }) => ["FORBIDDEN", "UNPROCESSABLE"].includes(type))
  );
}
