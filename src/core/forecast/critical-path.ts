import { holdsUpOf, slacksOf } from "./network.ts";
import type { Network } from "./network.ts";

/** Which open tasks decide the finish, and which hold up the most. */
export interface CriticalPath {
  /** Every open task, in an order in which what is needed comes first. */
  tasks: OpenTask[];
  /** Open tasks that hold up others and wait for none, those that hold up most first. */
  roots: OpenTask[];
}

export interface OpenTask {
  id: string;
  /** Working days that it may be late before the finish is; 0 for those that decide it. */
  slack: number;
  /** The number of open tasks behind it along `needs`. */
  holdsUp: number;
  /** Ids of the open tasks that it waits for by itself, the first step towards its roots. */
  waitsFor: readonly string[];
}

/** The critical path of the open tasks. */
export function criticalPath(network: Network): CriticalPath {
  const slacks = slacksOf(network);
  const holdsUp = holdsUpOf(network);
  const tasks = network.tasks.map(({ id, needs }) => ({
    id,
    slack: slacks.get(id) ?? 0,
    holdsUp: holdsUp.get(id) ?? 0,
    waitsFor: needs,
  }));
  const roots = tasks
    .filter((task) => task.waitsFor.length === 0 && task.holdsUp > 0)
    .sort((a, b) => b.holdsUp - a.holdsUp);
  return { tasks, roots };
}
