import { GraphqlResponseError } from "@octokit/graphql";
import { RequestError } from "@octokit/request-error";

/** GitHub's advice for a secondary limit that names no time. */
const MINUTE_MS = 60_000;

/**
 * When GitHub may be asked again (epoch milliseconds), or undefined if `error` is no rate limit.
 *
 * `now` is this machine's time, ISO. GitHub gives times by its own clock, so the wait is calculated from
 * the date of the answer, and then added to `now`.
 * https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit
 */
export function retryAt(error: unknown, now: string): number | undefined {
  const headers = headersOfLimit(error);
  return headers && Date.parse(now) + waitOf(headers, now);
}

/**
 * Whether GitHub says that the repository or the installation is gone, out of reach or suspended. Then
 * there is nothing to do, and nothing is wrong. A missing issue does not count.
 */
export function isGone(error: unknown): boolean {
  if (error instanceof GraphqlResponseError) return isNodeGone(error);
  if (!(error instanceof RequestError)) return false;
  const { status, message, request } = error;
  if (status === 451) return true;
  if (status === 403) return /installation has been suspended|access blocked/i.test(message);
  if (status === 422 && /not accessible to the parent installation/i.test(message)) return true;
  if (status === 410 && /issues .*disabled/i.test(message)) return true;
  return (status === 404 || status === 410) && itself.test(new URL(request.url).pathname);
}

/** Paths of a repository, an installation or its token, but not of anything inside them. */
const itself =
  /\/(repos\/[^/]+\/[^/]+|repositories\/\d+|app\/installations\/\d+(\/access_tokens)?)$/;

function isNodeGone({ errors }: GraphqlResponseError<unknown>): boolean {
  return (errors ?? []).some(
    ({ type, path }) =>
      type === "NOT_FOUND" && path?.length === 1 && ["node", "repository"].includes(path[0]),
  );
}

type Headers = Record<string, string | number | undefined>;

function headersOfLimit(error: unknown): Headers | undefined {
  if (error instanceof GraphqlResponseError) return isLimited(error) ? error.headers : undefined;
  if (!(error instanceof RequestError) || ![403, 429].includes(error.status)) return undefined;
  const headers: Headers = error.response?.headers ?? {};
  const limited =
    error.status === 429 ||
    headers["retry-after"] !== undefined ||
    String(headers["x-ratelimit-remaining"]) === "0" ||
    isSecondary(error.message);
  return limited ? headers : undefined;
}

function isLimited({ errors, message }: GraphqlResponseError<unknown>): boolean {
  return (
    (errors ?? []).some(({ type }) => ["RATE_LIMITED", "RATE_LIMIT"].includes(type)) ||
    isSecondary(message)
  );
}

function isSecondary(message: string): boolean {
  return /secondary rate/i.test(message);
}

function waitOf(headers: Headers, now: string): number {
  const after = Number(headers["retry-after"]);
  if (after > 0) return after * 1000;
  const reset = Number(headers["x-ratelimit-reset"]);
  if (String(headers["x-ratelimit-remaining"]) !== "0" || !(reset > 0)) return MINUTE_MS;
  const answered = Date.parse(String(headers["date"] ?? now));
  // One second more, since GitHub counts in whole seconds.
  return Math.max(reset * 1000 - answered, 0) + 1000;
}
