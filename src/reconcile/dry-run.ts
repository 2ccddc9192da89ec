import type { Change } from "../core/state/change.ts";
import { pretend, pretended } from "../core/sync/pretend.ts";
import type { GitHubRepository } from "../github/repository.ts";

/**
 * A repository that is really read and only pretends to be written: what a sync would do, found by
 * the very code that does it. The changes that were not made stand in `changes`.
 */
export function pretending<GitHub extends Pick<GitHubRepository, "write">>(
  github: GitHub,
): GitHub & Pick<GitHubRepository, "write"> & { changes: Change[] } {
  const changes: Change[] = [];
  return {
    ...github,
    changes,
    async *write(wanted, { takenAt }) {
      for (const change of wanted) {
        changes.push(change);
        yield pretend(change, pretended(changes.length), takenAt);
      }
    },
  };
}
