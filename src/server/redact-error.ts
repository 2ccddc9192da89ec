import { GraphqlResponseError } from "@octokit/graphql";

/** What of an error stands in the log: no request, no answer and no event, for these hold plan text. */
export interface Fault {
  type: string;
  message: string;
  status?: number;
  stack?: string;
}

/**
 * Reduces an error to what may be logged. Where GitHub found fault with what it was sent, only the kind
 * of fault comes with it, for its words repeat what that was.
 */
export function faultOf(error: unknown): Fault {
  if (!(error instanceof Error)) return { type: typeof error, message: String(error) };
  const message = wordOf(error);
  const fault: Fault = { type: error.name, message };
  if ("status" in error && typeof error.status === "number") fault.status = error.status;
  if (error.stack) fault.stack = error.stack.replace(error.message, () => message);
  return fault;
}

function wordOf(error: Error): string {
  const { cause, message } = error;
  if (cause instanceof Error && cause.message === message) return wordOf(cause);
  if (error instanceof GraphqlResponseError) {
    const types = new Set((error.errors ?? []).map(({ type }) => type ?? "fault without a type"));
    return `GitHub answered: ${[...types].join(", ")}`;
  }
  // Octokit appends the faulty fields to the message of an answer of REST.
  return message.replace(/: \{.*$/s, "");
}
