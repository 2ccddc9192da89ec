import type { Change } from "../core/state/change.ts";
import { assumeDone, placeholder } from "../core/sync/assume-done.ts";
import type { GitHubRepository } from "../github/repository.ts";

/**
 * A repository that is really read and never written: what a sync would do, found by
 * the very code that does it. The changes that were not made stand in `changes`.
 */
export function withoutWriting<GitHub extends Pick<GitHubRepository, "write">>(
  github: GitHub,
): GitHub & Pick<GitHubRepository, "write"> & { changes: Change[] } {
  const changes: Change[] = [];
  return {
    ...github,
    changes,
    async *write(wanted, { takenAt }) {
      for (const change of wanted) {
        changes.push(change);
        yield assumeDone(change, placeholder(changes.length), takenAt);
      }
    },
  };
}
