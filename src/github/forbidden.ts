import { GraphqlResponseError } from "@octokit/graphql";
import type { Client } from "./client.ts";

/**
 * What GitHub answers to a document that asks for boards or checks too, and whether it refused to show
 * them. An installation that was not granted those works without them; any other error is thrown.
 */
export async function tolerant<Data>(
  client: Client,
  document: string,
  variables: Record<string, unknown>,
): Promise<{ data: Data; refused: boolean }> {
  try {
    return { data: await client.graphql<Data>(document, variables), refused: false };
  } catch (error) {
    if (!(error instanceof GraphqlResponseError) || !isOptional(error)) throw error;
    return { data: error.data as Data, refused: true };
  }
}

function isOptional({ data, errors }: GraphqlResponseError<unknown>): boolean {
  const names = /^(projectsV2|projectItems|checkSuites)$/;
  return (
    data !== null &&
    (errors ?? []).every(
      ({ type, path }) => type === "FORBIDDEN" && path?.some((step) => names.test(step)),
    )
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

/** Whether GitHub knows no such thing as a field of a GraphQL document asks for. */
export function isUnknown(error: unknown, field: string): boolean {
  return (
    error instanceof GraphqlResponseError &&
    (error.errors ?? []).some(({ type, path }) => type === "NOT_FOUND" && path?.at(-1) === field)
  );
}
