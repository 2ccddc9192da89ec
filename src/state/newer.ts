/** What a value holds besides what is known of it: a newer version may say more than this one knows. */
export type Fields = Record<string, unknown>;

/** The fields of `all` that are missing in `known`, and those of the fields in them. */
export function beyond(all: Fields, known: Fields): Fields {
  const rest = Object.entries(all).flatMap(([name, value]) => {
    const own = known[name];
    if (own === undefined) return [[name, value]];
    const inner = isFields(value) && isFields(own) ? beyond(value, own) : {};
    return Object.keys(inner).length > 0 ? [[name, inner]] : [];
  });
  return Object.fromEntries(rest) as Fields;
}

/** `fields` with the `others`, and with those of the fields in them; what both have is as in `fields`. */
export function together(fields: Fields, others: Fields): Fields {
  const own = Object.entries(fields).map(([name, value]) => {
    const other = others[name];
    return [name, isFields(value) && isFields(other) ? together(value, other) : value];
  });
  return Object.fromEntries([...own, ...Object.entries(others), ...own]) as Fields;
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
