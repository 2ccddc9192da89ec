import type { Change } from "../core/state/change.ts";
import { assumeDone, placeholder } from "../core/sync/assume-done.ts";
import type { GitHubRepository } from "../github/repository.ts";

/**
 * A repository that is read for real and never written. So the code of the sync itself finds out what a
 * sync would do: the writes that it wanted are collected in `changes`.
 */
export function withoutWriting<GitHub extends Pick<GitHubRepository, "write">>(
  github: GitHub,
): GitHub & Pick<GitHubRepository, "write"> & { changes: Change[] } {
  const changes: Change[] = [];
  return {
    ...github,
    changes,
    async *write(wanted, snapshot) {
      for (const change of wanted) {
        changes.push(change);
        yield assumeDone(change, placeholder(changes.length), snapshot);
      }
    },
  };
}
