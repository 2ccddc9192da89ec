import { RateLimiterMemory } from "rate-limiter-flexible";
import { instantAt } from "../../core/plan/dates/clock.ts";
import { MAX_MUTATIONS } from "../../github/client/mutations.ts";
import type { Unlisted } from "../../github/read/unlisted.ts";
import type { GitHubRepository } from "../../github/repository.ts";
import type { Change, Done } from "../../core/state/change.ts";
import type { Announced } from "../../core/state/change-traits.ts";
import { changeName, isAnnounced, isBatched, isMaking } from "../../core/state/change-traits.ts";
import { NotDone } from "../../core/state/not-done.ts";
import { LIST_LAG_MS } from "../../core/state/commands/posting.ts";
import type { Snapshot } from "../../core/state/snapshot.ts";
import { after } from "../../core/sync/after/after.ts";
import { announcedAt, announcement } from "../../core/sync/announcement.ts";
import { CreationClaims } from "./creation-claims.ts";
import { RepositoryWrites } from "./recent-writes.ts";
import { withUnlisted } from "./unlisted.ts";

/**
 * The same repository, but nothing is made twice although GitHub's lists lag. README.md in this folder
 * says how.
 */
export function neverTwice(
  github: GitHubRepository,
  id: string,
  { recent: all, claims }: { recent: RepositoryWrites; claims: CreationClaims },
): GitHubRepository {
  const recentOf = (plan: string | undefined) => (plan === undefined ? all : all.ofPlan(plan));
  /** When the last snapshot was taken, by this machine's clock. */
  let taken = Date.now();
  const done = (changes: Change[], snapshot: Snapshot) =>
    remembered(github.write(changes, snapshot), changes, {
      recent: recentOf(snapshot.among),
      claim: async () => claims.claim(id),
    });

  return {
    ...github,
    async readSnapshot(wanted) {
      const recent = recentOf(wanted.others && (wanted.project ?? ""));
      const unlisted = recent.isAsking ? await github.readUnlisted(wanted) : undefined;
      const snapshot = await github.readSnapshot({ ...wanted, ...(unlisted && { unlisted }) });
      taken = Date.now();
      return withUnlisted(snapshot, recent.done());
    },
    async *write(changes, snapshot) {
      const recent = recentOf(snapshot.among);
      if (changes.some(isMaking) && !recent.hasAsked) await askOnce(github, snapshot, recent);
      const first = changes.findIndex(isAnnounced);
      if (first < 0) return yield* done(changes, snapshot);
      let current = snapshot;
      for await (const each of done(changes.slice(0, first), snapshot)) {
        current = after(current, each);
        yield each;
      }
      const now = instantAt(Date.parse(snapshot.takenAt) + Date.now() - taken);
      const posts = changes.slice(first).filter(isAnnounced);
      const news = unannounced(posts, now, current, recent);
      const word = news.length > 0 ? announcement(news, now, current) : undefined;
      if (word) yield* done([word], current);
      recent.announce(news);
      yield* done(changes.slice(first), current);
    },
  };
}

/** What is written, each write remembered; other processes are told when something is made. */
async function* remembered(
  written: AsyncIterable<Done>,
  changes: Change[],
  { recent, claim }: { recent: RepositoryWrites; claim: () => Promise<void> },
): AsyncGenerator<Done> {
  const left = new Set(changes);
  const claimFor = async (...about: Change[]) => {
    if (about.some(isMaking)) await claim();
  };
  try {
    await claimFor(...together([...left]));
    for await (const each of written) {
      left.delete(each.change);
      recent.add(each);
      await claimFor(each.change, ...together([...left]));
      yield each;
    }
  } catch (error) {
    if (error instanceof NotDone) doubt(error.changes, recent);
    // GitHub may have made more than was yielded, and only what was yielded is remembered.
    else if (together([...left]).some(isMaking)) recent.keepAsking();
    throw error;
  }
}

/** The same for a process that works on this repository alone and then ends. */
export function neverTwiceAlone(github: GitHubRepository, id: string): GitHubRepository {
  const claims = new CreationClaims((limits) => new RateLimiterMemory(limits));
  return neverTwice(github, id, { recent: new RepositoryWrites(), claims });
}

/**
 * Before this process makes its first thing here, reads what lists may not show yet, and throws if there
 * is anything.
 */
async function askOnce(
  github: GitHubRepository,
  snapshot: Snapshot,
  recent: RepositoryWrites,
): Promise<void> {
  const known = "id" in snapshot.board ? snapshot.board.id : undefined;
  const unlisted = await github.readUnlisted({ board: true, known });
  recent.noteAsked();
  if (!hasMore(unlisted, snapshot)) return;
  recent.keepAsking();
  throw new NotDone("too early", [], "GitHub holds more than its lists show.");
}

function hasMore(
  { issues, milestones, boards, views }: Unlisted,
  { board, ...snapshot }: Snapshot,
): boolean {
  const listed = [...snapshot.issues, ...snapshot.duplicates, ...snapshot.milestones];
  const known = new Set(listed.map(({ id }) => id));
  if ("id" in board) known.add(board.id);
  return (
    [...issues, ...milestones, ...boards].some(({ id }) => !known.has(id)) ||
    ("id" in board && (views[board.id] ?? []).some((name) => !board.views.includes(name)))
  );
}

/**
 * Names of the changes that are still to be announced. Throws if another process has announced some of
 * them: they may have been posted already, and lists may not show them yet.
 */
function unannounced(
  posts: Announced[],
  now: string,
  snapshot: Snapshot,
  recent: RepositoryWrites,
): string[] {
  const news = posts.filter((change) => !recent.hasAnnounced(changeName(change)));
  const since = (change: Change) => announcedAt(changeName(change), now, snapshot);
  const foreign = news.filter(
    (change) => since(change) !== undefined && !recent.isOwnWord(changeName(change)),
  );
  if (foreign.length > 0) {
    const ages = foreign.map((change) => Date.parse(now) - Date.parse(since(change) ?? now));
    const at = Date.now() + LIST_LAG_MS - Math.min(...ages);
    throw new NotDone("too early", foreign, "It may have been posted; lists do not tell yet.", {
      at,
    });
  }
  return news.map(changeName);
}

/** The changes that may be part of the next request. */
function together(changes: Change[]): Change[] {
  const end = changes.findIndex((change) => !isBatched(change));
  return changes.slice(0, end < 0 ? MAX_MUTATIONS : Math.min(Math.max(end, 1), MAX_MUTATIONS));
}

/** A change that should have made something has failed, but GitHub may have made it all the same. */
function doubt(changes: Change[], recent: RepositoryWrites): void {
  if (changes.some(isMaking)) recent.keepAsking();
  for (const change of changes) recent.doubt(changeName(change));
}
