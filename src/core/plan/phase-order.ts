/** Phases by what they come after. */

/** For the id of each phase, those of the phases that it comes after. */
export type Before = ReadonlyMap<string, readonly string[]>;

/**
 * The ids of all phases, each after those that it comes after, and the first circle among them, if there
 * is one. Uses a list instead of recursion: a chain of phases may be deeper than the stack.
 */
export function phaseOrder(before: Before): { order: string[]; circle?: string[] } {
  const done = new Set<string>();
  let circle: string[] | undefined;
  for (const start of before.keys()) {
    if (done.has(start)) continue;
    const trail: string[] = [];
    const left = new Map<string, string[]>();
    const enter = (id: string) => {
      trail.push(id);
      left.set(id, [...(before.get(id) ?? [])]);
    };
    enter(start);
    for (let top = trail.at(-1); top !== undefined; top = trail.at(-1)) {
      const next = left.get(top)?.pop();
      if (next === undefined) {
        done.add(top);
        left.delete(top);
        trail.pop();
      } else if (left.has(next)) circle ??= trail.slice(trail.indexOf(next));
      else if (!done.has(next) && before.has(next)) enter(next);
    }
  }
  return { order: [...done], ...(circle && { circle }) };
}
