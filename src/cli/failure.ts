import { GraphqlResponseError } from "@octokit/graphql";
import { RequestError } from "@octokit/request-error";
import { CommanderError } from "commander";
import { RetryLater } from "../errors.ts";
import { isGone, retryAt } from "../github/client/limits.ts";
import { NotDone } from "../core/state/not-done.ts";
import { oneLine } from "../core/render/markdown/safe-markdown.ts";
import { status, Told } from "./cli-error.ts";

/**
 * What to tell about an error: one clear sentence, and the exit status.
 *
 * Only a fault of Milepost itself shows where in the code it happened.
 */
export function toldOf(error: unknown): Told {
  if (error instanceof Told) return error;
  if (error instanceof NotDone) return toldOf(error.cause);
  if (error instanceof CommanderError) return callOf(error);
  const wait = waitOf(error);
  if (wait !== undefined) return new Told(waitSentence(wait), status.github);
  if (error instanceof RequestError) return new Told(requestSentence(error), status.github);
  if (error instanceof GraphqlResponseError) return new Told(graphqlSentence(error), status.github);
  if (isFromDisk(error)) return new Told(diskSentence(error), status.wrongCall);
  return new Told(`Milepost made a mistake of its own. ${traceOf(error)}`, status.fault);
}

/** Commander has said it already, in its own words. */
function callOf({ exitCode }: CommanderError): Told {
  return new Told("", exitCode === 0 ? status.fine : status.wrongCall);
}

function requestSentence(error: RequestError): string {
  const { status: code, response } = error;
  const host = hostOf(error);
  if (!response) return `${host} cannot be reached: ${oneLine(error.message)}.`;
  const said = oneLine(error.message).split(" - https:")[0];
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

function graphqlSentence({ errors }: GraphqlResponseError<unknown>): string {
  const said = [...new Set((errors ?? []).map(({ message }) => oneLine(message)))].join(" ");
  return `GitHub refused: ${said}`;
}

/** When GitHub, or the pace that keeps its limits, lets us go on; nothing for any other error. */
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
