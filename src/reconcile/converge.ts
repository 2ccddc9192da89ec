import { Refused } from "../github/client/refused.ts";
import type { GitHubRepository } from "../github/repository.ts";
import { refusalSentence } from "../core/render/dashboard/refusals.ts";
import type { Change } from "../core/state/change.ts";
import type { Snapshot } from "../core/state/snapshot.ts";
import { issueOf } from "../core/state/snapshot.ts";
import { after } from "../core/sync/after.ts";
import { passedOver } from "../core/sync/commands/next-comment.ts";
import { DASHBOARD } from "../core/sync/desired/dashboard.ts";
import type { Desired } from "../core/sync/desired/desired.ts";
import { diff } from "../core/sync/diff/diff.ts";

/** So many changes at once, then the dashboard says how far it is. */
const PASS = 50;

export interface Settled {
  snapshot: Snapshot;
  writes: number;
  refused: string[];
}

/**
 * Writes until nothing differs, and says what GitHub would not do.
 *
 * A change that is refused may rest on what is no longer so: then GitHub is read anew. Refused again
 * it is left out, and the dashboard tells. Where there is no dashboard to tell it, this throws. A
 * command that cannot be obeyed or answered so waits for the next look, and holds up nothing else.
 */
export async function settle(
  github: Pick<GitHubRepository, "write">,
  before: Snapshot,
  look: () => Promise<Snapshot>,
  wish: (snapshot: Snapshot) => Desired,
): Promise<Settled> {
  const refusals = new Refusals();
  let snapshot = before;
  let writes = 0;
  for (;;) {
    const wished = wish(snapshot);
    const changes = refusals.without(diff(wished, snapshot));
    try {
      for await (const done of github.write(changes.slice(0, PASS), snapshot)) {
        snapshot = after(snapshot, done);
        writes += 1;
      }
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      refusals.add(error);
      snapshot = await look();
      continue;
    }
    if (changes.length > 0) continue;
    if (wished.heard) {
      snapshot = passedOver(snapshot, wished.heard.comment);
      continue;
    }
    const refused = refusals.told();
    if (refused.join("\n") === (snapshot.refused ?? []).join("\n")) {
      if (refusals.last && !issueOf(snapshot, DASHBOARD)) throw refusals.last;
      return { snapshot, writes, refused };
    }
    snapshot = { ...snapshot, refused };
  }
}

/** What GitHub has refused in this look. */
class Refusals {
  last: Refused | undefined;
  readonly #counts = new Map<string, { times: number; sentence: string }>();

  add(refused: Refused): void {
    this.last = refused;
    for (const change of refused.changes) {
      const times = (this.#counts.get(nameOf(change))?.times ?? 0) + 1;
      const sentence = refusalSentence(change, refused.message);
      this.#counts.set(nameOf(change), { times, sentence });
    }
  }

  /** The changes that are still worth a try. */
  without(changes: Change[]): Change[] {
    return changes.filter((change) => (this.#counts.get(nameOf(change))?.times ?? 0) < 2);
  }

  told(): string[] {
    return [...this.#counts.values()].flatMap(({ times, sentence }) => (times > 1 ? sentence : []));
  }
}

/** The same for whatever the same thing would become. */
function nameOf(change: Change): string {
  if ("key" in change) return `${change.kind} ${change.key.kind} ${change.key.id}`;
  if ("id" in change) return `${change.kind} ${change.id}`;
  if ("on" in change) return `${change.kind} ${change.on.kind} ${change.on.id}`;
  if ("name" in change) return `${change.kind} ${change.name}`;
  return change.kind === "create field" ? `${change.kind} ${change.field.name}` : change.kind;
}
