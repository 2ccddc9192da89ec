import type { Observed } from "../github/observe.ts";
import { CliError, status } from "../cli-error.ts";

/** What a tool answers instead of doing what was asked. */
export function refusal(text: string): CliError {
  return new CliError(text, status.wrongCall);
}

export function onlyWith(github: Observed | undefined): Observed {
  if (github) return github;
  throw refusal("This is the plan of a folder, without GitHub: nothing can be taken or reported.");
}
