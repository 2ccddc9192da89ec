import { CliError, status } from "../cli-error.ts";

/** What a tool answers instead of doing what was asked. */
export function refusal(text: string): CliError {
  return new CliError(text, status.wrongCall);
}
