import {
  asList,
  asMap,
  asText,
  type Data,
  type DataMap,
  emptyMap,
  type Mistake,
  mistakeAt,
  type Path,
  type Source,
} from "./source.ts";
import { code } from "./suggest.ts";

/**
 * Writes out the short forms of tasks and milestones in place: `1.1 Title` and `1.1: Title` become
 * `{id, title}`.
 *
 * An entry without an id is a mistake; it gets the id that the message proposes, so that everything
 * after this can count on an id.
 */
export function writeOutShortForms(source: Source): Mistake[] {
  return asList(source.data["phases"]).flatMap((phase, i) =>
    KINDS.flatMap((kind) => writeOutPhase(source, asMap(phase), ["phases", i], kind)),
  );
}

const KINDS = [
  { key: "tasks", name: "task" },
  { key: "milestones", name: "milestone" },
] as const;

function writeOutPhase(
  source: Source,
  phase: DataMap | undefined,
  path: Path,
  kind: (typeof KINDS)[number],
): Mistake[] {
  const nameless: { list: Data[]; index: number; path: Path }[] = [];
  const ids: string[] = [];
  for (const [w, week] of asList(phase?.["weeks"]).entries()) {
    const list = asList(asMap(week)?.[kind.key]);
    for (const [index, entry] of list.entries()) {
      const long = writtenOut(entry, source);
      if (long) list[index] = long;
      const id = asText(asMap(list[index])?.["id"]);
      if (id === undefined)
        nameless.push({ list, index, path: [...path, "weeks", w, kind.key, index] });
      else ids.push(id);
    }
  }
  return nameless.flatMap(({ list, index, path }) => {
    const entry = list[index];
    if (Array.isArray(entry) || entry === undefined) return [];
    const id = nextFree(ids, asText(phase?.["id"]) ?? "1");
    ids.push(id);
    list[index] = withId(id, entry, source);
    return mistakeAt(source, path, withoutId(kind.name, id, entry));
  });
}

/** `{id, title}` for a short form, undefined when there is no id to recognise or nothing to write out. */
function writtenOut(entry: Data, source: Source): DataMap | undefined {
  if (typeof entry === "string") return fromText(entry);
  const [only, ...others] = Object.entries(asMap(entry) ?? {});
  if (!only || others.length > 0 || typeof only[1] !== "string") return undefined;
  if (!/\d/.test(only[0])) return undefined;
  const long = /\s/.test(only[0].trim())
    ? fromText(`${only[0]}: ${only[1]}`)
    : longForm(only[0], only[1]);
  const spots = typeof entry === "object" ? source.spots.get(entry) : undefined;
  const [key, value] = [spots?.keys[only[0]] ?? 0, spots?.values[only[0]] ?? 0];
  if (long)
    source.spots.set(long, { keys: { id: key, title: key }, values: { id: key, title: value } });
  return long;
}

/** The first word of a short form must contain a digit, or any sentence would start with an id. */
function fromText(text: string): DataMap | undefined {
  const words = text.trim();
  const end = words.search(/\s/);
  const id = end < 0 ? words : words.slice(0, end);
  if (id.length > 40 || !/^[\w.-]+$/.test(id) || !/\d/.test(id)) return undefined;
  return longForm(id, end < 0 ? "" : words.slice(end).trim());
}

function longForm(id: string, title: string): DataMap {
  return Object.assign(emptyMap(), { id, ...(title && { title }) });
}

/** The last id of the phase counted up, until no one has it: after 1.8 comes 1.9. */
function nextFree(ids: readonly string[], phase: string): string {
  const taken = new Set(ids);
  const [, prefix, digits] = /^(.*?)(\d{1,9})$/.exec(ids.at(-1) ?? `${phase}.0`) ?? [];
  let number = Number(digits ?? 0) + 1;
  while (taken.has(`${prefix ?? `${phase}.`}${number}`)) number++;
  return `${prefix ?? `${phase}.`}${number}`;
}

function withId(id: string, entry: string | DataMap, source: Source): DataMap {
  if (typeof entry === "string") return longForm(id, entry);
  const key = idLike(entry);
  const long = Object.assign(emptyMap(), entry, {
    id,
    ...(key !== undefined && { title: entry[key] }),
  });
  if (key !== undefined) delete long[key];
  const spots = source.spots.get(entry);
  if (spots) source.spots.set(long, spots);
  return long;
}

function withoutId(kind: string, id: string, entry: string | DataMap): string {
  if (typeof entry === "string")
    return `This ${kind} has no id in front; write ${code(`${id} ${entry}`)}.`;
  const key = idLike(entry);
  if (key !== undefined) {
    return `A ${kind} with more than a title needs its keys named; write ${code(`id: ${key}`)} and \`title: …\`.`;
  }
  return `This ${kind} has no id; add \`id: ${id}\`.`;
}

/** The key `1.2` in `{1.2: Title, owner: …}`, which was meant as an id. */
function idLike(entry: DataMap): string | undefined {
  return Object.keys(entry).find((key) => /^[\d.]+$/.test(key) && typeof entry[key] === "string");
}
