import type { ForecastTask } from "../input.ts";
import { hands } from "../hands.ts";
import { networkOf } from "../network/network.ts";

/** How much of a started task is assumed to be left: nobody says how much really is. */
const LEFT_OF_STARTED = 0.5;

/** If at least this share of the tasks has an estimate, effort is counted instead of tasks. */
const ESTIMATED_SHARE = 0.8;

/**
 * Working days that each of these tasks takes at least: its estimate, divided among its owners; otherwise
 * its share of its weeks.
 *
 * Tasks of one week without estimates that need one another share its days. So their longest chain takes
 * a week in total, as the plan says, and not a week for each task.
 */
export function durationsOf(
  tasks: readonly ForecastTask[],
  daysPerWeek: number,
): Map<string, number> {
  const chains = longestChains(tasks.filter(({ estimate }) => estimate === undefined));
  return new Map(
    tasks.map((task) => {
      const share = weeksOf(task, daysPerWeek) / (chains.get(task.week.first) ?? 1);
      const days = task.estimate === undefined ? share : task.estimate / hands(task);
      return [task.id, days * (task.started ? LEFT_OF_STARTED : 1)];
    }),
  );
}

/**
 * Working days for which each of these tasks keeps each of its owners busy: the owner's part of its
 * estimate divided by the owner's capacity, otherwise its share of its weeks.
 *
 * An owner's tasks of one week without estimates share its days: together they take a week, as the plan
 * says.
 */
export function loadsOf(
  tasks: readonly ForecastTask[],
  daysPerWeek: number,
  capacity: Capacity,
): Map<string, Map<string, number>> {
  const inWeek = (owner: string, { week }: ForecastTask) => JSON.stringify([owner, week.first]);
  const sharing = new Map<string, number>();
  for (const task of tasks) {
    if (task.estimate !== undefined) continue;
    for (const owner of task.owners) {
      const key = inWeek(owner, task);
      sharing.set(key, (sharing.get(key) ?? 0) + 1);
    }
  }
  const loadOf = (owner: string, task: ForecastTask) => {
    const days =
      task.estimate === undefined
        ? weeksOf(task, daysPerWeek) / (sharing.get(inWeek(owner, task)) ?? 1)
        : task.estimate / hands(task) / (capacity.get(owner) ?? 1);
    return days * (task.started ? LEFT_OF_STARTED : 1);
  };
  return new Map(
    tasks.map((task) => [
      task.id,
      new Map(task.owners.map((owner) => [owner, loadOf(owner, task)])),
    ]),
  );
}

/** Working days that an owner gives in one working day, if that is not one. */
export type Capacity = ReadonlyMap<string, number>;

function weeksOf({ week: { first, last } }: ForecastTask, daysPerWeek: number): number {
  return (last - first + 1) * daysPerWeek;
}

/** The number of tasks in the longest chain within each week, by the number of the week. */
function longestChains(tasks: readonly ForecastTask[]): Map<number, number> {
  const weekOf = new Map(tasks.map(({ id, week }) => [id, week.first]));
  const within = tasks.map(({ id, week, needs }) => ({
    id,
    needs: needs.filter((need) => weekOf.get(need) === week.first),
    days: 1,
    loads: new Map(),
    begins: 0,
  }));
  const depths = new Map<string, number>();
  const longest = new Map<number, number>();
  for (const { id, needs } of networkOf(within).tasks) {
    const depth = 1 + needs.reduce((max, need) => Math.max(max, depths.get(need) ?? 0), 0);
    const week = weekOf.get(id) ?? 0;
    depths.set(id, depth);
    longest.set(week, Math.max(longest.get(week) ?? 0, depth));
  }
  return longest;
}

/** The size of each task: its estimate if nearly all tasks have one, otherwise the same for all. */
export function sizesOf(tasks: readonly ForecastTask[]): Map<string, number> {
  const estimates = tasks.flatMap(({ estimate }) => estimate ?? []);
  const byEffort = tasks.length > 0 && estimates.length >= ESTIMATED_SHARE * tasks.length;
  const total = estimates.reduce((sum, estimate) => sum + estimate, 0);
  if (!byEffort || total === 0) return new Map(tasks.map(({ id }) => [id, 1]));
  const mean = total / estimates.length;
  return new Map(tasks.map(({ id, estimate }) => [id, estimate ?? mean]));
}
