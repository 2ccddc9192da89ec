import type { Stated } from "../words/statuses.ts";
import type { WorkRecord } from "./record.ts";

/** Needs as ids of tasks, and notes about those that no task can wait for. */
interface Needs {
  needs: string[];
  notes: string[];
}

/** Which records are parts of which, and which tasks wait for which. */
export class Tree {
  readonly #byKey: Map<string, WorkRecord>;
  readonly #parts = new Map<WorkRecord, WorkRecord[]>();
  readonly #firsts = new Map<WorkRecord, Set<WorkRecord>>();
  readonly #lasts = new Map<WorkRecord, WorkRecord[]>();

  constructor(records: WorkRecord[]) {
    this.#byKey = new Map(records.map((record) => [record.key, record]));
    for (const record of records) {
      const parent = this.parentOf(record);
      const parts = parent && this.#parts.get(parent);
      if (parts) parts.push(record);
      else if (parent) this.#parts.set(parent, [record]);
    }
  }

  /** Undefined if the parent is not among the records, or is below the record itself. */
  parentOf(record: WorkRecord): WorkRecord | undefined {
    const parent = record.parent === undefined ? undefined : this.#byKey.get(record.parent);
    const seen = new Set([record]);
    for (let one = parent; one; one = this.#byKey.get(one.parent ?? "")) {
      if (seen.has(one)) return undefined;
      seen.add(one);
    }
    return parent;
  }

  hasParts(record: WorkRecord): boolean {
    return this.#parts.has(record);
  }

  /** All records that it is a part of, the innermost first. */
  above(record: WorkRecord): WorkRecord[] {
    const parent = this.parentOf(record);
    return parent ? [parent, ...this.above(parent)] : [];
  }

  /** Whether it is the first task of a record, under which that record's text is given once. */
  isFirst(task: WorkRecord, record: WorkRecord): boolean {
    const [first] = this.#parts.get(record) ?? [];
    return first === undefined ? task === record : this.isFirst(task, first);
  }

  /** Nothing in it is left to do, and nothing was done. */
  isCancelled(record: WorkRecord): boolean {
    const tasks = this.#tasksIn(record);
    return tasks.length > 0 && tasks.every((task) => this.statusOf(task) === "dropped");
  }

  /** Whatever belongs to something cancelled is cancelled, unless it was done before. */
  statusOf(record: WorkRecord): Stated | undefined {
    if (record.status === "complete") return record.status;
    return this.above(record).some(({ status }) => status === "dropped")
      ? "dropped"
      : record.status;
  }

  /** What a task waits for: its own needs, and those of the records in which it is among the first tasks. */
  needsOf(record: WorkRecord): Needs {
    const own = this.#resolved(record, record.needs);
    const inherited = this.above(record).flatMap((one) =>
      one.needs.length > 0 && this.#firstOf(one).has(record)
        ? this.#resolved(record, one.needs).needs
        : [],
    );
    return { needs: [...new Set([...own.needs, ...inherited])], notes: own.notes };
  }

  /** Needs of a record with parts that none of its parts waits for: names that no record has. */
  lostNeedsOf(record: WorkRecord): Needs {
    const needs = record.needs.filter((key) => !this.#byKey.has(key));
    return { needs, notes: this.#resolved(record, record.needs).notes };
  }

  #tasksIn(record: WorkRecord): WorkRecord[] {
    const parts = this.#parts.get(record);
    if (parts) return parts.flatMap((part) => this.#tasksIn(part));
    return record.isPhase ? [] : [record];
  }

  /** The tasks of a record that wait for no other task in it. */
  #firstOf(whole: WorkRecord): Set<WorkRecord> {
    const known = this.#firsts.get(whole);
    if (known) return known;
    const tasks = this.#tasksIn(whole);
    const inside = new Set(tasks);
    const waits = (one: WorkRecord, task: WorkRecord) =>
      one.needs.some((key) => {
        const need = this.#byKey.get(key);
        return need && this.#tasksIn(need).some((other) => inside.has(other) && other !== task);
      });
    const firsts = new Set(
      tasks.filter((task) => {
        const path = [task, ...this.above(task)];
        return !path.slice(0, path.indexOf(whole)).some((one) => waits(one, task));
      }),
    );
    this.#firsts.set(whole, firsts);
    return firsts;
  }

  #resolved(record: WorkRecord, keys: string[]): Needs {
    const needs: string[] = [];
    const notes: string[] = [];
    const mine = new Set([record, ...this.above(record)]);
    for (const key of keys) {
      const need = this.#byKey.get(key);
      if (!need) needs.push(key);
      else if (mine.has(need)) notes.push(`Depends on: ${need.title}, which it is a part of`);
      else if (this.statusOf(need) === "dropped")
        notes.push(`Depended on: ${need.title}, which was cancelled`);
      else needs.push(...this.#lastOf(need).map(({ id }) => id));
    }
    return { needs, notes };
  }

  /** The tasks of a record that no other task in it waits for. */
  #lastOf(whole: WorkRecord): WorkRecord[] {
    const known = this.#lasts.get(whole);
    if (known) return known;
    const tasks = this.#tasksIn(whole).filter((task) => this.statusOf(task) !== "dropped");
    const needed = new Set(tasks.flatMap(({ needs }) => needs));
    const lasts = tasks.filter(({ key }) => !needed.has(key));
    this.#lasts.set(whole, lasts);
    return lasts;
  }
}
