import type { IRateLimiterOptions, RateLimiterAbstract } from "rate-limiter-flexible";
import { RateLimiterMemory } from "rate-limiter-flexible";
import { RememberedPages } from "./remembered-pages.ts";

/** At most so many issues are remembered in all: each is some kilobytes. */
const MAX_ISSUES = 30_000;

const DAY = 24 * 60 * 60;

export interface PageMemoryOptions {
  /** Counts in this process' memory, if not given, or for all instances together. */
  limiter?: (options: IRateLimiterOptions) => RateLimiterAbstract;
  /** A repository with fewer issues is not remembered. */
  least?: number;
}

/**
 * The pages that this process remembers, by repository (node id).
 *
 * Several processes share a count for each repository: whoever looks, and whoever hears what a look would
 * not see, counts on. A process whose own count is not the last knows that it was not the last one there,
 * and reads all anew.
 */
export class PageMemory {
  readonly #counts: RateLimiterAbstract;
  readonly #least: number | undefined;
  /** The one that was looked at last comes last. */
  readonly #all = new Map<string, { pages: RememberedPages; count: number }>();

  constructor({ limiter = inMemory, least }: PageMemoryOptions = {}) {
    this.#counts = limiter({ keyPrefix: "pages", points: 1, duration: DAY });
    this.#least = least;
  }

  /** The pages of a repository that is looked at now. */
  async of(id: string): Promise<RememberedPages> {
    const count = await this.#countOn(id);
    const known = this.#all.get(id);
    const pages = known?.count === count - 1 ? known.pages : new RememberedPages(this.#least);
    this.#all.delete(id);
    this.#all.set(id, { pages, count });
    this.#makeRoom();
    return pages;
  }

  /** An issue has changed of which no look would see it. */
  async touch(id: string, issue: string): Promise<void> {
    const count = await this.#countOn(id);
    const known = this.#all.get(id);
    if (known?.count !== count - 1) return;
    known.pages.touch(issue);
    known.count = count;
  }

  /** Something has changed of which no look would see what: all is read anew. */
  async outdate(id: string): Promise<void> {
    await this.#countOn(id);
  }

  forget(id: string): void {
    this.#all.delete(id);
  }

  async #countOn(id: string): Promise<number> {
    return (await this.#counts.penalty(id, 1)).consumedPoints;
  }

  #makeRoom(): void {
    let size = [...this.#all.values()].reduce((sum, { pages }) => sum + pages.size, 0);
    for (const [id, { pages }] of this.#all) {
      if (size <= MAX_ISSUES) return;
      size -= pages.size;
      this.#all.delete(id);
    }
  }
}

function inMemory(options: IRateLimiterOptions): RateLimiterAbstract {
  return new RateLimiterMemory(options);
}
