import { GraphqlResponseError } from "@octokit/graphql";
import { RequestError } from "@octokit/request-error";
import { IncompleteAnswer } from "../../github/read/nodes.ts";
import type { GitHubRepository } from "../../github/repository.ts";
import type { Change, Done } from "../../core/state/change.ts";
import type { Makers } from "./creation-claims.ts";
import { isMaking, LAG, withUnlisted } from "./unlisted.ts";

/** What this process has done on GitHub lately, by repository (node id). */
export class Lately {
  /** Those in which something was done last come last. */
  readonly #done = new Map<string, { done: Done; at: number }[]>();

  /** How many repositories it knows of. */
  get size(): number {
    return this.#done.size;
  }

  /** How many writes it holds. */
  get writes(): number {
    return [...this.#done.values()].reduce((sum, { length }) => sum + length, 0);
  }

  of(id: string): Done[] {
    const young = (this.#done.get(id) ?? []).filter(({ at }) => isYoung(at));
    return young.map(({ done }) => done);
  }

  add(id: string, done: Done): void {
    const before = (this.#done.get(id) ?? []).filter(({ at }) => isYoung(at));
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

/** Whether something was made is not known, and lists tell it only at `retryAt` (epoch ms). */
class Unsure extends Error {
  readonly retryAt: number;

  constructor(cause: unknown, retryAt: number) {
    const why = cause instanceof Error ? cause.message : String(cause);
    super(`No answer tells whether it was made; looks again when lists can: ${why}`, { cause });
    this.retryAt = retryAt;
  }
}

/**
 * The same repository, in which nothing is made twice although GitHub's lists lag behind: what was
 * made lately and is not listed yet is added to each snapshot, and the other processes are told that
 * something is made.
 *
 * Where an answer was lost on something's way into a list, it throws `Unsure`. What this keeps is an
 * optimisation: without it a thing that was made twice is shown as a duplicate.
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
        const change = changes[count];
        if (change && doubled.includes(change.kind) && isLost(error))
          throw new Unsure(error, Date.now() + LAG);
        throw error;
      }
    },
  };
}

/** Of these GitHub makes a second one without a word. */
const doubled: Change["kind"][] = [
  "create milestone",
  "create issue",
  "post comment",
  "create board",
  "create view",
  "post status",
];

/** A fault of GitHub's, or none of its answers: it may have been done all the same. */
function isLost(error: unknown): boolean {
  if (error instanceof RequestError) return error.status >= 500;
  if (error instanceof GraphqlResponseError) return !error.errors?.every(({ type }) => type);
  if (error instanceof IncompleteAnswer) return true;
  return error instanceof Error && ["AbortError", "TimeoutError"].includes(error.name);
}
