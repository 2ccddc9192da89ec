/**
 * The value for a field that people may edit too: the plan's, if the plan has changed since Milepost
 * last wrote; otherwise the one on GitHub.
 *
 * So a hand edit stays until the plan changes this very field. `wrote` is undefined if Milepost never
 * wrote the field: then the plan's value is taken.
 */
export function merge<T>(planned: T, wrote: T | undefined, now: T): T {
  return wrote !== undefined && same(planned, wrote) ? now : planned;
}

/**
 * The same for a field with several values, such as labels: values that are new in the plan are added,
 * those that left the plan are removed, and what people added or removed stays so.
 */
export function mergeSet(planned: string[], wrote: string[] | undefined, now: string[]): string[] {
  const before = wrote ?? [];
  const added = planned.filter((item) => !before.includes(item) && !now.includes(item));
  const gone = before.filter((item) => !planned.includes(item));
  return [...now.filter((item) => !gone.includes(item)), ...added];
}

/** Whether two values of a field are equal; the order of lists does not matter. */
export function same(one: unknown, other: unknown): boolean {
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((item) => other.includes(item));
  }
  return one === other;
}
