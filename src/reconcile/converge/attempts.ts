import { notWrittenSentences } from "../../core/render/dashboard/not-written.ts";
import type { Things } from "../../core/render/dashboard/not-written.ts";
import type { Change } from "../../core/state/change.ts";
import { changeName } from "../../core/state/change-traits.ts";
import { readMarker } from "../../core/state/marker/marker-text.ts";
import { nameOf } from "../../core/state/snapshot-lookup.ts";
import type { NotDone } from "../../core/state/not-done.ts";
import type { Snapshot } from "../../core/state/snapshot.ts";
import { Repeats } from "../../core/sync/repeats.ts";
import { signedFirst } from "../../core/sync/signed-first.ts";
import type { LeftOutChange, LeftOutChanges } from "./left-out.ts";

/** At most this many changes of any kind in one pass. */
const MAX_CHANGES_IN_A_PASS = 50;

/** After this many failures with nothing done between, it is GitHub itself that fails. */
const MAX_FAILURES = 6;

/**
 * What one run has tried, and what it leaves out.
 *
 * It makes sure that a run ends. A change that fails is left out after its second try. One that is
 * wanted again and again, because what it writes never equals what is compared, is left out at the
 * fourth.
 */
export class Attempts {
  /** What this run was the first to leave out. */
  readonly newlyLeftOut: LeftOutChange[] = [];
  /** The last refusal. */
  refusal: NotDone | undefined;
  readonly #leftOut: LeftOutChanges;
  /** Names of the changes that this run leaves out. */
  readonly #out: Set<string>;
  /** Names of the changes that were wanted and not done since. */
  readonly #wanted = new Set<string>();
  /** Changes that have failed once, by name. */
  readonly #failed = new Map<string, NotDone>();
  readonly #repeats = new Repeats();
  /** Changes of a request that failed as a whole: each is tried by itself. */
  readonly #suspects = new Set<string>();
  #failures = 0;

  constructor(leftOut: LeftOutChanges) {
    this.#leftOut = leftOut;
    const now = Date.now();
    const waiting = leftOut.all().filter(({ at }) => at !== undefined && at > now);
    this.#out = new Set(waiting.map(({ change }) => changeName(change)));
  }

  /** The changes of `wanted` that are done next; `snapshot` is the one that they were made from. */
  choose(wanted: Change[], snapshot: Pick<Snapshot, "issues">): Change[] {
    for (const change of wanted) this.#wanted.add(changeName(change));
    for (const change of wanted.filter((one) => this.#repeats.isEndless(one))) {
      this.#leaveOut(change, "repeats");
    }
    const owesReply = wanted.some((change) => this.#isOwed(change));
    const possible = wanted.filter(
      (change) => !this.#isOut(change) && !(owesReply && change.kind === "react"),
    );
    const worth = signedFirst(possible, snapshot);
    const suspect = worth.findIndex((change) => this.#suspects.has(changeName(change)));
    if (suspect === 0) return worth.slice(0, 1);
    return worth.slice(
      0,
      suspect < 0 ? MAX_CHANGES_IN_A_PASS : Math.min(suspect, MAX_CHANGES_IN_A_PASS),
    );
  }

  succeeded(change: Change): void {
    this.#failures = 0;
    this.#suspects.delete(changeName(change));
    this.#wanted.delete(changeName(change));
    if (this.#leftOut.of(change)?.why !== "repeats") this.#leftOut.forget(change);
    this.#repeats.add(change);
  }

  /** Notes a failure; throws if it is GitHub itself that fails. */
  failed(error: NotDone): void {
    const { why, changes, at } = error;
    if (why === "refused") this.refusal = error;
    if (why === "unanswered" && ++this.#failures >= MAX_FAILURES) throw error.cause;
    if (why === "unanswered" && changes.length > 1) {
      for (const change of changes) this.#suspects.add(changeName(change));
      return;
    }
    for (const change of changes) {
      const before = this.#failed.get(changeName(change));
      if (before !== undefined) this.#leaveOut(change, before.why, { message: before.message, at });
      else if (why === "too early") this.#leaveOut(change, why, { at });
      else this.#failed.set(changeName(change), error);
    }
  }

  /** The changes that are left out. */
  leftOut(): Change[] {
    return this.#leftOutNow().map(({ change }) => change);
  }

  /** Forgets the changes left out that nobody wants any more. What is wanted is asked only if there are any. */
  keepOnly(wanted: () => (change: Change) => boolean): void {
    const leftOut = this.#leftOut.all();
    if (leftOut.length === 0) return;
    const isWanted = wanted();
    for (const { change } of leftOut) {
      if (this.#wanted.has(changeName(change)) || isWanted(change)) continue;
      this.#leftOut.forget(change);
      this.#out.delete(changeName(change));
    }
  }

  /** Sentences for the dashboard about what is left out. A change that is only too early is nothing wrong. */
  sentences(things: Things): string[] {
    const wrong = this.#leftOutNow().flatMap(({ why, ...leftOutChange }) =>
      why === "too early" ? [] : [{ why, ...leftOutChange }],
    );
    return notWrittenSentences(wrong, things);
  }

  /**
   * Whether this is a reply that is left out for now. The reaction to the command waits for it, unless
   * GitHub refuses it.
   */
  #isOwed(change: Change): boolean {
    return (
      change.kind === "post comment" &&
      readMarker(change.body)?.kind === "answer" &&
      this.#isOut(change) &&
      this.#leftOut.of(change)?.why !== "refused"
    );
  }

  /**
   * The body of an issue records what was written, so it waits for the changes to the issue that are
   * left out.
   */
  #isOut(change: Change): boolean {
    if (this.#out.has(changeName(change))) return true;
    if (change.kind !== "edit issue" || change.body === undefined) return false;
    if (change.key.kind === "dashboard") return false;
    const before = ["relabel issue", "place issue", "block issue"];
    return before.some((kind) => this.#out.has(`${kind} ${nameOf(change.key)}`));
  }

  #leftOutNow(): LeftOutChange[] {
    return this.#leftOut.all().filter(({ change }) => this.#out.has(changeName(change)));
  }

  #leaveOut(
    change: Change,
    why: LeftOutChange["why"],
    { message, at }: { message?: string; at?: number | undefined } = {},
  ): void {
    if (this.#out.has(changeName(change))) return;
    this.#out.add(changeName(change));
    const leftOutChange = {
      why,
      ...(message !== undefined && { said: message }),
      ...(at !== undefined && { at }),
    };
    this.newlyLeftOut.push(this.#leftOut.add(change, leftOutChange));
  }
}
