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
  const named = options.find((name) => name.toLowerCase() === priority.toLowerCase());
  return named ?? options.find((name) => rankOf(name) === RANK[priority]);
}

/** The priority that an option stands for, in the words of `planned` if that is the same. */
export function priorityOf(option: string, planned: Priority | undefined): Priority | undefined {
  const named = priorities.find((one) => one.toLowerCase() === option.toLowerCase());
  if (named) return named;
  return planned && RANK[planned] === rankOf(option) ? planned : urgent(option);
}

/** GitHub's own Priority has an `Urgent` above `High`; the plan's word for it is `P0`. */
function urgent(option: string): Priority | undefined {
  return option.toLowerCase() === "urgent" ? "P0" : undefined;
}

function rankOf(option: string): number | undefined {
  const one = priorities.find((name) => name.toLowerCase() === option.toLowerCase());
  const known = one ?? urgent(option);
  return known && RANK[known];
}

/** `P1`, `High` */
export function priorityName(priority: Priority): string {
  return priority.charAt(0).toUpperCase() + priority.slice(1);
}
