/**
 * Which issue stands for which thing of the plan.
 *
 * The hidden marker says so. If people have replaced the text or damaged the marker, an issue that
 * Milepost opened is recognised by other traces: its title, the marker that its text had before, the
 * plan id on its card, its place among the sub-issues of its phase or its week. So nothing is made a second time
 * because a text is gone.
 */
import type { Key, Marker } from "./marker.ts";
import type { Issue, MilestoneState, NotAdopted } from "../snapshot.ts";
import { nameOf } from "../snapshot-lookup.ts";
import { keyInTitle } from "./title.ts";

/** An issue that may stand for something in the plan. */
export interface Candidate {
  /** Node id. */
  id: string;
  number: number;
  /** Whether Milepost opened it. */
  own: boolean;
  /** Absent if the text has no trusted marker. */
  marker?: Marker;
  /** The last marker that Milepost wrote, if the text's history was read. */
  former?: Marker;
  /** The title as Milepost last wrote it, if it was read; empty if Milepost never wrote one. */
  title: string;
  /** The plan id on its card. */
  planId?: string;
  /** Node id of the issue that it is a sub-issue of. */
  parent?: string;
}

/** What the plan says about which issues there should be. */
export interface PlannedIssues {
  /**
   * Ids of the tasks of each phase, in order, and of each week that has an issue, by `1, Week 3`; under an
   * empty id those that are in no phase.
   */
  tasks: Record<string, string[]>;
  /** Things by the titles of their issues, where `keyInTitle` cannot read those and each is the only one. */
  titles: Record<string, Key>;
  /** Numbers of the issues that the plan names for tasks, by task id. */
  adopted: Record<string, number>;
}

export interface Identified<Item extends Candidate> {
  /** In the same order as the candidates. */
  found: (Item & { marker: Marker })[];
  /** Issues that stand for the same thing as another one. */
  duplicates: (Item & { marker: Marker })[];
  notAdopted: NotAdopted[];
}

/**
 * What each candidate stands for; a candidate that stands for nothing is left out.
 *
 * `pulls` are numbers that the plan names and that are pull requests.
 */
export function identified<Item extends Candidate>(
  candidates: Item[],
  planned: PlannedIssues,
  pulls: ReadonlySet<number> = new Set(),
): Identified<Item> {
  const claims = new Claims(candidates.filter(({ own }) => own));
  claims.byMarker();
  claims.byTitle();
  claims.byFormerMarker();
  claims.byPlannedTitle(planned);
  claims.byCard(planned);
  claims.byPlace(planned);
  const notAdopted = adopt(claims, candidates, planned, pulls);
  const found = candidates.flatMap((item) => {
    const marker = claims.of(item);
    return marker ? [{ ...item, marker }] : [];
  });
  return { found, duplicates: claims.duplicates(), notAdopted };
}

class Claims<Item extends Candidate> {
  readonly #own: Item[];
  readonly #holders = new Map<string, Item>();
  readonly #markers = new Map<Item, Marker>();

  constructor(own: Item[]) {
    this.#own = own.toSorted((one, other) => one.number - other.number);
  }

  /** By the marker, unless it was pasted from another issue. */
  byMarker(): void {
    for (const item of this.#own) {
      if (item.marker && !isPasted(item, item.marker)) this.#claim(item, item.marker);
    }
  }

  byTitle(): void {
    for (const item of this.#free()) {
      const key = keyInTitle(item.title);
      if (key) this.#claim(item, foundAgain(item, key));
    }
  }

  /** By the former marker: the title of an issue that a command opened contains no id. */
  byFormerMarker(): void {
    for (const item of this.#free()) {
      if (item.former) this.#claim(item, foundAgain(item, item.former));
    }
  }

  byPlannedTitle({ titles }: PlannedIssues): void {
    for (const item of this.#free()) {
      const key = Object.hasOwn(titles, item.title) ? titles[item.title] : undefined;
      if (key) this.#claim(item, foundAgain(item, key));
    }
  }

  byCard({ tasks }: PlannedIssues): void {
    const ids = new Set(Object.values(tasks).flat());
    for (const item of this.#free()) {
      if (item.planId === undefined || !ids.has(item.planId)) continue;
      this.#claim(item, foundAgain(item, { kind: "task", id: item.planId }));
    }
  }

  /** By the order, if as many issues are left under a phase, or a week, as it has tasks left. */
  byPlace({ tasks }: PlannedIssues): void {
    const free = this.#free();
    if (free.length === 0) return;
    for (const [id, planned] of Object.entries(tasks)) {
      const holder = this.holder({ kind: "phase", id }) ?? this.holder({ kind: "week", id });
      const left = free.filter(({ parent }) => parent !== undefined && parent === holder?.id);
      const missing = planned
        .map((task) => ({ kind: "task" as const, id: task }))
        .filter((key) => !this.holder(key));
      if (left.length !== missing.length) continue;
      for (const [n, key] of missing.entries()) {
        const item = left[n];
        if (item) this.#claim(item, foundAgain(item, key));
      }
    }
  }

