import { GraphqlResponseError } from "@octokit/graphql";
import { RequestError } from "@octokit/request-error";
import type { Change } from "../../core/state/change.ts";
import { isGone, retryAt } from "./limits.ts";

/** GitHub has understood some changes and will not do them. */
export class Refused extends Error {
  readonly changes: Change[];

  constructor(changes: Change[], cause: Error) {
    super(cause.message, { cause });
    this.name = "Refused";
    this.changes = changes;
  }
}

/**
 * `error` as a refusal of some of `changes`, or as it is where trying again may help: a limit, a fault
 * of GitHub's, a lost answer. `mutations` tells of each change how many mutations it was.
 *
 * Where a document failed in part, only those changes are refused that GitHub names.
 */
export function refusalOf(
  error: unknown,
  changes: Change[],
  mutations: number[] = [changes.length],
): unknown {
  if (isGone(error) || retryAt(error, new Date(0).toISOString()) !== undefined) return error;
  if (error instanceof RequestError) {
    return [403, 404, 410, 422].includes(error.status) ? new Refused(changes, error) : error;
  }
  if (!(error instanceof GraphqlResponseError) || !isNo(error)) return error;
  const named = namedIn(error, changes, mutations);
  return new Refused(named.length > 0 ? named : changes, error);
}

const passing = ["RESOURCE_LIMITS_EXCEEDED", "INTERNAL", "TIMEOUT", "SERVICE_UNAVAILABLE"];

/** Every error has its type where GitHub means it; its own faults have none. */
function isNo({ errors }: GraphqlResponseError<unknown>): boolean {
  return (
    (errors ?? []).length > 0 && (errors ?? []).every(({ type }) => type && !passing.includes(type))
  );
}

function namedIn(
  { errors }: GraphqlResponseError<unknown>,
  changes: Change[],
  mutations: number[],
): Change[] {
  const failed = new Set((errors ?? []).map(({ path }) => Number(path?.[0].slice(1))));
  let at = 0;
  return changes.filter((_, n) => {
    const own = Array.from({ length: mutations[n] ?? 0 }, () => at++);
    return own.some((index) => failed.has(index));
  });
}
