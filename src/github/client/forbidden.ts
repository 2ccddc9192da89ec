import { GraphqlResponseError } from "@octokit/graphql";

/** Names of fields about an organization's own fields of issues, which an app may not be shown. */
export const ORGANIZATION_FIELD_NAMES = /^issueField(s|Values)$/;

/** Those, and names of fields about boards. */
export const BOARDS = /^(project(sV2|Items)|issueField(s|Values))$/;

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
