import { holdsUpOf, slacksOf } from "./network.ts";
import type { Network } from "./network.ts";

/** Which open tasks decide the finish, and which block the most others. */
export interface CriticalPath {
  /** All open tasks, each after those that it needs. */
  tasks: OpenTask[];
  /** Open tasks that block others and wait for none; those that block most come first. */
  roots: OpenTask[];
}

export interface OpenTask {
  id: string;
  /** How many working days it may be late before the finish is; 0 for tasks that decide the finish. */
  slack: number;
  /** How many open tasks come after it along `needs`. */
  holdsUp: number;
  /** Ids of the open tasks that it needs directly. */
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
