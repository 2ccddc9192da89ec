import { GraphqlResponseError } from "@octokit/graphql";
import type { Client } from "./client.ts";

/** Names of fields about an organization's own fields of issues, which an app may not be shown. */
export const ORGANIZATION_FIELD_NAMES = /^issueField(s|Values)$/;

/** Those, and names of fields about boards. */
const BOARDS = /^(project(sV2|Items)|issueField(s|Values))$/;

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

export interface GraphQLError {
  type?: string;
  /** Keys of the answer, and indexes into its lists. */
  path?: readonly (string | number)[];
}

/** Whether GitHub refused to show a field, or something in it. */
export function isForbiddenAt({ type, path }: GraphQLError, fields = BOARDS): boolean {
  return type === "FORBIDDEN" && (path ?? []).some((step) => fields.test(String(step)));
}

/** Whether a token's scopes do not reach an organization's own fields of issues: then GitHub shows nothing at all. */
export function isOutOfScope(error: unknown): boolean {
  return (
    error instanceof GraphqlResponseError &&
    (error.errors ?? []).some(
      ({ type, message }) => type === "INSUFFICIENT_SCOPES" && message.includes("'issueField"),
    )
  );
}

/** Whether GitHub did not find the object that a field of a GraphQL document asks for. */
export function isUnknown(error: unknown, field: string): boolean {
  return (
    error instanceof GraphqlResponseError &&
    (error.errors ?? []).some(({ type, path }) => type === "NOT_FOUND" && path?.at(-1) === field)
  );
}

/** Whether GitHub refused a GraphQL document for lack of a permission. */
export function isForbidden(error: unknown): boolean {
  return (
    error instanceof GraphqlResponseError &&
    (error.errors ?? []).some(({ type }) => type === "FORBIDDEN")
  );
}

/** Whether GitHub understood a GraphQL document and refused to do what it asks for. */
export function isRefused(error: unknown): boolean {
  return (
    error instanceof GraphqlResponseError &&
    (error.errors ?? []).every(({ type }) => ["FORBIDDEN", "UNPROCESSABLE"].includes(type))
  );
}
