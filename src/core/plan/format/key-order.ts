import type { Node, Pair, YAMLMap } from "yaml";
import { isMap, isScalar, isSeq } from "yaml";
import type { JsonSchema } from "../schema/json-schema.ts";
import { description } from "../schema/json-schema.ts";

/** Puts the keys of each map into the order of the reference, unless there is one that it does not know. */
export function keyOrder(node: unknown, schema: JsonSchema = plan()): void {
  const all = formsOf(schema);
  if (isSeq(node)) {
    const item = all.find(({ items }) => items)?.items;
    if (item) for (const each of node.items) keyOrder(each, item);
  }
  if (!isMap<Node, Node | null>(node)) return;
  const { properties } = all.find((form) => form.properties) ?? {};
  if (!properties) return;
  for (const { key, value } of node.items) {
    const known = properties[nameOf(key)];
    if (known) keyOrder(value, known);
  }
  sort(node, Object.keys(properties));
}

/** The order that is in the schema, made once. */
function plan(): JsonSchema {
  known ??= description();
  return known;
}

let known: JsonSchema | undefined;

function formsOf(schema: JsonSchema): JsonSchema[] {
  return [schema, ...(schema.anyOf ?? []).flatMap(formsOf)];
}

/**
 * What stands above the first key of a map may be about the whole map; with such a comment the first key
 * stays where it is.
 */
function sort(map: YAMLMap<Node, Node | null>, order: string[]): void {
  const rank = ({ key }: Pair<Node, Node | null>) => order.indexOf(nameOf(key));
  const [first] = map.items;
  if (!first || map.items.some((pair) => rank(pair) < 0)) return;
  const isHeld = map.commentBefore != null || first.key.commentBefore != null;
  const rest = isHeld ? map.items.slice(1) : map.items;
  const sorted = rest.toSorted((one, other) => rank(one) - rank(other));
  const items = isHeld ? [first, ...sorted] : sorted;
  const [next = first] = items;
  const [top, below] = [first.key.spaceBefore === true, next.key.spaceBefore === true];
  if (next !== first) [next.key.spaceBefore, first.key.spaceBefore] = [top, below];
  map.items = items;
}

function nameOf(key: Node): string {
  return isScalar(key) ? String(key.value) : "";
}
