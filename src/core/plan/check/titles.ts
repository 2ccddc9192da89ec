import type { Entry } from "../read/outline.ts";
import { asMap, asText, type Mistake, mistakeAt, placeOf, type Source } from "../read/source.ts";
import { code } from "../suggest.ts";
import { fillTitle } from "../title-pattern.ts";

/** Milestones that would have one title: a pattern may leave out their ids, but on GitHub each needs its own. */
export function checkTitles(sources: Source[], entries: Entry[]): Mistake[] {
  const pattern = sources.flatMap(({ data }) => asText(asMap(data["project"])?.["titles"]) ?? [])[0];
  if (pattern === undefined) return [];
  const first = new Map<string, Entry>();
  return entries.flatMap((entry) => {
    const title = asText(entry.data["title"])?.trim();
    if (entry.kind !== "milestone" || title === undefined) return [];
    const full = fillTitle(pattern.trim(), { kind: "Milestone", id: entry.id, title });
    const before = first.get(full);
    if (!before) first.set(full, entry);
    if (!before || before.id === entry.id) return [];
    return mistakeAt(entry.source, [...entry.path, "title"], () => {
      const place = placeOf(before.source, [...before.path, "title"]);
      return `The milestone at ${place} is called ${code(full)} too; give one of them another title, or write \`{id}\` in \`titles\`.`;
    });
  });
}
