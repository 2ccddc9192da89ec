import { GraphqlResponseError } from "@octokit/graphql";

/**
 * The part of an error that may be logged: no request, no answer and no event, since these contain text
 * of plans.
 */
export interface RedactedError {
  type: string;
  message: string;
  status?: number;
  stack?: string;
}

/**
 * Reduces an error to what may be logged. If GitHub rejected what it was sent, only the kind of error is
 * kept, because its message repeats what was sent.
 */
export function redactError(error: unknown): RedactedError {
  if (!(error instanceof Error)) return { type: typeof error, message: String(error) };
  const message = wordOf(error);
  const redacted: RedactedError = { type: error.name, message };
  if ("status" in error && typeof error.status === "number") redacted.status = error.status;
  if (error.stack) redacted.stack = error.stack.replace(error.message, () => message);
  return redacted;
}

function wordOf(error: Error): string {
  const { cause, message } = error;
  if (cause instanceof Error && cause.message === message) return wordOf(cause);
  if (error instanceof GraphqlResponseError) {
    const types = new Set((error.errors ?? []).map(({ type }) => type ?? "fault without a type"));
    return `GitHub answered: ${[...types].join(", ")}`;
  }
  // Octokit appends the rejected fields to the message of a REST answer.
  return message.replace(/: \{.*$/s, "");
}
