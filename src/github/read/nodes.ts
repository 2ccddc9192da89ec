/** What of GitHub's lists is there. */

interface List<Node> {
  nodes: readonly Node[] | null;
}

/**
 * The things in a list that GitHub shows. A list may be null, and so may each thing in it, for instance
 * a board that the app may not see.
 */
export function nodesOf<Node>(list: List<Node> | null | undefined): NonNullable<Node>[] {
  return (list?.nodes ?? []).filter((node) => node !== null && node !== undefined);
}

/**
 * GitHub left something out that it always has, and did not say why. To take it for missing would be to
 * make it a second time, so the look fails and comes back.
 */
export class IncompleteAnswer extends Error {
  constructor(what: string) {
    super(`GitHub answered without ${what}, and did not say why.`);
    this.name = "IncompleteAnswer";
  }
}

/** `value`, which GitHub always has; throws `IncompleteAnswer` where it is not there. */
export function needed<Value>(value: Value, what: string): NonNullable<Value> {
  if (value === null || value === undefined) throw new IncompleteAnswer(what);
  return value;
}

/** Everything in a list that must not lack anything; throws `IncompleteAnswer` where something is not there. */
export function allOf<Node>(
  list: List<Node> | null | undefined,
  what: string,
): NonNullable<Node>[] {
  return needed(list?.nodes, what).map((node) => needed(node, what));
}
