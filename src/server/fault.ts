/** What of an error stands in the log: no request, no answer and no event, for these hold plan text. */
export interface Fault {
  type: string;
  message: string;
  status?: number;
  stack?: string;
}

/** Reduces an error to what may be logged. GraphQL's messages come with it, their variables do not. */
export function faultOf(error: unknown): Fault {
  if (!(error instanceof Error)) return { type: typeof error, message: String(error) };
  const fault: Fault = { type: error.name, message: error.message };
  if ("status" in error && typeof error.status === "number") fault.status = error.status;
  if (error.stack) fault.stack = error.stack;
  return fault;
}
