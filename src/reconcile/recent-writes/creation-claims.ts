import { RetryLater } from "../../errors.ts";
import type { IRateLimiterOptions, RateLimiterAbstract } from "rate-limiter-flexible";
import { LIST_LAG_MS } from "../../core/state/posting.ts";

/** So often (ms) a look asks whether it is its turn: soon it may fall to the process that knows more. */
const RETRY_MS = 1000;

const elsewhere = "Another instance has made something here; looks again when lists can show it.";

/**
 * In which repositories something was made lately, told to all processes that share an engine.
 *
 * While GitHub's lists may lag behind, only the process that made a thing knows that it is there. The
 * others leave the repository to it for so long, or they would make it once more. No one else's word is
 * kept than that, so an instance that dies leaves a pause and nothing worse.
 */
export class CreationClaims {
  readonly #marks: RateLimiterAbstract;
  /** When this process made something, by node id; the oldest first. */
  readonly #own = new Map<string, number>();

  /** `limiter` counts in this process' memory, or for all instances together. */
  constructor(limiter: (options: IRateLimiterOptions) => RateLimiterAbstract) {
    this.#marks = limiter({ keyPrefix: "made", points: 1, duration: LIST_LAG_MS / 1000 });
  }

  /** Says that something is made in a repository (node id): before it is, and again afterwards. */
  async claim(id: string): Promise<void> {
    // Noted first: what one knows oneself must not outlast what the others are told.
    this.#note(id);
    await this.#marks.set(id, 1, LIST_LAG_MS / 1000);
  }

  /** Throws `RetryLater` while a repository is another process'. */
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
