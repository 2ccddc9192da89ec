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

/**
 * The option that stands for a priority: the one called so, otherwise the one of the same rank, so that
 * `P1` is `High` where a field has words. Undefined if there is none.
 */
export function optionFor(priority: Priority, options: string[]): string | undefined {
  const same = options.find((name) => name.toLowerCase() === priority.toLowerCase());
  return same ?? options.find((name) => rankOf(name) === RANK[priority]);
}

/** The priority that an option stands for: `planned` if that is as urgent. */
export function priorityOf(option: string, planned: Priority | undefined): Priority | undefined {
  return planned && RANK[planned] === rankOf(option) ? planned : named(option);
}

function rankOf(option: string): number | undefined {
  const priority = named(option);
  return priority && RANK[priority];
}

/** GitHub's own field has an `Urgent` above `High`; the plan's word for it is `P0`. */
function named(option: string): Priority | undefined {
  const word = option.toLowerCase();
  return word === "urgent" ? "P0" : priorities.find((one) => one.toLowerCase() === word);
}

/** `P1`, `High` */
export function priorityName(priority: Priority): string {
  return priority.charAt(0).toUpperCase() + priority.slice(1);
}
