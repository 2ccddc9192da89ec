import { isMap, isScalar, type Node } from "yaml";
import { type EntryList, listsIn } from "./outline.ts";
import {
  asMap,
  asText,
  type Data,
  type DataMap,
  type Mistake,
  mistakeAt,
  nodeAt,
  type Path,
  type Source,
} from "./yaml/source.ts";
import { code } from "../text/suggest.ts";

/** A task or milestone without an id, and the next free one in the style of its phase. */
export interface Nameless {
  source: Source;
  path: Path;
  id: string;
  /** It has no title either, so only a person knows what is meant. */
  isUnclear: boolean;
  mistake: Mistake;
}

/**
 * Expands the short forms of tasks and milestones in place: `1.1 Title` and `1.1: Title` become `{id,
 * title}`.
 *
 * An entry without an id is a mistake. It gets the id that the message proposes, so that all later code
 * can rely on ids.
 */
export function writeOutShortForms(sources: Source[]): Nameless[] {
  const groups = sources.flatMap((source) => {
    const lists = Map.groupBy(listsIn(source.data), ({ kind, phase }) =>
      JSON.stringify([kind, phase?.path]),
    );
    return [...lists.values()].map((group) => writeOut(source, group));
  });
  const taken = new Set(groups.flatMap(({ kind, ids }) => ids.map((id) => `${kind} ${id}`)));
  return groups.flatMap((group) => named(group, taken));
}

/** The entries of one kind in a phase or in the backlog: their ids count on. */
interface Group {
  source: Source;
  kind: EntryList["kind"];
  phase: EntryList["phase"];
  ids: string[];
  nameless: Entry[];
}

interface Entry {
  list: Data[];
  i: number;
  entry: string | DataMap;
  path: Path;
  /** What stands before a colon that nothing follows. */
  bare?: string;
}

function writeOut(source: Source, lists: EntryList[]): Group {
  const nameless: Entry[] = [];
  const ids: string[] = [];
  for (const { list, path } of lists) {
    for (const [i, entry] of list.entries()) {
      const bare = bareKey(source, entry, [...path, i]);
      const long = writtenOut(entry) ?? entry;
      list[i] = long;
      const id = asText(asMap(long)?.["id"]);
      if (id !== undefined) ids.push(id);
      else if (!Array.isArray(long)) {
        nameless.push({
          list,
          i,
          entry: long,
          path: [...path, i],
          ...(bare !== undefined && { bare }),
        });
      }
    }
  }
  const { kind = "task", phase } = lists[0] ?? {};
  return { source, kind, phase, ids, nameless };
}

/** Gives each entry that has none the next free id, which is then `taken`. */
function named({ source, kind, phase, ids, nameless }: Group, taken: Set<string>): Nameless[] {
  const nextId = freeIds(ids, prefixIn(kind, phase), (id) => taken.has(`${kind} ${id}`));
  return nameless.map(({ list, i, entry, path, bare }) => {
    const id = asText(fromText(bare ?? "")?.["id"]) ?? nextId();
    taken.add(`${kind} ${id}`);
    const isUnclear = typeof entry !== "string" && !("title" in entry);
    const message = bare === undefined ? withoutId(kind, id, entry) : nothingBehind(bare);
    list[i] = withId(id, bare ?? entry);
    return { source, path, id, isUnclear, mistake: mistakeAt(source, path, message) };
  });
}

/** `2.` in phase 2, `b` in the backlog, `m` for the milestones of the plan. */
function prefixIn(kind: EntryList["kind"], phase: EntryList["phase"]): string {
  if (phase) return `${asText(phase.data["id"]) ?? "1"}.`;
  return kind === "milestone" ? "m" : "b";
}

/** The text of `Some text:` in a list of tasks: a key without a value, which YAML gives no entry for. */
function bareKey(source: Source, entry: Data, path: Path): string | undefined {
  if (Object.keys(asMap(entry) ?? { entry }).length > 0) return undefined;
  const node = nodeAt(source, path);
  const [only, ...others] = isMap<Node, Node | null>(node) ? node.items : [];
  if (!only || others.length > 0 || !isScalar<string>(only.key)) return undefined;
  return only.value === null || isScalar(only.value) ? only.key.value : undefined;
}

/** `{id, title}` for a short form; undefined if there is no id or nothing to expand. */
function writtenOut(entry: Data): DataMap | undefined {
  if (typeof entry === "string") return fromText(entry);
  const [only, ...others] = Object.entries(asMap(entry) ?? {});
  if (!only || others.length > 0) return undefined;
  const [key, value] = only;
  if (typeof value !== "string" || !/\d/.test(key)) return undefined;
  return /\s/.test(key.trim()) ? fromText(`${key}: ${value}`) : longForm(key, value);
}

/** The first word of a short form must contain a digit, or any sentence would start with an id. */
function fromText(text: string): DataMap | undefined {
  const words = text.trim();
  const end = words.search(/\s/);
  const id = end < 0 ? words : words.slice(0, end);
  // A word with an invisible character is meant as an id, and is reported as an invalid one.
  if (id.length > 40 || !/^[\w.\p{Cf}-]+$/u.test(id) || !/\d/.test(id)) return undefined;
  return longForm(id, end < 0 ? "" : words.slice(end).trim());
}

function longForm(id: string, title: string): DataMap {
  return title === "" ? { id } : { id, title };
}

/**
 * Ids that the plan does not have, counting up from the last one: after 1.8 comes 1.9. The first one has the
 * prefix `start`.
 */
function freeIds(
  ids: readonly string[],
  start: string,
  isTaken: (id: string) => boolean,
): () => string {
  const [, prefix = start, digits = "0"] = /^(.*?)(\d{1,9})$/.exec(ids.at(-1) ?? "") ?? [];
  let number = Number(digits);
  return () => {
    do number++;
    while (isTaken(`${prefix}${number}`));
    return `${prefix}${number}`;
  };
}

function withId(id: string, entry: string | DataMap): DataMap {
  if (typeof entry === "string") return longForm(id, entry);
  const key = idLike(entry);
  if (key === undefined) return { ...entry, id };
  const { [key]: title, ...rest } = entry;
  return { ...rest, id, ...(title !== undefined && { title }) };
}

function nothingBehind(bare: string): string {
  return `Nothing stands behind ${code(`${bare}:`)}; write the title there, or remove the colon.`;
}

function withoutId(kind: string, id: string, entry: string | DataMap): string {
  if (typeof entry === "string")
    return `This ${kind} has no id in front; write ${code(`${id} ${entry}`)}, or run \`milepost fmt\`.`;
  const key = idLike(entry);
  if (key !== undefined) {
    return `A ${kind} with more than a title needs its keys named; write ${code(`id: ${key}`)} and \`title: …\`.`;
  }
  return `This ${kind} has no id; add \`id: ${id}\`, or run \`milepost fmt\`.`;
}

/** The key `1.2` in `{1.2: Title, owner: …}`, which was meant as an id. */
function idLike(entry: DataMap): string | undefined {
  return Object.keys(entry).find((key) => /^[\d.]+$/.test(key) && typeof entry[key] === "string");
}
