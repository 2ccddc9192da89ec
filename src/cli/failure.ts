import { CommanderError } from "commander";
import { RetryLater } from "../errors.ts";
import { answerSentence } from "../github/client/answer-sentence.ts";
import { retryAt } from "../github/client/limits.ts";
import { NotDone } from "../core/state/not-done.ts";
import { oneLine } from "../core/render/markdown/safe-markdown.ts";
import { status, CliError } from "./cli-error.ts";

/**
 * What to print about an error: one clear sentence, and the exit status.
 *
 * Only a bug in Milepost itself shows where in the code it happened.
 */
export function cliErrorOf(error: unknown): CliError {
  if (error instanceof CliError) return error;
  if (error instanceof NotDone) return cliErrorOf(error.cause);
  if (error instanceof CommanderError) return callOf(error);
  const wait = waitOf(error);
  if (wait !== undefined) return new CliError(waitSentence(wait), status.github);
  const answered = answerSentence(error);
  if (answered !== undefined) return new CliError(oneLine(answered), status.github);
  if (isFromDisk(error)) return new CliError(diskSentence(error), status.wrongCall);
  return new CliError(`Milepost made a mistake of its own. ${traceOf(error)}`, status.fault);
}

/** Commander has printed the message already, in its own words. */
function callOf({ exitCode }: CommanderError): CliError {
  return new CliError("", exitCode === 0 ? status.fine : status.wrongCall);
}

/**
 * When GitHub, or the pace that keeps its limits, allows the next request (epoch ms); undefined for any
 * other error.
 */
function waitOf(error: unknown): number | undefined {
  if (error instanceof RetryLater) return error.at;
  return retryAt(error, new Date().toISOString());
}

function waitSentence(until: number): string {
  const minute = new Date(Math.ceil(until / 60_000) * 60_000).toISOString().slice(11, 16);
  return `GitHub takes no more requests before ${minute} UTC. Run the same command again then.`;
}

function isFromDisk(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && "syscall" in error && "path" in error;
}

function diskSentence({ path, code }: NodeJS.ErrnoException): string {
  const why: Record<string, string> = {
    EACCES: "it may not be read",
    ENOTDIR: "it is no folder",
    ENAMETOOLONG: "its name is too long",
  };
  return `${path} cannot be read: ${why[code ?? ""] ?? code}.`;
}

function traceOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
