import type { Request } from "../queue/request.ts";
import { isCoveredBy, keyOf } from "../queue/request.ts";
import { retryAtOf } from "../queue/backoff.ts";

/** This many failures in a row are not a passing problem: by then GitHub has had half a minute. */
const MANY_FAILURES = 6;

/** Counts, for each key, how many looks have failed in a row. */
export class FailureStreaks {
  readonly #failures = new Map<string, { request: Request; count: number }>();

  /** Counts a failure; true once there are too many. A `RetryLater` is not a failure. */
  add(request: Request, error: unknown): boolean {
    if (retryAtOf(error) !== undefined) return false;
    const count = (this.#failures.get(keyOf(request))?.count ?? 0) + 1;
    this.#failures.set(keyOf(request), { request, count });
    return count >= MANY_FAILURES;
  }

  over(request: Request): void {
    this.#failures.delete(keyOf(request));
  }

  forget(gone: Request): void {
    for (const [key, { request }] of this.#failures) {
      if (isCoveredBy(request, gone)) this.#failures.delete(key);
    }
  }
}
