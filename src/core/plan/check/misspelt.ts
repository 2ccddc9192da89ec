/** Misspelt keys: each is reported as one mistake, and its value is read all the same. */
import {
  type Mistake,
  mistakeAtKey,
  type Path,
  type Source,
  withKey,
} from "../read/yaml/source.ts";
import { asMap, type Data } from "../read/yaml/source.ts";
import { proposedKey } from "../schema/values/structure.ts";

/** A key that was probably written instead of another one, which is missing. */
export interface Misspelt {
  file: string;
  /** Path of the map that contains it. */
  path: Path;
  from: string;
  to: string;
  mistake: Mistake;
}

/** The key as misspelt, if the message about it proposes one that its map does not have yet. */
export function misspeltKey(
  source: Source,
  path: Path,
  { key, message }: { key: string; message: string },
): Misspelt | undefined {
  const to = proposedKey(message);
  const map = asMap(valueAt(source.data, path));
  if (to === undefined || !map || to in map) return undefined;
  const mistake = mistakeAtKey(source, [...path, key], message);
  return { file: source.file, path, from: key, to, mistake };
}

/** The source as if its misspelt keys were right; if two mean the same key, the first one counts. */
export function corrected(source: Source, all: Misspelt[]): Source {
  return all
    .filter(({ file }) => file === source.file)
    .reduce((next, { path, from, to }) => {
      const map = asMap(valueAt(next.data, path));
      return map && from in map && !(to in map) ? withKey(next, map, { path, from, to }) : next;
    }, source);
}

function valueAt(data: Data, path: Path): Data | undefined {
  return path.reduce<Data | undefined>((value, step) => {
    if (Array.isArray(value)) return value[Number(step)];
    return asMap(value)?.[String(step)];
  }, data);
}
