/** Safe access to the nodes of GitHub's lists. */

interface List<Node> {
  nodes: readonly Node[] | null;
}

/**
 * The nodes of a list that GitHub shows. The list may be null, and so may each node in it, for instance
 * a board that the app may not see.
 */
export function nodesOf<Node>(list: List<Node> | null | undefined): NonNullable<Node>[] {
  return (list?.nodes ?? []).filter((node) => node !== null && node !== undefined);
}

/**
 * GitHub left out something that always exists, and gave no reason. If it were taken to be missing it
 * would be made a second time, so the look fails and is retried.
 */
export class IncompleteAnswer extends Error {
  constructor(what: string) {
    super(`GitHub answered without ${what}, and did not say why.`);
    this.name = "IncompleteAnswer";
  }
}

/** `value`, which always exists on GitHub; throws `IncompleteAnswer` if it is missing. */
export function needed<Value>(value: Value, what: string): NonNullable<Value> {
  if (value === null || value === undefined) throw new IncompleteAnswer(what);
  return value;
}

/** All nodes of a list that must be complete; throws `IncompleteAnswer` if one is missing. */
export function allOf<Node>(
  list: List<Node> | null | undefined,
  what: string,
): NonNullable<Node>[] {
  return needed(list?.nodes, what).map((node) => needed(node, what));
}
