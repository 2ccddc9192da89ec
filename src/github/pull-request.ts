import type { PullChange, PullRequest } from "../core/state/pull-request.ts";
import type { Client } from "./client/client.ts";
import { roleOf } from "./read/commands.ts";
import { hasHandedOver } from "./read/plan/plan.ts";
import { readPullRequest } from "./read/pull-request.ts";
import { notDone } from "./client/not-done.ts";
import type { GitHubRepository } from "./repository.ts";
import type { Pace } from "./write/write.ts";
import { writePullChange } from "./write/pull-request.ts";

/** One pull request on GitHub: what can be read there, and what Milepost says in it. */
export interface GitHubPullRequest {
  repository: GitHubRepository;
  /** Undefined if it is out of reach. */
  read(): Promise<PullRequest | undefined>;
  /**
   * The same, with the comment of an account that kept the repository before, if there is one; or why this
   * account has nothing to say here: it has handed the repository over, or another account keeps it.
   */
  withFormerComment(pull: PullRequest): Promise<PullRequest | "handed over" | "kept by another">;
  /** Whether its author may push to the repository that it would be merged into. */
  mayPush(pull: PullRequest): Promise<boolean>;
  /** ISO instant, by GitHub's clock. */
  time(): string;
  /** Throws `NotDone` if GitHub refuses, or does not answer. */
  say(change: PullChange, pull: PullRequest): Promise<void>;
}

/** A pull request of the repository with a node id. */
export function pullRequestAt(
  client: Client,
  id: string,
  number: number,
  { repository, pace }: { repository: GitHubRepository; pace: Pace },
): GitHubPullRequest {
  return {
    repository,
    read: () => readPullRequest(client, id, number),
    async withFormerComment(pull) {
      const source = await repository.readPlan(pull.into.commit);
      if (!source) return pull;
      if (hasHandedOver(source)) return "handed over";
      if (source.formerly.length === 0) {
        return (await repository.readOtherKeeper(source)) ? "kept by another" : pull;
      }
      client.takeOver({ from: source.formerly, by: source.viewer });
      return (await readPullRequest(client, id, number)) ?? pull;
    },
    mayPush: (pull) => mayPush(client, pull),
    time: () => client.time(),
    async say(change, pull) {
      try {
        await writePullChange(client, change, pull, pace);
      } catch (error) {
        throw notDone(error, []);
      }
    },
  };
}

/** A branch of the repository itself was pushed by somebody who may push. */
async function mayPush(client: Client, pull: PullRequest): Promise<boolean> {
  const { fork, author: username, repository } = pull;
  if (!fork || username === undefined) return !fork;
  const role = await roleOf(client, { owner: repository.owner, repo: repository.name, username });
  return ["write", "maintain", "admin"].includes(role);
}
