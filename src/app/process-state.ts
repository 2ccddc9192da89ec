import type { Place, Request } from "../queue/request.ts";
import { isCoveredBy } from "../queue/request.ts";
import { RecentPreviews } from "../reconcile/recent-writes/recent-previews.ts";
import { RecentWrites } from "../reconcile/recent-writes/recent-writes.ts";
import { LeftOutChanges } from "../reconcile/converge/left-out.ts";
import type { PreviewFinding } from "../core/sync/diff/pull-request.ts";
import type { FindingsCache } from "../reconcile/preview/pull-request.ts";
import { FailureStreaks } from "./failure-streak.ts";

/** What this process remembers of repositories. All of it can be lost without harm. */
export class ProcessState {
  readonly recent = new RecentWrites();
  readonly previews = new RecentPreviews();
  /** Names of the repositories (`acme/app`), by node id. */
  readonly names = new Map<string, string>();
  readonly failureStreaks = new FailureStreaks();
  /** The changes that were left out in each repository, by node id. */
  readonly #leftOut = new Map<string, LeftOutChanges>();
  /** Ids of the projects whose last look has failed, by the repository's node id. */
  readonly #failing = new Map<string, Set<string>>();
  /** What the last 200 previews found; each takes 100 kB at most. */
  readonly judged: FindingsCache = new Recent<PreviewFinding>(200);
  /** How each repository was reached, by node id. */
  readonly #places = new Map<string, Place>();

  learn(place: Place, name: string): void {
    this.#places.set(place.repository, place);
    this.names.set(place.repository, name);
  }

  leftOutOf(repository: string): LeftOutChanges {
    const known = this.#leftOut.get(repository);
    if (known) return known;
    const none = new LeftOutChanges();
    this.#leftOut.set(repository, none);
    return none;
  }

  failingIn(repository: string): Set<string> {
    const known = this.#failing.get(repository) ?? new Set<string>();
    this.#failing.set(repository, known);
    return known;
  }

  /** Forgets everything about a request that is over. */
  forget(gone: Request): void {
    this.failureStreaks.forget(gone);
    for (const [repository, place] of this.#places) {
      if (!isCoveredBy({ kind: "repository", ...place }, gone)) continue;
      this.#places.delete(repository);
      this.names.delete(repository);
      this.recent.forget(repository);
      this.#leftOut.delete(repository);
      this.#failing.delete(repository);
    }
  }
}

/** Keeps the values of the keys that were set last, and forgets the older ones. */
class Recent<Value> {
  readonly #max: number;
  readonly #values = new Map<string, Value>();

  constructor(max: number) {
    this.#max = max;
  }

  of(key: string): Value | undefined {
    return this.#values.get(key);
  }

  add(key: string, value: Value): void {
    this.#values.delete(key);
    this.#values.set(key, value);
    const [oldest] = this.#values.keys();
    if (this.#values.size > this.#max && oldest !== undefined) this.#values.delete(oldest);
  }
}
