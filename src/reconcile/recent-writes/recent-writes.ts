import type { Done } from "../../core/state/change.ts";
import { LIST_LAG_MS } from "../../core/state/posting.ts";

/** What this process has done on GitHub lately, by repository (node id). */
export class RecentWrites {
  readonly #all = new Map<string, RepositoryWrites>();

  of(id: string): RepositoryWrites {
    const known = this.#all.get(id);
    if (known) return known;
    const none = new RepositoryWrites();
    this.#all.set(id, none);
    return none;
  }

  /** How many repositories it knows of. */
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

/** An announcement is good for this long (ms); what is posted later is announced again. */
const ANNOUNCED_MS = 30_000;

/** What this process has done in one repository lately, and whether it knows what others did. */
export class RepositoryWrites {
  #done: { done: Done; at: number }[] = [];
  /** When it announced what, by the names of the changes. */
  readonly #announced = new Map<string, number>();
  #hasAsked = false;
  #asksUntil = 0;

  /** The writes that lists need not show yet, in their order. */
  done(): Done[] {
    this.#done = this.#done.filter(({ at }) => Date.now() - at < LIST_LAG_MS);
    return this.#done.map(({ done }) => done);
  }

  add(done: Done): void {
    this.done();
    this.#done.push({ done, at: Date.now() });
  }

  /** Whether it has ever asked for what lists do not show. What was made since it knows itself. */
  get hasAsked(): boolean {
    return this.#hasAsked;
  }

  /** Whether it asks for that at each look. */
  get isAsking(): boolean {
    return Date.now() < this.#asksUntil;
  }

  noteAsked(): void {
    this.#hasAsked = true;
  }

  /** There is something that lists do not show, or may be: from now on it asks, until they do. */
  keepAsking(): void {
    this.#asksUntil = Date.now() + LIST_LAG_MS;
  }

  announce(names: string[]): void {
    for (const name of this.#announced.keys()) if (!this.isOwnWord(name)) this.doubt(name);
    for (const name of names) this.#announced.set(name, Date.now());
  }

  /** Whether the word on the dashboard is its own, so that it knows whether the thing was posted. */
  isOwnWord(name: string): boolean {
    return this.#ageOf(name) < LIST_LAG_MS;
  }

  /** Whether it has announced the thing just now. */
  hasAnnounced(name: string): boolean {
    return this.#ageOf(name) < ANNOUNCED_MS;
  }

  /** It may have been posted: its own word counts like that of another process. */
  doubt(name: string): void {
    this.#announced.delete(name);
  }

  #ageOf(name: string): number {
    return Date.now() - (this.#announced.get(name) ?? 0);
  }
}
