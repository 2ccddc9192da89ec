import { setImmediate } from "node:timers/promises";
import type { GitHubRepository } from "../../github/repository.ts";
import type { Titled } from "../../core/plan/plan.ts";
import type { Change } from "../../core/state/change.ts";
import { changeName, isMaking } from "../../core/state/change-traits.ts";
import type { Key } from "../../core/state/marker/marker.ts";
import { NotDone } from "../../core/state/not-done.ts";
import type { Snapshot } from "../../core/state/snapshot.ts";
import { issueOf, nameOf } from "../../core/state/snapshot-lookup.ts";
import { after } from "../../core/sync/after/after.ts";
import { passedOver } from "../../core/sync/commands/next-comment.ts";
import { DASHBOARD } from "../../core/sync/desired/dashboard.ts";
import type { Desired } from "../../core/sync/desired/desired-state.ts";
import { isThere } from "../../core/sync/is-there.ts";
import { diff } from "../../core/sync/diff/diff.ts";
import { withoutStuck } from "../../core/sync/without-stuck.ts";
import { Attempts } from "./attempts.ts";
import type { LeftOutChange } from "./left-out.ts";
import { LeftOutChanges } from "./left-out.ts";

export interface Converged {
  snapshot: Snapshot;
  writes: number;
  /** Sentences about what could not be written. */
  undone: string[];
  /** What this run was the first to leave out. */
  leftOut: LeftOutChange[];
}

/**
 * Writes until nothing differs, and leaves out what cannot be written.
 *
 * When a change fails, GitHub may have changed since it was read, so it is read again. If the change
 * fails again it is left out, and so is one that never comes to rest: that one thing waits, the
 * dashboard says so, and everything else is brought in step. If GitHub refuses a change and there is no
 * dashboard to say so, this throws. A command that cannot be executed or answered for such a reason
 * waits for a later look.
 */
export async function converge(
  github: Pick<GitHubRepository, "write">,
  before: Snapshot,
  reread: () => Promise<Snapshot>,
  desiredFor: (snapshot: Snapshot) => Desired,
  leftOut = new LeftOutChanges(),
): Promise<Converged> {
  const attempts = new Attempts(leftOut);
  let snapshot = before;
  let writes = 0;
  for (;;) {
    const stuck = attempts.leftOut().filter((one) => !isMaking(one) || !isThere(one, snapshot));
    const leftOutBefore = attempts.leftOut().length;
    const desired = desiredFor(withStuck(snapshot, stuck));
    // Each half takes a large plan some time, in which nobody else is answered.
    await setImmediate();
    const changes = attempts.choose(diff(withoutStuck(desired, stuck), snapshot), snapshot);
    try {
      for await (const done of github.write(changes, snapshot)) {
        snapshot = after(snapshot, done);
        // An announcement on the dashboard, made on the way, is not one of the changes that were chosen.
        if (changes.includes(done.change)) attempts.succeeded(done.change);
        writes += 1;
      }
    } catch (error) {
      if (!(error instanceof NotDone)) throw error;
      attempts.failed(error);
      snapshot = await reread();
      continue;
    }
    if (changes.length > 0 || attempts.leftOut().length > leftOutBefore) continue;
    if (desired.heard) {
      snapshot = passedOver(snapshot, desired.heard.comment);
      continue;
    }
    attempts.keepOnly(() => wantedIn(desired, snapshot));
    const undone = attempts.sentences(thingsIn(desired));
    if (undone.join("\n") === (snapshot.undone ?? []).join("\n")) {
      if (attempts.refusal && !issueOf(snapshot, DASHBOARD)) throw attempts.refusal;
      return { snapshot, writes, undone, leftOut: attempts.newlyLeftOut };
    }
    snapshot = { ...snapshot, undone };
  }
}

/** What a change is about, with the title that it should have; without one for what has none. */
function thingsIn({ issues, milestones, titles }: Desired): (key: Key) => Titled {
  const found = new Map([...issues, ...milestones].map(({ key, title }) => [nameOf(key), title]));
  return (key) => ({ id: key.id, title: found.get(nameOf(key)) ?? "", ...(titles && { titles }) });
}

/** The snapshot with the issues that cannot be opened for now. */
function withStuck(snapshot: Snapshot, changes: Change[]): Snapshot {
  const stuck = changes.flatMap((change): Key[] =>
    change.kind === "create issue" ? [change.key] : [],
  );
  return stuck.length > 0 ? { ...snapshot, stuck } : snapshot;
}

/**
 * Whether a change is still wanted. An issue that is missing is, though its turn to be opened may not
 * have come yet.
 */
function wantedIn(desired: Desired, snapshot: Snapshot): (change: Change) => boolean {
  const changes = new Set(diff(desired, snapshot).map(changeName));
  const missing = new Set(
    [desired.dashboard, ...desired.issues]
      .filter(({ key }) => !issueOf(snapshot, key))
      .map(({ key }) => nameOf(key)),
  );
  return (change) =>
    changes.has(changeName(change)) ||
    (change.kind === "create issue" && missing.has(nameOf(change.key)));
}
