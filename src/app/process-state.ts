import type { Place, Request } from "../queue/request.ts";
import { goesWith } from "../queue/request.ts";
import { Lately } from "../reconcile/recent-writes/recent-writes.ts";
import type { Finding } from "../core/sync/diff/pull-request.ts";
import type { Judged } from "../reconcile/pull-request.ts";
import { Recent } from "./recent.ts";
import { Troubles } from "./failure-streak.ts";

/** What this process remembers of repositories. All of it can be lost without harm. */
export class Memory {
  readonly lately = new Lately();
  /** What they are called, by node id. */
  readonly names = new Map<string, string>();
  readonly troubles = new Troubles();
  /** Each is some 100 kB at most. */
  readonly judged: Judged = new Recent<Finding>(200);
  /** How each was reached, by node id. */
  readonly #places = new Map<string, Place>();

  learn(place: Place, name: string): void {
    this.#places.set(place.repository, place);
    this.names.set(place.repository, name);
  }

  /** Forgets what was about a request that is over. */
  forget(gone: Request): void {
    this.troubles.forget(gone);
    for (const [repository, place] of this.#places) {
      if (!goesWith({ kind: "repository", ...place }, gone)) continue;
      this.#places.delete(repository);
      this.names.delete(repository);
      this.lately.forget(repository);
    }
  }
}
