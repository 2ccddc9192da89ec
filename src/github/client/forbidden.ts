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
  try {
    return { data: await client.graphql<Data>(document, variables), refused: false };
  } catch (error) {
    if (!(error instanceof GraphqlResponseError) || !isAbout(error, fields)) throw error;
    return { data: error.data as Data, refused: true };
  }
}

function isAbout({ data, errors }: GraphqlResponseError<unknown>, names: RegExp): boolean {
  return (
    data !== null &&
    (errors ?? []).every(
      ({ type, path }) => type === "FORBIDDEN" && path?.some((step) => names.test(step)),
    )
  );
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
