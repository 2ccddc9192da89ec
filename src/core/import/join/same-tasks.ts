import type { Form, FoundTask } from "../findings.ts";

/** A key for each task; tasks with the same key are one. */
export type Keys = Map<FoundTask, string>;

export type PhaseName = (task: FoundTask) => string;

const RANK: Record<Form, number> = { checkbox: 0, row: 1, bullet: 2, heading: 3, mention: 4 };

/**
 * Tasks with the same id are the same; without ids, those with the same title in the same phase.
 *
 * If two tasks in one document have the same form, the author means two: the second gets a key of its
 * own. A list is recognised as a repetition of other tasks when most of its lines occur there.
 */
export function sameTasks(found: FoundTask[], phaseName: PhaseName): Keys {
  const keys = ownKeys(found, phaseName);
  for (const [task, original] of restated(found)) {
    const key = keys.get(original);
    if (key !== undefined && task.id === undefined) keys.set(task, key);
  }
  return keys;
}

export function keyOf(title: string): string {
  return title
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

function ownKeys(found: FoundTask[], phaseName: PhaseName): Keys {
  const anew = countedAnew(found, phaseName);
  const issues = issuesByTitle(found, phaseName);
  const taken = new Map<string, FoundTask[]>();
  const keys: Keys = new Map();
  for (const task of found) {
    const base = baseKey(task, { anew, issues, phaseName });
    let key = base;
    for (let number = 2; taken.get(key)?.some((one) => areTwo(one, task)); number += 1)
      key = `${base} (${number})`;
    taken.set(key, [...(taken.get(key) ?? []), task]);
    keys.set(task, key);
  }
  return keys;
}

function baseKey(
  task: FoundTask,
  {
    anew,
    issues,
    phaseName,
  }: { anew: Set<string>; issues: Map<string, number>; phaseName: PhaseName },
): string {
  const id = task.id?.toLowerCase();
  if (id !== undefined)
    return anew.has(`${task.file} ${id}`) ? `#${phaseName(task)}/${id}` : `#${id}`;
  const title = `${phaseName(task)} ${keyOf(task.title)}`;
  const issue = task.issue ?? issues.get(title);
  return issue === undefined ? title : `issue ${issue}`;
}

/** Two lines of the same form in one document: one id for two things, or one title in two places. */
function areTwo(one: FoundTask, other: FoundTask): boolean {
  if (one.file !== other.file || one.form !== other.form || one.form === "mention") return false;
  if (one.id !== undefined) return !areAlike(one.title, other.title);
  if (one.issue !== undefined && one.issue === other.issue) return false;
  return one.block === other.block || one.week !== other.week || one.group !== other.group;
}

/** Ids that start again in each phase of a document, under different titles. */
function countedAnew(found: FoundTask[], phaseName: PhaseName): Set<string> {
  const places = new Map<string, Set<string>>();
  for (const task of found) {
    if (task.id === undefined) continue;
    const where = `${task.file} ${task.id.toLowerCase()}`;
    const seen = places.get(where) ?? new Set();
    places.set(where, seen.add(`${phaseName(task)}/${keyOf(task.title)}`));
  }
  return new Set(
    [...places].flatMap(([where, seen]) => {
      const phases = new Set([...seen].map((name) => name.split("/")[0]));
      const id = where.slice(where.lastIndexOf(" ") + 1);
      return phases.size > 1 && seen.size > 1 && /^\d+$|^[a-z]+-?\d{1,2}$/.test(id) ? [where] : [];
    }),
  );
}

function issuesByTitle(found: FoundTask[], phaseName: PhaseName): Map<string, number> {
  return new Map(
    found.flatMap((task) =>
      task.issue === undefined ? [] : [[`${phaseName(task)} ${keyOf(task.title)}`, task.issue]],
    ),
  );
}

/** Tasks of a list or of headings that repeat those of another block, each with the task that it repeats. */
function restated(found: FoundTask[]): [FoundTask, FoundTask][] {
  return [...groupBy(found, ({ file }) => file).values()].flatMap((own) => {
    const index = new Index(own);
    const blocks = groupBy(
      own,
      ({ form, block, phase }) =>
        `${form} ${form === "heading" ? (phase?.line ?? 0) : (block ?? 0)}`,
    );
    return [...blocks.values()].flatMap((block) => {
      const pairs = block.flatMap((task): [FoundTask, FoundTask][] => {
        const original = index.original(task);
        return original ? [[task, original]] : [];
      });
      return pairs.length >= Math.max(1, block.length * 0.5) ? pairs : [];
    });
  });
}

function groupBy<T>(all: T[], key: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const group = groups.get(key(one));
    if (group) group.push(one);
    else groups.set(key(one), [one]);
  }
  return groups;
}

/**
 * Finds the task, in a form that counts more, that a line refers to by its words or by the file that it
 * names.
 */
class Index {
  readonly #byTitle = new Map<string, FoundTask>();
  readonly #byFile = new Map<string, FoundTask>();
  readonly #titles: [string, FoundTask][] = [];

  constructor(tasks: FoundTask[]) {
    for (const task of tasks) {
      const key = keyOf(task.title);
      if (!this.#byTitle.has(key)) this.#byTitle.set(key, task);
      for (const file of filesIn(task.title))
        if (!this.#byFile.has(file)) this.#byFile.set(file, task);
      if (task.form === "row" || task.form === "checkbox") this.#titles.push([key, task]);
    }
  }

  original(task: FoundTask): FoundTask | undefined {
    const key = keyOf(task.title);
    const isPlainer = (one: FoundTask | undefined) =>
      one !== undefined && one !== task && RANK[one.form] < RANK[task.form];
    const [file] = filesIn(task.title);
    const named = file === undefined ? undefined : this.#byFile.get(file);
    if (isPlainer(named)) return named;
    const same = this.#byTitle.get(key);
    if (isPlainer(same)) return same;
    if (task.form === "checkbox" || this.#titles.length > MOST) return undefined;
    return this.#titles.find(([title, one]) => isPlainer(one) && areAlike(title, key))?.[1];
  }
}

/** With more tasks than this, each is only looked up by its exact words: comparing all pairs takes too long. */
const MOST = 2000;

function filesIn(title: string): string[] {
  return [...title.matchAll(/`([^`\s]*[./][^`\s]*)`/g)].map(([, file = ""]) => file.toLowerCase());
}

/** Whether one text says what the other does, with a few words more. */
export function areAlike(one: string, other: string): boolean {
  const [short = "", long = ""] = [keyOf(one), keyOf(other)].sort((a, b) => a.length - b.length);
  if (short === long) return true;
  const isHan = /\p{Script=Han}/u.test(short);
  return (
    short.length >= (isHan ? 4 : 10) && short.length >= long.length * 0.6 && long.includes(short)
  );
}
