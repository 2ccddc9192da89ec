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
export function connection<T extends Node>(
  name: string,
  all: Iterable<T>,
  args: PageArguments,
): Connection<T> {
  refuseExcess(name, args);
  return new Connection(name, Array.isArray(all) ? (all as T[]) : [...all], args);
}

/**
 * A connection with only those entries of its list that are to be shown; any other value is returned as
 * it is.
 */
export function showing(value: unknown, shown: (entry: Node) => boolean): unknown {
  return value instanceof Connection ? value.only(shown) : value;
}

interface Node {
  nodeId: string;
}

class Connection<T extends Node> {
  readonly #name: string;
  readonly #list: readonly T[];
  readonly #args: PageArguments;
  readonly #isHidden: ((node: T) => boolean) | undefined;

  constructor(
    name: string,
    list: readonly T[],
    args: PageArguments,
    isHidden?: (node: T) => boolean,
  ) {
    this.#name = name;
    this.#list = list;
    this.#args = args;
    this.#isHidden = isHidden;
  }

  only(shown: (entry: T) => boolean): Connection<T> {
    return new Connection(this.#name, this.#list.filter(shown), this.#args, this.#isHidden);
  }

  /** The same page, but each thing that the viewer may not see is null, with an error at its place. */
  hiding(isHidden: (node: T) => boolean): Connection<T> {
    return new Connection(this.#name, this.#list, this.#args, isHidden);
  }

  get totalCount() {
    return this.#list.length;
  }

  get filteredCount() {
    return this.#list.length;
  }

  get nodes() {
    const isHidden = this.#isHidden;
    const { shown } = this.#page();
    return isHidden ? shown.map((node) => (isHidden(node) ? notAccessible() : node)) : shown;
  }

  get edges() {
    const { start, shown } = this.#page();
    return shown.map((node, index) => ({ node, cursor: cursorOf(start + index, node.nodeId) }));
  }

  get pageInfo() {
    const { start, end, shown } = this.#page();
    const [first, last] = [shown.at(0), shown.at(-1)];
    return {
      hasNextPage: end < this.#list.length,
      hasPreviousPage: start > 0,
      startCursor: first ? cursorOf(start, first.nodeId) : null,
      endCursor: last ? cursorOf(start + shown.length - 1, last.nodeId) : null,
    };
  }

  #page() {
    const { first, last, after, before, skip } = this.#args;
    if (first == null && last == null) throw unbounded(this.#name);
    const list = this.#list;
    let start = after == null ? (skip ?? 0) : placeOf(list, after) + 1;
    let end = before == null ? list.length : Math.max(placeOf(list, before), 0);
    if (first != null) end = Math.min(end, start + first);
    if (last != null) start = Math.max(start, end - last);
    return { start, end, shown: list.slice(start, end) };
  }
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

function refuseExcess(name: string, { first, last }: PageArguments): void {
  for (const [side, size] of [
    ["first", first],
    ["last", last],
  ] as const) {
    if (size == null || (size >= 0 && size <= 100)) continue;
    throw new Refusal(
      "EXCESSIVE_PAGINATION",
      `Requesting ${size} records on the \`${name}\` connection exceeds the \`${side}\` limit of 100 records.`,
    );
  }
}
