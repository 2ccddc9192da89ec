import { isForeign } from "../../plan/foreign.ts";
import type { Key } from "../../state/marker/marker.ts";
import type { Issue, IssueLink, Snapshot } from "../../state/snapshot.ts";
import { nameOf, neededIssue } from "../../state/snapshot-lookup.ts";

/**
 * The issues of a snapshot while many changes are made: each is found and changed without going through
 * all the others. The original snapshot is not changed.
 */
export class IssueDraft {
  readonly #from: Issue[];
  #changed: Issue[] | undefined;
  #places: Map<string, number> | undefined;
  #ids: Map<string, number> | undefined;
  /**
   * For the node id of each issue, the positions of the issues that it blocks; some may not be blocked
   * any more.
   */
  #blocked: Map<string, Set<number>> | undefined;

  constructor({ issues }: Pick<Snapshot, "issues">) {
    this.#from = issues;
  }

  /** The snapshot with the issues as they are now. */
  in(snapshot: Snapshot): Snapshot {
    return this.#changed ? { ...snapshot, issues: [...this.#changed] } : snapshot;
  }

  of(key: Key): Issue | undefined {
    const place = this.#placeOf(key);
    return place === undefined ? undefined : this.#now[place];
  }

  /** The issue of a task that another one needs, of this plan or of another one of the repository. */
  needed(need: string, { foreign = [] }: Pick<Snapshot, "foreign">): IssueLink | undefined {
    return isForeign(need)
      ? neededIssue({ issues: [], foreign }, need)
      : this.of({ kind: "task", id: need });
  }

  add(issue: Issue): void {
    const issues = this.#write();
    issues.push(issue);
    this.#places?.set(nameOf(issue.marker), issues.length - 1);
    this.#ids?.set(issue.id, issues.length - 1);
  }

  edit(key: Key, change: (issue: Issue) => Issue): void {
    const place = this.#placeOf(key);
    const issue = place === undefined ? undefined : this.#now[place];
    if (place === undefined || !issue) return;
    this.#put(place, change(issue));
  }

  /** The same for the issue with a node id. */
  editWithId(id: string, change: (issue: Issue) => Issue): void {
    this.#ids ??= new Map(this.#now.map((issue, place) => [issue.id, place]));
    const place = this.#ids.get(id);
    const issue = place === undefined ? undefined : this.#now[place];
    if (place !== undefined && issue) this.#put(place, change(issue));
  }

  /** Updates the title and state of an issue in the links of the issues that wait for it. */
  showInLinks(key: Key): void {
    const edited = this.of(key);
    if (!edited) return;
    const { id, title, open } = edited;
    for (const place of this.#waitingFor(id)) {
      const issue = this.#now[place];
      if (!issue) continue;
      const blockedBy = issue.blockedBy.map((link) =>
        link.id === id ? { ...link, title, open } : link,
      );
      this.#put(place, { ...issue, blockedBy });
    }
  }

  get #now(): Issue[] {
    return this.#changed ?? this.#from;
  }

  #write(): Issue[] {
    return (this.#changed ??= [...this.#from]);
  }

  #put(place: number, issue: Issue): void {
    this.#write()[place] = issue;
    if (this.#blocked) note(this.#blocked, issue, place);
  }

  #placeOf(key: Key): number | undefined {
    this.#places ??= new Map(this.#now.map(({ marker }, place) => [nameOf(marker), place]));
    return this.#places.get(nameOf(key));
  }

  #waitingFor(id: string): Iterable<number> {
    if (!this.#blocked) {
      this.#blocked = new Map();
      for (const [place, issue] of this.#now.entries()) note(this.#blocked, issue, place);
    }
    return this.#blocked.get(id) ?? [];
  }
}

function note(blocked: Map<string, Set<number>>, { blockedBy }: Issue, place: number): void {
  for (const { id } of blockedBy) {
    const places = blocked.get(id);
    if (places) places.add(place);
    else blocked.set(id, new Set([place]));
  }
}
