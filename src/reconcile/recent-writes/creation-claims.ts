import { RetryLater } from "../../errors.ts";
import type { IRateLimiterOptions, RateLimiterAbstract } from "rate-limiter-flexible";
import { LIST_LAG_MS } from "../../core/state/commands/posting.ts";

/**
 * While another process has the repository, a look asks again this often (ms), since the queue may give
 * it to that process.
 */
const RETRY_MS = 1000;

const elsewhere = "Another instance has made something here; looks again when lists can show it.";

/**
 * Tells all processes that share an engine in which repositories something has just been made.
 *
 * While GitHub's lists lag, only the process that made a thing knows that it exists. The others leave
 * the repository to that process for `LIST_LAG_MS`, or they would make the thing again. Nothing else is
 * shared, so an instance that dies causes a pause and nothing worse.
 */
export class CreationClaims {
  readonly #marks: RateLimiterAbstract;
  /** When this process last made something, by the repository's node id; the oldest first. */
  readonly #own = new Map<string, number>();

  /** `limiter` counts in this process' memory, or for all instances together. */
  constructor(limiter: (options: IRateLimiterOptions) => RateLimiterAbstract) {
    this.#marks = limiter({ keyPrefix: "made", points: 1, duration: LIST_LAG_MS / 1000 });
  }

  /** Announces that something is made in a repository (node id): call it before and again afterwards. */
  async claim(id: string): Promise<void> {
    // Noted first, so that this process's own claim ends before the one that the others see.
    this.#note(id);
    await this.#marks.set(id, 1, LIST_LAG_MS / 1000);
  }

  /** Throws `RetryLater` while another process has claimed the repository. */
  async check(id: string): Promise<void> {
    if (Date.now() - (this.#own.get(id) ?? 0) < LIST_LAG_MS) return;
    const { msBeforeNext: left = 0 } = (await this.#marks.get(id)) ?? {};
    if (left > 0) throw new RetryLater(Date.now() + Math.min(left, RETRY_MS), elsewhere);
  }

  #note(id: string): void {
    this.#own.delete(id);
    this.#own.set(id, Date.now());
    for (const [other, at] of this.#own) {
      if (Date.now() - at < LIST_LAG_MS) return;
      this.#own.delete(other);
    }
  }
}
