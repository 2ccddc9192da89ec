import type { Node, Scalar, YAMLMap } from "yaml";
import { isMap, isScalar } from "yaml";
import type { Data, Path, Source } from "../read/yaml/source.ts";
import { asMap, nodeAt } from "../read/yaml/source.ts";
import type { Nameless } from "../read/short-forms.ts";
import { dataOf, isEqual } from "./equivalent.ts";

/** Something that is put into a text at an offset. */
interface Insertion {
  at: number;
  text: string;
}

/**
 * The text of a file with the ids that entries lack. Nothing else in it changes.
 *
 * An entry whose id only a person can write stays without one: `check` says what is meant.
 */
export function withIds(
  text: string,
  source: Source,
  missing: Nameless[],
): { text: string; ids: string[] } {
  const added = missing.flatMap(({ path, id, isUnclear }) => {
    const insertion = isUnclear ? undefined : insertionIn(text, nodeAt(source, path), id);
    return insertion ? [{ ...insertion, path, id }] : [];
  });
  const whole = added
    .toSorted((one, other) => other.at - one.at)
    .reduce((now, each) => now.slice(0, each.at) + each.text + now.slice(each.at), text);
  const expected = added.reduce((data, { path, id }) => withIdAt(data, path, id), dataOf(text));
  if (!isEqual(dataOf(whole), expected)) return { text, ids: [] };
  return { text: whole, ids: added.map(({ id }) => id) };
}

/** The data with an id in the entry at `path`. */
function withIdAt(data: Data | undefined, path: Path, id: string): Data {
  const [step, ...rest] = path;
  if (step === undefined)
    return typeof data === "string" ? `${id} ${data}` : { ...asMap(data), id };
  if (Array.isArray(data)) return data.with(Number(step), withIdAt(data[Number(step)], rest, id));
  const map = asMap(data) ?? {};
  return { ...map, [String(step)]: withIdAt(map[String(step)], rest, id) };
}

/** Where an entry's id belongs; nothing for an anchor, whose id its aliases would repeat. */
function insertionIn(text: string, node: Node | undefined, id: string): Insertion | undefined {
  if (!node || isAnchored(node) || node.tag !== undefined) return undefined;
  if (isScalar(node)) return inScalar(node, id);
  return isMap<Node, Node | null>(node) ? inMap(text, node, id) : undefined;
}

function isAnchored(node: Node | undefined): boolean {
  return node !== undefined && "anchor" in node && node.anchor !== undefined;
}

/** In front of the title, within its quotes. */
function inScalar({ type, range }: Scalar, id: string): Insertion | undefined {
  if (!range || type === undefined || type.startsWith("BLOCK")) return undefined;
  return { at: range[0] + (type === "PLAIN" ? 0 : 1), text: `${id} ` };
}

/** In front of the first key. */
function inMap(text: string, map: YAMLMap<Node, Node | null>, id: string): Insertion | undefined {
  const key = map.items[0]?.key;
  const at = key?.range?.[0];
  if (at === undefined || isAnchored(key)) return undefined;
  return { at, text: map.flow ? `id: ${id}, ` : `id: ${id}${nextLine(text, at)}` };
}

/** A line break, and blanks up to the column of an offset. */
function nextLine(text: string, offset: number): string {
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  const end = text.includes("\r\n") ? "\r\n" : "\n";
  return end + " ".repeat(offset - start);
}
