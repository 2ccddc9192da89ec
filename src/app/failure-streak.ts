import type { Request } from "../queue/request.ts";
import { goesWith, keyOf } from "../queue/request.ts";
import { retryAtOf } from "../queue/backoff.ts";

/** So many failures in a row are no passing trouble: by then GitHub has had half a minute. */
const MANY_FAILURES = 6;

/** How often looks have failed in a row, by key. */
export class Troubles {
  readonly #failures = new Map<string, { request: Request; count: number }>();

  /** Notes a failure; true when it is one too many. What only has to wait does not count. */
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
      if (goesWith(request, gone)) this.#failures.delete(key);
    }
  }
}
