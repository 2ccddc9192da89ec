/** What of an error stands in the log: no request, no answer and no event, for these hold plan text. */
export interface Fault {
  type: string;
  message: string;
  status?: number;
  stack?: string;
}

/**
 * Reduces an error to what may be logged. GitHub's word comes with it; the fields that it found fault
 * with do not, for it repeats what stood in them.
 */
export function faultOf(error: unknown): Fault {
  if (!(error instanceof Error)) return { type: typeof error, message: String(error) };
  const message = wordOf(error);
  const fault: Fault = { type: error.name, message };
  if ("status" in error && typeof error.status === "number") fault.status = error.status;
  if (error.stack) fault.stack = error.stack.replace(error.message, () => message);
  return fault;
}

/** Octokit appends the faulty fields to the message of an answer of REST. */
function wordOf({ message, ...error }: Error): string {
  const isFromGitHub = "response" in error && "status" in error;
  return isFromGitHub ? message.replace(/: \{.*$/s, "") : message;
}