  holder(key: Key): Item | undefined {
    return this.#holders.get(nameOf(key));
  }

  /** What an issue stands for. */
  of(item: Item): Marker | undefined {
    return this.#markers.get(item);
  }

  /** Gives a thing another issue instead of its own. */
  replace(item: Item, marker: Marker): void {
    const [before, former] = [this.#markers.get(item), this.holder(marker)];
    if (before) this.#holders.delete(nameOf(before));
    if (former) this.#markers.delete(former);
    this.#holders.set(nameOf(marker), item);
    this.#markers.set(item, marker);
  }

  /** Milepost's issues that stand for the same thing as another one. */
  duplicates(): (Item & { marker: Marker })[] {
    return this.#free().flatMap((item) => {
      const key = keyInTitle(item.title) ?? item.marker;
      return key && this.holder(key) ? [{ ...item, marker: foundAgain(item, key) }] : [];
    });
  }

  #claim(item: Item, marker: Marker): void {
    if (this.holder(marker) || this.#markers.has(item)) return;
    this.#holders.set(nameOf(marker), item);
    this.#markers.set(item, marker);
  }

  #free(): Item[] {
    return this.#own.filter((item) => !this.#markers.has(item));
  }
}

/**
 * The milestones. One whose description was replaced is recognised by its tasks: they remember the
 * number of the milestone that Milepost put them into.
 */
export function identifiedMilestones(
  milestones: MilestoneState[],
  issues: Pick<Issue, "marker">[],
): MilestoneState[] {
  const known = new Set(milestones.flatMap(({ marker }) => marker?.id ?? []));
  const ids = new Map(
    issues.flatMap(({ marker: { wrote } }) => {
      const number = wrote?.linked?.milestone;
      const id = wrote?.milestone;
      return number === undefined || !id || known.has(id) ? [] : [[number, id] as const];
    }),
  );
  return milestones.map((milestone) => {
    const id = milestone.marker ? undefined : ids.get(milestone.number);
    return id === undefined
      ? milestone
      : { ...milestone, marker: { project: "", kind: "milestone", id } };
  });
}

/** Whether the title, or what Milepost wrote last, shows that the issue stands for something else. */
function isPasted({ title, former }: Candidate, marker: Marker): boolean {
  const known = keyInTitle(title) ?? former;
  return known !== undefined && nameOf(known) !== nameOf(marker);
}

/** What is still known of an issue without its marker: its former marker, or what its title says. */
function foundAgain({ title, former }: Candidate, { kind, id }: Key): Marker {
  if (former?.kind === kind && former.id === id) return { ...former, project: "" };
  return { project: "", kind, id, ...(title !== "" && { wrote: { title } }) };
}

/**
 * Gives tasks the issues that the plan names for them. A task that has an issue keeps it until the plan
 * names another number, so nobody can take a task over by opening an issue.
 */
function adopt<Item extends Candidate>(
  claims: Claims<Item>,
  candidates: Item[],
  { tasks, adopted }: PlannedIssues,
  pulls: ReadonlySet<number>,
): NotAdopted[] {
  const byNumber = new Map(candidates.map((item) => [item.number, item]));
  const planned = new Set(Object.values(tasks).flat());
  return Object.entries(adopted).flatMap(([task, number]): NotAdopted[] => {
    const key = { kind: "task" as const, id: task };
    const [holder, named] = [claims.holder(key), byNumber.get(number)];
    if (holder?.number === number) return [];
    if (!named) return [{ task, number, why: pulls.has(number) ? "pull request" : "missing" }];
    const other = claims.of(named);
    const stays =
      other && (other.kind !== "task" || (planned.has(other.id) && !(other.id in adopted)));
    if (stays) return [{ task, number, why: { kind: other.kind, id: other.id } }];
    const own = named.marker && nameOf(named.marker) === nameOf(key) ? named.marker : undefined;
    if (holder && !own && isKept(claims.of(holder), number)) return [{ task, number, why: "late" }];
    claims.replace(named, own ?? foundAgain(named, key));
    return [];
  });
}

/** Whether the plan named this number already when the task got its own issue. */
function isKept(marker: Marker | undefined, number: number): boolean {
  // For an issue that was recognised without its marker nobody knows; it keeps its task.
  return marker?.wrote?.labels === undefined || marker.wrote.issue === number;
}
