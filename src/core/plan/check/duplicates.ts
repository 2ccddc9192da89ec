import type { Entry } from "../read/outline.ts";
import {
  type Mistake,
  mistakeAt,
  mistakeAtKey,
  type Path,
  placeOf,
  type Source,
} from "../read/yaml/source.ts";
import { code } from "../text/suggest.ts";

const JOINED = [
  "phases",
  "iterations",
  "backlog",
  "milestones",
  "risks",
  "metrics",
  "contingency",
  "resources",
  "teams",
  "agents",
  "next_steps",
];

/** Keys that appear in two files although only lists are joined. */
export function checkDuplicateKeys(sources: Source[]): Mistake[] {
  const first = new Map<string, Source>();
  return sources.flatMap((source) =>
    Object.keys(source.data).flatMap((key) => {
      const before = first.get(key);
      first.set(key, before ?? source);
      if (!before || JOINED.includes(key)) return [];
      const message = () =>
        `${code(key)} is already said at ${placeOf(before, [key])}; say it in one file only.`;
      return mistakeAtKey(source, [key], message);
    }),
  );
}

/** Ids that are used twice, and issues that two tasks adopt; each message names the first place. */
export function checkDuplicateIds(entries: Entry[]): Mistake[] {
  const first = new Map<string, Entry>();
  return entries.flatMap((entry) => [
    ...claim(first, entry, "id", `${entry.kind} ${entry.id}`, "give one of them another id"),
    ...(entry.kind === "task" && typeof entry.data["issue"] === "string"
      ? claim(
          first,
          entry,
          "issue",
          `issue ${Number(entry.data["issue"])}`,
          "an issue belongs to one task",
        )
      : []),
  ]);
}

/** Something that people know by its name, and where that is written. */
export interface Named {
  name: string;
  source: Source;
  path: Path;
}

/** Names that are used twice, whatever their case; each message names the first place. */
export function checkRepeated(
  all: Named[],
  words: (one: Named) => string,
  advice: string,
): Mistake[] {
  return all.flatMap((one) => {
    const first = all.find((other) => isSameName(other.name, one.name));
    if (!first || first === one) return [];
    const message = () => `${words(one)} ${placeOf(first.source, first.path)}; ${advice}.`;
    return [mistakeAt(one.source, one.path, message)];
  });
}

export function isSameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function claim(
  first: Map<string, Entry>,
  entry: Entry,
  key: string,
  name: string,
  advice: string,
): Mistake[] {
  const before = first.get(name);
  if (!before) first.set(name, entry);
  if (!before) return [];
  const what = name.slice(0, 60).toWellFormed();
  return [
    mistakeAt(entry.source, [...entry.path, key], () => {
      return `${upperFirst(what)} is already at ${placeOf(before.source, [...before.path, key])}; ${advice}.`;
    }),
  ];
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
