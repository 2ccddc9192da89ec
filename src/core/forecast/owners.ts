import type { ForecastTask } from "./input.ts";

/** Among how many its work is divided: its owners; one if it has none. */
export function ownerCount({ owners }: Pick<ForecastTask, "owners">): number {
  return Math.max(owners.length, 1);
}

/** The tasks of each owner, in their order; those of nobody are under the empty name. */
export function tasksByOwner(tasks: readonly ForecastTask[]): Map<string, ForecastTask[]> {
  const pairs = tasks.flatMap((task) =>
    (task.owners.length > 0 ? task.owners : [""]).map((owner) => ({ owner, task })),
  );
  const groups = Map.groupBy(pairs, ({ owner }) => owner);
  return new Map([...groups].map(([owner, own]) => [owner, own.map(({ task }) => task)]));
}
