/**
 * What a field that people may edit too should hold: the plan's value when the plan changed it since
 * Milepost last wrote, else what stands on GitHub.
 *
 * So a hand edit stays until the plan changes that very field. `wrote` is undefined where Milepost
 * never wrote the field: then the plan's value counts.
 */
export function merge<T>(planned: T, wrote: T | undefined, now: T): T {
  return wrote !== undefined && same(planned, wrote) ? now : planned;
}

/**
 * The same for a field that holds many values, such as labels: what the plan asked for since is
 * added, what it no longer asks for is taken away, and what people did stays.
 */
export function mergeSet(planned: string[], wrote: string[] | undefined, now: string[]): string[] {
  const before = wrote ?? [];
  const added = planned.filter((item) => !before.includes(item) && !now.includes(item));
  const gone = before.filter((item) => !planned.includes(item));
  return [...now.filter((item) => !gone.includes(item)), ...added];
}

/** Whether two values of a field are the same; lists are compared without regard to order. */
export function same(one: unknown, other: unknown): boolean {
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((item) => other.includes(item));
  }
  return one === other;
}
