/** Keeps what a newer version wrote when this version, which does not know all of it, writes. */

export type Fields = Record<string, unknown>;

/** What was read: the whole, and the part that this version knows. */
export interface Read {
  all: Fields;
  known: Fields;
}

/**
 * `next`, together with the unknown fields of what was read. The order stays that of what was read, so
 * that two versions that write the same do not overwrite each other for ever.
 */
export function preserveUnknownFields(next: Fields, { all, known }: Read): Fields {
  return hasNewer(all, known) ? merged(next, all, known) : next;
}

function hasNewer(all: Fields, known: Fields): boolean {
  return Object.entries(all).some(([name, value]) => {
    const own = known[name];
    return own === undefined || (isFields(value) && isFields(own) && hasNewer(value, own));
  });
}

function merged(next: Fields, all: Fields, known: Fields): Fields {
  const kept = Object.entries(all).map(
    ([name, value]) => [name, mergedField(next[name], value, known[name])] as const,
  );
  const more = Object.entries(next).filter(([name]) => !(name in all));
  return Object.fromEntries([...kept.filter(([, value]) => value !== undefined), ...more]);
}

function mergedField(next: unknown, value: unknown, known: unknown): unknown {
  if (isFields(value) && (isFields(next) || isFields(known))) {
    const inner = merged(fieldsOf(next), value, fieldsOf(known));
    return Object.keys(inner).length > 0 ? inner : next;
  }
  return next === undefined && known === undefined ? value : next;
}

function fieldsOf(value: unknown): Fields {
  return isFields(value) ? value : {};
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
