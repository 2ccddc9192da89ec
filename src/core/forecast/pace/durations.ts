import type { ForecastTask, ForecastWeek } from "../input.ts";
import { ownerCount } from "../owners.ts";
import { networkOf } from "../network/network.ts";

/** How much of a started task is assumed to be left: nobody says how much really is. */
const LEFT_OF_STARTED = 0.5;

/** Working days that a task takes at least if it has neither an estimate nor a week. */
const UNPLANNED_DAYS = 1;

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
      const share = task.week
        ? weeksOf(task.week, daysPerWeek) / (chains.get(task.week.first) ?? 1)
        : UNPLANNED_DAYS;
      const days = task.estimate === undefined ? share : task.estimate / ownerCount(task);
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
  const inWeek = (owner: string, week: ForecastWeek) => JSON.stringify([owner, week.first]);
  const sharing = new Map<string, number>();
  for (const { estimate, owners, week } of tasks) {
    if (estimate !== undefined || !week) continue;
    for (const owner of owners) {
      const key = inWeek(owner, week);
      sharing.set(key, (sharing.get(key) ?? 0) + 1);
    }
  }
  const shareOf = (owner: string, week: ForecastWeek) =>
    weeksOf(week, daysPerWeek) / (sharing.get(inWeek(owner, week)) ?? 1);
  const loadOf = (owner: string, task: ForecastTask) => {
    const { estimate, week, started } = task;
    const share = week ? shareOf(owner, week) : UNPLANNED_DAYS;
    const days =
      estimate === undefined ? share : estimate / ownerCount(task) / (capacity.get(owner) ?? 1);
    return days * (started ? LEFT_OF_STARTED : 1);
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

function weeksOf({ first, last }: ForecastWeek, daysPerWeek: number): number {
  return (last - first + 1) * daysPerWeek;
}

/** The number of tasks in the longest chain within each week, by the number of the week. */
function longestChains(tasks: readonly ForecastTask[]): Map<number, number> {
  const weekOf = new Map(tasks.flatMap(({ id, week }) => (week ? [[id, week.first]] : [])));
  const within = tasks.map(({ id, needs }) => ({
    id,
    needs: needs.filter((need) => weekOf.get(need) === weekOf.get(id)),
    days: 1,
    least: 1,
    loads: new Map(),
    begins: 0,
    waits: 0,
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
  const estimates = tasks.flatMap(({ estimate, points }) => estimate ?? points ?? []);
  const byEffort = tasks.length > 0 && estimates.length >= ESTIMATED_SHARE * tasks.length;
  const total = estimates.reduce((sum, estimate) => sum + estimate, 0);
  if (!byEffort || total === 0) return new Map(tasks.map(({ id }) => [id, 1]));
  const mean = total / estimates.length;
  return new Map(tasks.map(({ id, estimate, points }) => [id, estimate ?? points ?? mean]));
}
