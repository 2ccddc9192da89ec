import type { Problem } from "./plan.ts";

/** What stands in a file: every scalar is the text that someone wrote, so `1.10` stays `1.10`. */
export type Data = string | Data[] | DataMap;

/** Without a prototype, so that `constructor` and `__proto__` are keys like any other. */
export interface DataMap {
  [key: string]: Data;
}

/** Where the entries of one map or list stand, as offsets into the text. */
export interface Spots {
  keys: Record<string, number>;
  values: Record<string, number>;
}

export type Path = readonly PropertyKey[];

/** One file that could be read as YAML. */
export interface Source {
  file: string;
  data: DataMap;
  spots: WeakMap<object, Spots>;
  lineAt(offset: number): { line: number; column: number };
}

/**
 * A problem that knows its offset but not yet its line.
 *
 * The message may wait until the problem is really shown: finding the nearest of 10,000 ids for each
 * of 10,000 typos would take a minute.
 */
export interface Mistake {
  source: Pick<Source, "file" | "lineAt">;
  offset: number;
  message: string | (() => string);
}

/** A mistake in the value at `path`; at the nearest place around it when the value is missing. */
export function mistakeAt(source: Source, path: Path, message: Mistake["message"]): Mistake {
  return { source, offset: offsetOf(source, path, "values"), message };
}

/** A mistake in the key at the end of `path`. */
export function mistakeAtKey(source: Source, path: Path, message: Mistake["message"]): Mistake {
  return { source, offset: offsetOf(source, path, "keys"), message };
}

/** `plan/a.yml:3:5`, to name a second place in a message. */
export function placeOf(source: Source, path: Path): string {
  const { line, column } = source.lineAt(offsetOf(source, path, "values"));
  return `${source.file}:${line}:${column}`;
}

export function toProblem({ source, offset, message }: Mistake): Problem {
  const text = typeof message === "string" ? message : message();
  return { file: source.file, ...source.lineAt(offset), message: text };
}

function offsetOf(source: Source, path: Path, last: keyof Spots): number {
  let node: Data | undefined = source.data;
  let offset = 0;
  for (const [i, key] of path.entries()) {
    const spots: Spots | undefined = typeof node === "object" ? source.spots.get(node) : undefined;
    const at: number | undefined = spots?.[i === path.length - 1 ? last : "values"][String(key)];
    if (at === undefined) break;
    offset = at;
    node = typeof node === "object" ? entry(node, String(key)) : undefined;
  }
  return offset;
}

function entry(node: Data[] | DataMap, key: string): Data | undefined {
  return Array.isArray(node) ? node[Number(key)] : node[key];
}

/** The data as a list, empty when something else stands there. */
export function asList(data: Data | undefined): Data[] {
  return Array.isArray(data) ? data : [];
}

/** The data as a map, undefined when something else stands there. */
export function asMap(data: Data | undefined): DataMap | undefined {
  return typeof data === "object" && !Array.isArray(data) ? data : undefined;
}

/** The data as text, undefined when something else stands there. */
export function asText(data: Data | undefined): string | undefined {
  return typeof data === "string" ? data : undefined;
}

/** A map without a prototype. */
export function emptyMap(): DataMap {
  return Object.create(null) as DataMap;
}
