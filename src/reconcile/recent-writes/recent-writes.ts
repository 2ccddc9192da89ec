import type { GitHubRepository } from "../../github/repository.ts";
import type { Change, Done } from "../../core/state/change.ts";
import { isMaking } from "../../core/state/change-traits.ts";
import { NotDone } from "../../core/state/not-done.ts";
import type { Makers } from "./creation-claims.ts";
import { LAG, withUnlisted } from "./unlisted.ts";

/** What this process has done on GitHub lately, by repository (node id). */
export class Lately {
  /** Those in which something was done last come last. */
  readonly #done = new Map<string, { done: Done; at: number }[]>();

  /** How many repositories it knows of. */
  get size(): number {
    return this.#done.size;
  }

  of(id: string): Done[] {
    const young = (this.#done.get(id) ?? []).filter(({ at }) => isYoung(at));
    return young.map(({ done }) => done);
  }

  add(id: string, done: Done): void {
    const before = this.#done.get(id) ?? [];
    this.#done.delete(id);
    this.#done.set(id, [...before, { done, at: Date.now() }]);
    for (const [other, all] of this.#done) {
      if (all.some(({ at }) => isYoung(at))) return;
      this.#done.delete(other);
    }
  }

  forget(id: string): void {
    this.#done.delete(id);
  }
}

function isYoung(at: number): boolean {
  return Date.now() - at < LAG;
}

/**
 * The same repository, in which nothing is made twice although GitHub's lists lag behind: what was
 * made lately and is not listed yet is added to each snapshot, and the other processes are told that
 * something is made.
 *
 * Where the answer to making something was lost, that waits until lists can tell. What this keeps is
 * an optimisation: without it a thing that was made twice is shown as a duplicate.
 */
export function remembering(
  github: GitHubRepository,
  id: string,
  { lately, makers }: { lately: Lately; makers: Makers },
): GitHubRepository {
  return {
    ...github,
    async readSnapshot(wanted) {
      return withUnlisted(await github.readSnapshot(wanted), lately.of(id));
    },
    async *write(changes, snapshot) {
      let count = 0;
      const tell = async (about: (Change | undefined)[]) => {
        if (about.some((change) => change && isMaking(change))) await makers.tell(id);
      };
      try {
        await tell([changes[0]]);
        for await (const done of github.write(changes, snapshot)) {
          count += 1;
          lately.add(id, done);
          await tell([changes[count - 1], changes[count]]);
          yield done;
        }
      } catch (error) {
        throw untilListed(error);
      }
    },
  };
}

/** What may have been made is not made again before lists can tell. */
function untilListed(error: unknown): unknown {
  if (!(error instanceof NotDone) || error.why !== "unanswered") return error;
  if (!error.changes.some(isMaking)) return error;
  const { changes, message, cause } = error;
  return new NotDone("unanswered", changes, message, { cause, at: Date.now() + LAG });
}
