import type { Entry } from "../read/outline.ts";
import {
  asMap,
  asText,
  type Mistake,
  mistakeAt,
  placeOf,
  type Source,
} from "../read/yaml/source.ts";
import { code } from "../text/suggest.ts";
import { DEFAULT_TITLES, fillTitle, isReservedTitle } from "../fields/title-pattern.ts";

/**
 * Titles that a pattern of the plan's own makes ambiguous: those of two milestones, which GitHub keeps
 * apart by their titles, and those that read like the title of another issue of Milepost's.
 */
export function checkTitles(sources: Source[], entries: Entry[]): Mistake[] {
  const pattern = patternIn(sources);
  if (pattern === DEFAULT_TITLES) return [];
  const named = entries.flatMap((entry) => namedBy(pattern, entry));
  return [
    ...sameMilestones(named.filter(({ entry }) => entry.kind === "milestone")),
    ...named.flatMap(({ entry, full }) => (isReservedTitle(full) ? [reserved(entry, full)] : [])),
  ];
}

/** The milestones that are written in these files of one plan. */
export function milestonesIn(sources: Source[], entries: Entry[]): Named[] {
  const pattern = patternIn(sources);
  const milestones = entries.filter(({ kind }) => kind === "milestone");
  return milestones.flatMap((entry) => namedBy(pattern, entry));
}

/** The plan's pattern for titles. */
export function patternIn(sources: Source[]): string {
  const said = sources.flatMap(
    ({ data }) => asText(asMap(data["project"])?.["titles"])?.trim() ?? [],
  );
  return said.find((text) => !text.startsWith(DEFAULT_TITLES)) ?? DEFAULT_TITLES;
}

/** Something that is written in a plan, and its title on GitHub. */
interface Named {
  entry: Entry;
  full: string;
}

const KINDS = { phase: "Phase", task: "Task", milestone: "Milestone" };

function namedBy(pattern: string, entry: Entry): Named[] {
  const { kind, id, data } = entry;
  const title = asText(data["title"])?.trim();
  if (title === undefined || kind === "risk" || kind === "metric") return [];
  return [{ entry, full: fillTitle(pattern, { kind: KINDS[kind], id, title }) }];
}

function sameMilestones(milestones: Named[]): Mistake[] {
  const groups = Map.groupBy(milestones, ({ full }) => full);
  return [...groups.values()].flatMap(([first, ...others]) =>
    others.flatMap(({ entry, full }) =>
      first && first.entry.id !== entry.id ? [same(first.entry, entry, full)] : [],
    ),
  );
}

function same(first: Entry, entry: Entry, full: string): Mistake {
  return mistakeAt(entry.source, [...entry.path, "title"], () => {
    const place = placeOf(first.source, [...first.path, "title"]);
    return `The milestone at ${place} is called ${code(full)} too; give one of them another title, or write \`{id}\` in \`titles\`.`;
  });
}

function reserved(entry: Entry, full: string): Mistake {
  const message = `The title ${code(full)} begins like one that Milepost gives to another issue; change its first words, or write \`{id}\` in front in \`titles\`.`;
  return mistakeAt(entry.source, [...entry.path, "title"], message);
}
