import { LIST_LAG_MS } from "../../core/state/commands/posting.ts";
import type { PullRequest } from "../../core/state/pull-request.ts";

/**
 * Which previews may have been posted although GitHub's lists do not show them yet.
 *
 * A process remembers what it has posted itself. Of one that was there before it, it knows only that
 * posting a comment updates the pull request: what nobody has updated lately has no comment that is
 * missing from the lists.
 */
export class RecentPreviews {
  readonly #started = Date.now();
  /** When this process posted each preview, or tried to. */
  readonly #tried = new Map<string, number>();

  /** How long (ms) to wait before a preview is posted; `now` is an ISO instant, by GitHub's clock. */
  wait(pull: PullRequest, now: string): number {
    const tried = this.#tried.get(nameOf(pull));
    const left = tried === undefined ? 0 : tried + LIST_LAG_MS - Date.now();
    const isYoung = Date.now() - this.#started < LIST_LAG_MS;
    const isUntouched = Date.parse(pull.updatedAt) === Date.parse(pull.createdAt);
    if (!isYoung || isUntouched) return Math.max(left, 0);
    return Math.max(left, Date.parse(pull.updatedAt) + LIST_LAG_MS - Date.parse(now), 0);
  }

  /** Notes that a preview is about to be posted. */
  add(pull: PullRequest): void {
    for (const [name, at] of this.#tried) {
      if (Date.now() - at >= LIST_LAG_MS) this.#tried.delete(name);
    }
    this.#tried.set(nameOf(pull), Date.now());
  }

  /** Notes that GitHub has refused to post it. */
  forget(pull: PullRequest): void {
    this.#tried.delete(nameOf(pull));
  }
}

function nameOf({ repository: { owner, name }, number }: PullRequest): string {
  return `${owner}/${name}#${number}`;
}
