import { isMap, isScalar, isSeq, type Node, type YAMLMap } from "yaml";
import type { Problem } from "../../plan.ts";

/** The content of a file: every scalar is the text that somebody wrote, so `1.10` stays `1.10`. */
export type Data = string | Data[] | DataMap;

export interface DataMap {
  [key: string]: Data;
}

export type Path = readonly PropertyKey[];

/** One file that could be read as YAML. */
export interface Source {
  file: string;
  data: DataMap;
  /** The YAML with its places. Parsed again, and only if there is a mistake to locate. */
  tree(): Node | undefined;
  lineAt(offset: number): { line: number; column: number };
}

/**
 * A problem whose line is not known yet.
 *
 * Its message may be computed only when the problem is really shown: finding the nearest of 10,000 ids
 * for each of 10,000 typos would take a minute.
 */
export interface Mistake {
  source: Pick<Source, "file" | "lineAt">;
  offset: number;
  message: string | (() => string);
}

/** A mistake in the value at `path`, or at the nearest place around it if the value is missing. */
export function mistakeAt(source: Source, path: Path, message: Mistake["message"]): Mistake {
  return { source, offset: offsetOf(source, path, "value"), message };
}

/** A mistake in the key at the end of `path`. */
export function mistakeAtKey(source: Source, path: Path, message: Mistake["message"]): Mistake {
  return { source, offset: offsetOf(source, path, "key"), message };
}

/** `plan/a.yml:3:5`, to name a second place in a message. */
export function placeOf(source: Source, path: Path): string {
  const { line, column } = source.lineAt(offsetOf(source, path, "value"));
  return `${source.file}:${line}:${column}`;
}

export function toProblem({ source, offset, message }: Mistake): Problem {
  const text = typeof message === "string" ? message : message();
  return { file: source.file, ...source.lineAt(offset), message: text };
}

/** What is written at `path`, with its place in the text; undefined if nothing is. */
export function nodeAt(source: Source, path: Path): Node | undefined {
  return path.reduce<Node | undefined>((node, step) => entryOf(node, step)?.value, source.tree());
}

function offsetOf(source: Source, path: Path, last: "key" | "value"): number {
  let node = source.tree();
  let found = node;
  for (const [i, step] of path.entries()) {
    const entry = entryOf(node, step);
    if (!entry) break;
    node = entry.value;
    found = i === path.length - 1 && last === "key" ? entry.key : (entry.value ?? entry.key);
  }
  return found?.range?.[0] ?? 0;
}

interface Found {
  key: Node;
  value: Node | undefined;
}

function entryOf(node: Node | undefined, step: PropertyKey): Found | undefined {
  if (isSeq<Node>(node)) {
    const item = node.items[Number(step)];
    return item && { key: item, value: item };
  }
  if (!isMap<Node, Node | null>(node)) return undefined;
  return pairsOf(node).get(step);
}

const known = new WeakMap<object, Map<PropertyKey, Found>>();

/** The pairs by key, computed once: a map may have thousands of keys, and a mistake in each. */
function pairsOf(map: YAMLMap<Node, Node | null>): Map<PropertyKey, Found> {
  const before = known.get(map);
  if (before) return before;
  const pairs = map.items.map(({ key, value }) => {
    const name = isScalar(key) ? String(key.value) : "";
    return [name, { key, value: value ?? undefined }] as const;
  });
  const byName = new Map(pairs.toReversed());
  known.set(map, byName);
  return byName;
}

/** The source with a key in one of its maps renamed; the place stays the same. */
export function withKey(
  source: Source,
  map: DataMap,
  { path, from, to }: { path: Path; from: string; to: string },
): Source {
  const { [from]: value } = map;
  delete map[from];
  if (value !== undefined) map[to] = value;
  let tree: Node | undefined;
  return {
    ...source,
    tree() {
      tree ??= renamedIn(source.tree(), path, { from, to });
      return tree;
    },
  };
}

function renamedIn(
  root: Node | undefined,
  path: Path,
  { from, to }: { from: string; to: string },
): Node | undefined {
  const map = path.reduce<Node | undefined>((node, step) => entryOf(node, step)?.value, root);
  const key = entryOf(map, from)?.key;
  if (map && isScalar(key)) {
    key.value = to;
    known.delete(map);
  }
  return root;
}

/** The data as a list; empty if it is something else. */
export function asList(data: Data | undefined): Data[] {
  return Array.isArray(data) ? data : [];
}

/** The data as a map; undefined if it is something else. */
export function asMap(data: Data | undefined): DataMap | undefined {
  return typeof data === "object" && !Array.isArray(data) ? data : undefined;
}

/** The data as text; undefined if it is something else. */
export function asText(data: Data | undefined): string | undefined {
  return typeof data === "string" ? data : undefined;
}
