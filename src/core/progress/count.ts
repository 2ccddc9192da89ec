import type { Status } from "./status.ts";

/** Dropped tasks are in neither number. */
export interface Count {
  complete: number;
  counted: number;
}

/** How many of these tasks are complete, of how many. */
export function countOf(tasks: { status: Status }[]): Count {
  let complete = 0;
  let counted = 0;
  for (const { status } of tasks) {
    if (status === "Complete") complete += 1;
    if (status !== "Dropped") counted += 1;
  }
  return { complete, counted };
}

/** 0 to 100, rounded down: 100 only when all is complete. Nothing to do is 0. */
export function percent({ complete, counted }: Count): number {
  return counted === 0 ? 0 : Math.floor((100 * complete) / counted);
}
