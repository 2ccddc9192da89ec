import { GraphqlResponseError } from "@octokit/graphql";
import { RequestError } from "@octokit/request-error";
import type { GitHubRepository } from "../github/repository.ts";
import { readMarker } from "../state/marker.ts";
import type { Change, Done } from "../state/change.ts";
import type { Snapshot } from "../state/snapshot.ts";
import { issueOf, nameOf } from "../state/snapshot.ts";
import { after } from "../sync/after.ts";

/** GitHub's lists may show for so long (ms) what was, not what is. */
export const LAG = 90_000;

/** What this process has done on GitHub lately, by repository. */
export type Lately = Map<string, { done: Done; at: number }[]>;

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
 * made lately and is not listed yet is added to each snapshot.
 *
 * Where an answer was lost on something's way into a list, it throws `Unsure`. What this keeps is an
 * optimisation: without it a thing that was made twice is shown as a duplicate.
 */
export function remembering(
  github: GitHubRepository,
  id: string,
  lately: Lately,
  now: () => number = Date.now,
): GitHubRepository {
  return {
    ...github,
    async readSnapshot(wanted) {
      const snapshot = await github.readSnapshot(wanted);
      const young = (lately.get(id) ?? []).filter(({ at }) => now() - at < LAG);
      lately.set(id, young);
      if (young.length === 0) lately.delete(id);
      return withUnlisted(
        snapshot,
        young.map(({ done }) => done),
      );
    },
    async *write(changes, snapshot) {
      let count = 0;
      try {
        for await (const done of github.write(changes, snapshot)) {
          count += 1;
          lately.set(id, [...(lately.get(id) ?? []), { done, at: now() }]);
          yield done;
        }
      } catch (error) {
        const change = changes[count];
        if (change && doubled.includes(change.kind) && isLost(error))
          throw new Unsure(error, now() + LAG);
        throw error;
      }
    },
  };
}

/** The snapshot with all that is not listed yet, as it was left. */
function withUnlisted(snapshot: Snapshot, lately: Done[]): Snapshot {
  const unlisted = new Set<string>();
  return lately.reduce((seen, done) => {
    if (done.kind === "react") return after(seen, done);
    if (!isMaking(done) || isIn(seen, done)) {
      return subjects(done).some((name) => unlisted.has(name)) ? after(seen, done) : seen;
    }
    for (const name of subjects(done)) unlisted.add(name);
    return after(seen, done);
  }, snapshot);
}

function isMaking({ kind }: Done): boolean {
  return /^(create|post|add) /.test(kind);
}

/** What is changed, for what may follow: an issue by its key, or the board. */
function subjects({ change, result }: Done): string[] {
  if (change.kind === "post comment") return [(result as { id: string }).id];
  if (change.kind === "edit comment" || change.kind === "delete comment") return [change.id];
  if ("add" in change && change.kind === "block issue") {
    return [change.key, ...change.add].map(nameOf);
  }
  if ("key" in change) return [nameOf(change.key)];
  return /board|field|view/.test(change.kind) ? ["board"] : [];
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

function isIn(snapshot: Snapshot, done: Done): boolean {
  const { board } = snapshot;
  switch (done.kind) {
    case "create label":
      return snapshot.labels.some(({ id }) => id === done.result.id);
    case "create milestone":
      return snapshot.milestones.some(({ id }) => id === done.result.id);
    case "create issue":
      return (
        issueOf(snapshot, done.change.key) !== undefined ||
        snapshot.duplicates.some(({ id }) => id === done.result.id)
      );
    case "post comment":
      return isPosted(snapshot, done.change.body, done.result.id);
    case "post status":
      return "id" in board && (board.status ?? "") >= done.change.period;
    case "create board":
      return "id" in board || board.missing !== "not created";
    case "create field":
      return "id" in board && board.fields.some(({ id }) => id === done.result.id);
    case "create view":
      return "id" in board && board.views.includes(done.change.name);
    case "add card":
      return issueOf(snapshot, done.change.key)?.card !== undefined;
    default:
      return true;
  }
}

function isPosted({ reports, standups, talk }: Snapshot, body: string, made: string): boolean {
  const marker = readMarker(body);
  return (
    [...reports, ...talk.entries].some(({ id }) => id === made) ||
    (marker?.kind === "answer" && marker.id in talk.replied) ||
    (marker?.kind === "standup" && standups.includes(marker.id))
  );
}

/** A fault of GitHub's, or none of its answers: it may have been done all the same. */
function isLost(error: unknown): boolean {
  if (error instanceof RequestError) return error.status >= 500;
  if (error instanceof GraphqlResponseError) return !error.errors?.every(({ type }) => type);
  return error instanceof Error && ["AbortError", "TimeoutError"].includes(error.name);
}
