/**
 * What follows from the open tasks and their dependencies alone: the earliest finish, and which tasks
 * decide it.
 */

/** An open task, as far as the network needs it. */
export interface NetworkTask {
  id: string;
  /** Ids of the open tasks that must be done before it; others are ignored. */
  needs: readonly string[];
  /** Working days that it is expected to take. */
  days: number;
  /** Working days that it takes at least; fewer only if its estimate is a range. */
  least: number;
  /** Working days for which it keeps each of its owners busy. */
  loads: ReadonlyMap<string, number>;
  /** Working days from today until it may begin according to the plan. */
  begins: number;
  /** Working days from today for which it waits for tasks of other plans. */
  waits: number;
}

/** The open tasks of a plan, each after all tasks that it needs. */
export interface Network {
  tasks: readonly NetworkTask[];
  byId: ReadonlyMap<string, NetworkTask>;
  /** The place of each among `tasks`. */
  places: ReadonlyMap<string, number>;
}

/**
 * Sorts the tasks, in time linear in tasks and dependencies.
 *
 * A plan has no circular dependencies. Links that people made on GitHub may create one: its tasks come
 * last, and count as if they did not need one another.
 */
export function networkOf(tasks: readonly NetworkTask[]): Network {
  const ids = new Set(tasks.map(({ id }) => id));
  const clean: NetworkTask[] = tasks.map((task) => ({
    ...task,
    needs: [...new Set(task.needs)].filter((id) => ids.has(id) && id !== task.id),
  }));
  const missing = new Map(clean.map(({ id, needs }) => [id, needs.length]));
  const followers = followersOf(clean);
  const ordered = clean.filter(({ needs }) => needs.length === 0);
  // The array grows while it is iterated.
  for (const { id } of ordered) {
    for (const follower of followers.get(id) ?? []) {
      const left = (missing.get(follower.id) ?? 0) - 1;
      missing.set(follower.id, left);
      if (left === 0) ordered.push(follower);
    }
  }
  const inOrder = new Set(ordered.map(({ id }) => id));
  const circular = clean
    .filter(({ id }) => !inOrder.has(id))
    .map((task) => ({ ...task, needs: task.needs.filter((id) => inOrder.has(id)) }));
  const all = [...ordered, ...circular];
  return {
    tasks: all,
    byId: new Map(all.map((task) => [task.id, task])),
    places: new Map(all.map(({ id }, place) => [id, place])),
  };
}

/** The tasks that directly need each task. */
function followersOf(tasks: readonly NetworkTask[]): Map<string, NetworkTask[]> {
  const followers = new Map<string, NetworkTask[]>();
  for (const task of tasks) {
    for (const need of task.needs) {
      const list = followers.get(need);
      if (list) list.push(task);
      else followers.set(need, [task]);
    }
  }
  return followers;
}

/** What takes the longest, in working days. */
export interface Floor {
  /** The longest chain of tasks, with what its tasks wait for in other plans. */
  chain: number;
  /** All that one owner has to do, by owner. */
  busy: ReadonlyMap<string, number>;
}

/**
 * Before which these tasks cannot be done: the longest chain up to one of them, and all that each owner
 * has to do for them.
 *
 * The tasks that they need count too, whether or not they are among them.
 */
export function floorOf(network: Network, ids: Iterable<string>): Floor {
  const { byId, places } = network;
  const behind = [...withNeeds(network, ids)].toSorted(
    (one, other) => (places.get(one) ?? 0) - (places.get(other) ?? 0),
  );
  const ends = new Map<string, number>();
  const busy = new Map<string, number>();
  for (const { id, needs, least, loads, waits } of behind.flatMap((id) => byId.get(id) ?? [])) {
    const begins = Math.max(
      waits,
      maxOf(needs, (need) => ends.get(need) ?? 0),
    );
    ends.set(id, least + begins);
    for (const [owner, load] of loads) busy.set(owner, (busy.get(owner) ?? 0) + load);
  }
  return { chain: maxOf(ends.values(), (end) => end), busy };
}

/** The open tasks among `ids`, and every open task before them. */
export function withNeeds(network: Network, ids: Iterable<string>): Set<string> {
  const found = new Set([...ids].filter((id) => network.byId.has(id)));
  for (const id of found) {
    for (const need of network.byId.get(id)?.needs ?? []) found.add(need);
  }
  return found;
}

/**
 * By how many working days each open task may be late before the finish is.
 *
 * No task begins before its week, or before what it needs is done, in this plan and in others. The finish is that of the last task.
 * Tasks with 0 decide it.
 */
export function slacksOf({ tasks }: Network): Map<string, number> {
  const ends = new Map<string, number>();
  for (const { id, needs, days, begins, waits } of tasks) {
    ends.set(
      id,
      days +
        Math.max(
          begins,
          waits,
          maxOf(needs, (need) => ends.get(need) ?? 0),
        ),
    );
  }
  const finish = maxOf(ends.values(), (end) => end);
  const latest = new Map<string, number>();
  for (const { id, needs, days } of tasks.toReversed()) {
    const end = latest.get(id) ?? finish;
    for (const need of needs) latest.set(need, Math.min(latest.get(need) ?? finish, end - days));
  }
  return new Map(tasks.map(({ id }) => [id, slack(latest.get(id) ?? finish, ends.get(id) ?? 0)]));
}

function slack(latest: number, end: number): number {
  return Math.round((latest - end) * 10) / 10;
}

/**
 * How many open tasks come after each open task along `needs`, directly or through others.
 *
 * Each task passes its followers on as one bit set, so even 10,000 tasks in one chain are quick.
 */
export function holdsUpOf({ tasks }: Network): Map<string, number> {
  const followers = followersOf(tasks);
  const index = new Map(tasks.map(({ id }, at) => [id, at]));
  const words = Math.ceil(tasks.length / 32);
  const sets = new Map<string, Uint32Array>();
  const counts = new Map<string, number>();
  for (const { id, needs } of tasks.toReversed()) {
    const set = new Uint32Array(words);
    for (const follower of followers.get(id) ?? []) {
      add(set, index.get(follower.id) ?? 0);
      const behind = sets.get(follower.id);
      for (let at = 0; at < words; at++) set[at] = (set[at] ?? 0) | (behind?.[at] ?? 0);
    }
    counts.set(id, sizeOf(set));
    if (needs.length > 0) sets.set(id, set);
  }
  return counts;
}

function add(set: Uint32Array, at: number): void {
  set[at >>> 5] = (set[at >>> 5] ?? 0) | (1 << (at & 31));
}

function sizeOf(set: Uint32Array): number {
  let size = 0;
  for (let word of set) {
    for (; word !== 0; word &= word - 1) size += 1;
  }
  return size;
}

function maxOf<T>(values: Iterable<T>, of: (value: T) => number): number {
  let max = 0;
  for (const value of values) max = Math.max(max, of(value));
  return max;
}
