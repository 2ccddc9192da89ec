import { GraphqlResponseError } from "@octokit/graphql";
import { RequestError } from "@octokit/request-error";
import { isGone } from "./limits.ts";

/**
 * What GitHub answered, or that it did not answer, as a sentence for a person; nothing for any other
 * error.
 */
export function answerSentence(error: unknown): string | undefined {
  if (error instanceof RequestError) return requestSentence(error);
  return error instanceof GraphqlResponseError ? graphqlSentence(error) : undefined;
}

function requestSentence(error: RequestError): string {
  const { status: code, response } = error;
  const host = hostOf(error);
  if (!response) return `${host} cannot be reached: ${error.message}.`;
  const said = error.message.split(" - https:")[0];
  if (isGone(error)) {
    return `${host} shows no such repository to this token: check the name, and what the token may read.`;
  }
  if (code === 401) {
    return `${host} does not know this token: it is wrong, has expired, or was made elsewhere.`;
  }
  return code >= 500
    ? `${host} has trouble (${code}): try again in a few minutes.`
    : `${host} refused (${code}): ${said}`;
}

function hostOf({ request }: RequestError): string {
  const { host } = new URL(request.url);
  return host === "api.github.com" ? "GitHub" : host;
}

function graphqlSentence(error: GraphqlResponseError<unknown>): string {
  return `GitHub refused: ${messagesIn(error)}`;
}

/** What GitHub says in an answer with errors, each message once. */
export function messagesIn({ errors }: GraphqlResponseError<unknown>): string {
  return [...new Set((errors ?? []).map(({ message }) => message))].join(" ");
}

/** A log for Octokit: it writes a line for every failed request, and the sentence at the end says it better. */
export const silentLog = { debug: nothing, info: nothing, warn: nothing, error: nothing };

function nothing(): void {}
