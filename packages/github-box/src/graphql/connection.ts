import { notAccessible, Refusal } from "../contract/refusal.ts";

export interface PageArguments {
  first?: number | null;
  last?: number | null;
  after?: string | null;
  before?: string | null;
  /** Only for a timeline. */
  skip?: number | null;
}

/**
 * One page of a list, as a GitHub connection. `after` and `before` are cursors. A query for `totalCount`
 * alone need not state a size.
 */
export function connection<T extends { nodeId: string }>(
  name: string,
  all: Iterable<T>,
  args: PageArguments,
) {
  const { first, last, after, before, skip } = args;
  refuseExcess(name, { first: first ?? null, last: last ?? null });
  const list = Array.isArray(all) ? (all as T[]) : [...all];
  let start = after == null ? (skip ?? 0) : placeOf(list, after) + 1;
  let end = before == null ? list.length : Math.max(placeOf(list, before), 0);
  if (first != null) end = Math.min(end, start + first);
  if (last != null) start = Math.max(start, end - last);
  const shown = () => {
    if (first == null && last == null) throw unbounded(name);
    return list.slice(start, end);
  };
  const cursors = () => shown().map(({ nodeId }, index) => cursorOf(start + index, nodeId));
  const page = {
    totalCount: list.length,
    filteredCount: list.length,
    get nodes() {
      return shown();
    },
    get edges() {
      const at = cursors();
      return shown().map((node, index) => ({ node, cursor: at[index] }));
    },
    get pageInfo() {
      const at = cursors();
      return {
        hasNextPage: end < list.length,
        hasPreviousPage: start > 0,
        startCursor: at.at(0) ?? null,
        endCursor: at.at(-1) ?? null,
      };
    },
  };
  narrowed.set(page, (shown) => connection(name, list.filter(shown), args));
  return page;
}

const narrowed = new WeakMap<object, (shown: (entry: object) => boolean) => object>();

/**
 * A connection with only those entries of its list that are to be shown; any other value is returned as
 * it is.
 */
export function showing(value: unknown, shown: (entry: object) => boolean): unknown {
  if (typeof value !== "object" || value === null) return value;
  return narrowed.get(value)?.(shown) ?? value;
}

/** The same page, but each thing that the viewer may not see is null, with an error at its place. */
export function hiding<T extends { nodeId: string }>(
  page: ReturnType<typeof connection<T>>,
  isHidden: (node: T) => boolean,
) {
  return Object.create(page, {
    nodes: { get: () => page.nodes.map((node) => (isHidden(node) ? notAccessible() : node)) },
  }) as typeof page;
}

export function cursorOf(index: number, nodeId: string): string {
  return Buffer.from(`cursor:v2:${index}:${nodeId}`).toString("base64");
}

/** The current position of a cursor's record, or its last one if it is gone. */
function placeOf(list: readonly { nodeId: string }[], cursor: string): number {
  const [, , index, nodeId] = Buffer.from(cursor, "base64").toString().split(":");
  if (nodeId === undefined)
    throw new Refusal("INVALID", `\`${cursor}\` does not appear to be a valid cursor.`);
  const place = Number(index);
  if (list[place]?.nodeId === nodeId) return place;
  const found = list.findIndex((entry) => entry.nodeId === nodeId);
  return found === -1 ? place - 1 : found;
}

function unbounded(name: string): Refusal {
  return new Refusal(
    "MISSING_PAGINATION_BOUNDARIES",
    `You must provide a \`first\` or \`last\` value to properly paginate the \`${name}\` connection.`,
  );
}

function refuseExcess(name: string, sizes: { first: number | null; last: number | null }): void {
  for (const [side, size] of Object.entries(sizes)) {
    if (size === null || (size >= 0 && size <= 100)) continue;
    throw new Refusal(
      "EXCESSIVE_PAGINATION",
      `Requesting ${size} records on the \`${name}\` connection exceeds the \`${side}\` limit of 100 records.`,
    );
  }
}
