/** How urgent a task is, in either of the two ways that people write it. */
export type Priority = (typeof priorities)[number];

/** The most urgent first. */
export const priorities = ["P0", "P1", "high", "P2", "medium", "P3", "low"] as const;

const RANK: Record<Priority, number> = { P0: 0, P1: 1, high: 1, P2: 2, medium: 2, P3: 3, low: 3 };

/** The most urgent first; what says nothing comes after what is high. Otherwise the order stays. */
export function byPriority<T>(things: readonly T[], of: (thing: T) => Priority | undefined): T[] {
  const rank = (thing: T) => RANK[of(thing) ?? "medium"];
  return things.toSorted((one, other) => rank(one) - rank(other));
}

/** `P1`, `High` */
export function priorityName(priority: Priority): string {
  return priority.charAt(0).toUpperCase() + priority.slice(1);
}
