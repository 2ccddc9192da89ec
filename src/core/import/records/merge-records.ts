import type { WorkRecord } from "./record.ts";

/**
 * Combines the records that several files have about the same key.
 *
 * The place is that of the first. Title and texts are those of the last, since a file of its own says
 * more than a list of names.
 */
export function mergeRecords(records: WorkRecord[]): WorkRecord[] {
  const merged = new Map<string, WorkRecord>();
  for (const record of records) {
    const known = merged.get(record.key);
    merged.set(record.key, known ? together(known, record) : record);
  }
  return [...merged.values()];
}

function together(one: WorkRecord, other: WorkRecord): WorkRecord {
  const { file, line, end, title } = other;
  const about = [one.about, other.about].filter((text) => text !== undefined && text !== "");
  const differs = one.status && other.status && one.status !== other.status;
  return {
    ...other,
    ...one,
    title: title || one.title,
    ...(about.length > 0 && { about: [...new Set(about)].join("\n\n") }),
    needs: [...new Set([...one.needs, ...other.needs])],
    criteria: [...one.criteria, ...other.criteria],
    notes: [...one.notes, ...other.notes],
    facts: [
      ...one.facts,
      ...other.facts.filter((fact) => !one.facts.includes(fact)),
      ...(differs ? [`${file} says ${other.status}`] : []),
    ],
    left: [...one.left, ...other.left],
    parts: [
      ...(one.parts ?? []),
      { file, line, end, title, what: "item", as: "heading" },
      ...(other.parts ?? []),
    ],
  };
}
