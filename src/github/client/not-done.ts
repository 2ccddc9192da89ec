import { GraphqlResponseError } from "@octokit/graphql";
import { RequestError } from "@octokit/request-error";
import type { Change } from "../../core/state/change.ts";
import { NotDone } from "../../core/state/not-done.ts";
import { IncompleteAnswer } from "../read/nodes.ts";
import { messagesIn } from "./answer-sentence.ts";
import { isGone, retryAt } from "./limits.ts";
import { isThereAlready } from "./mutations.ts";

/**
 * Turns `error` into a `NotDone` for those of `changes` that were not done. Returns it as it is if it is
 * not about them: a limit, a token, a repository that is gone. `mutations` says how many mutations each
 * change was, and `isOpen` whether it may still have to be done.
 *
 * Where a document failed in part, only the changes that GitHub names count as refused.
 */
export function notDone(
  error: unknown,
  changes: Change[],
  mutations: number[] = [changes.length],
  isOpen: (change: Change) => boolean = () => true,
): unknown {
  if (!(error instanceof Error)) return error;
  if (isGone(error) || retryAt(error, new Date(0).toISOString()) !== undefined) return error;
  const message = error instanceof GraphqlResponseError ? messagesIn(error) : error.message;
  if (isUnanswered(error)) {
    return new NotDone("unanswered", changes.filter(isOpen), message, { cause: error });
  }
  if (!isRefused(error)) return error;
  const named = namedIn(error, changes, mutations);
  return new NotDone("refused", named, message, { cause: error });
}

const passing = ["RESOURCE_LIMITS_EXCEEDED", "INTERNAL", "TIMEOUT", "SERVICE_UNAVAILABLE"];

/** GitHub failed or did not answer; the changes may have been done all the same. */
function isUnanswered(error: Error): boolean {
  if (error instanceof RequestError) return error.status >= 500;
  if (!(error instanceof GraphqlResponseError)) {
    return error instanceof IncompleteAnswer || ["AbortError", "TimeoutError"].includes(error.name);
  }
  // Errors that GitHub gives on purpose have a type; its own faults have none.
  return !error.errors?.every(({ type }) => type && !passing.includes(type));
}

function isRefused(error: Error): boolean {
  if (error instanceof GraphqlResponseError) return true;
  return error instanceof RequestError && [403, 404, 410, 422].includes(error.status);
}

function namedIn(error: Error, changes: Change[], mutations: number[]): Change[] {
  if (!(error instanceof GraphqlResponseError)) return changes;
  const refusals = (error.errors ?? []).filter((one) => !isThereAlready(one));
  const failed = new Set(refusals.map(({ path }) => Number(path?.[0].slice(1))));
  let at = 0;
  const named = changes.filter((_, n) => {
    const own = Array.from({ length: mutations[n] ?? 0 }, () => at++);
    return own.some((index) => failed.has(index));
  });
  return named.length > 0 ? named : changes;
}
