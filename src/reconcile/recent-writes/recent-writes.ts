import type { Done } from "../../core/state/change.ts";
import { LIST_LAG_MS } from "../../core/state/commands/posting.ts";

/** What this process has just written, by repository (node id). */
export class RecentWrites {
  readonly #all = new Map<string, RepositoryWrites>();

  of(id: string): RepositoryWrites {
    const known = this.#all.get(id);
    if (known) return known;
    const none = new RepositoryWrites();
    this.#all.set(id, none);
    return none;
  }

  /** In how many repositories it has written. */
  get size(): number {
    return this.#all.size;
  }

  /** How many writes it holds. */
  get writes(): number {
    return [...this.#all.values()].reduce((sum, each) => sum + each.done().length, 0);
  }

  forget(id: string): void {
    this.#all.delete(id);
  }
}

/** An announcement holds for this long (ms); for a later post a new one is made. */
const ANNOUNCED_MS = 30_000;

/** What this process has just written in one repository, and whether it knows what others made there. */
export class RepositoryWrites {
  #done: { done: Done; at: number }[] = [];
  /** When this process announced each change, by the change's name. */
  readonly #announced = new Map<string, number>();
  #hasAsked = false;
  #asksUntil = 0;
  readonly #ofPlans = new Map<string, RepositoryWrites>();
  readonly #shared: RepositoryWrites | undefined;

  constructor(shared?: RepositoryWrites) {
    this.#shared = shared;
  }

  /** What was written for one of several plans. All of them share the labels. */
  ofPlan(project: string): RepositoryWrites {
    const known = this.#ofPlans.get(project) ?? new RepositoryWrites(this);
    this.#ofPlans.set(project, known);
    return known;
  }

  /** Whether lists may lack anything, of any plan. */
  get isYoung(): boolean {
    return this.done().length > 0 || [...this.#ofPlans.values()].some((each) => each.isYoung);
  }

  /** The writes that lists may not show yet, in order. */
  done(): Done[] {
    this.#forgetOld();
    return [...(this.#shared?.done() ?? []), ...this.#done.map(({ done }) => done)];
  }

  add(done: Done): void {
    if (done.kind === "create label" && this.#shared) return this.#shared.add(done);
    this.#forgetOld();
    this.#done.push({ done, at: Date.now() });
  }

  /** Lists must show by now what was written longer ago. */
  #forgetOld(): void {
    this.#done = this.#done.filter(({ at }) => Date.now() - at < LIST_LAG_MS);
  }

  /** Whether it has ever read what lists do not show. It knows itself what it has made since. */
  get hasAsked(): boolean {
    return this.#hasAsked;
  }

  /** Whether it reads that at each look. */
  get isAsking(): boolean {
    return Date.now() < this.#asksUntil;
  }

  noteAsked(): void {
    this.#hasAsked = true;
  }

  /**
   * Lists may lack something: from now on each look reads what they do not show, until they must show
   * it.
   */
  keepAsking(): void {
    this.#asksUntil = Date.now() + LIST_LAG_MS;
  }

  announce(names: string[]): void {
    for (const name of this.#announced.keys()) if (!this.isOwnWord(name)) this.doubt(name);
    for (const name of names) this.#announced.set(name, Date.now());
  }

  /**
   * Whether the announcement on the dashboard is its own; then it knows whether the thing was posted.
   */
  isOwnWord(name: string): boolean {
    return this.#ageOf(name) < LIST_LAG_MS;
  }

  /** Whether it has announced the change a moment ago. */
  hasAnnounced(name: string): boolean {
    return this.#ageOf(name) < ANNOUNCED_MS;
  }

  /** The change may have been posted: from now on its own announcement counts like another process's. */
  doubt(name: string): void {
    this.#announced.delete(name);
  }

  #ageOf(name: string): number {
    return Date.now() - (this.#announced.get(name) ?? 0);
  }
}
