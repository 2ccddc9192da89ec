import type { Status } from "./status.ts";

/** Complete and counted tasks; dropped tasks are in neither number. */
export interface Count {
  complete: number;
  counted: number;
}

/** Counts tasks by their status. */
export function countOf(tasks: { status: Status }[]): Count {
  let complete = 0;
  let counted = 0;
  for (const { status } of tasks) {
    if (status === "Complete") complete += 1;
    if (status !== "Dropped") counted += 1;
  }
  return { complete, counted };
}

/** 0 to 100, rounded down, so 100 only if all are complete. 0 if there are no tasks. */
export function percent({ complete, counted }: Count): number {
  return counted === 0 ? 0 : Math.floor((100 * complete) / counted);
}
