import type { Titled } from "../../plan/plan.ts";
import { showsId } from "../../plan/fields/title-pattern.ts";
import type { BlockIssue, Change } from "../../state/change.ts";
import type { Key } from "../../state/marker/marker.ts";
import { bareName } from "../issue/names.ts";
import { nameFor, subjectOf } from "../preview/subject.ts";
import { capital, plural } from "../markdown/phrases.ts";
import { list } from "../markdown/list.ts";
import { cut, inline, oneLine } from "../markdown/safe-markdown.ts";

/** A change that could not be written. */
export interface NotWritten {
  change: Change;
  why: "refused" | "unanswered" | "repeats";
  /** GitHub's own message. */
  said?: string;
}

/** What a change is about, with its title on GitHub. */
export type Things = (key: Key) => Titled;

/**
 * Why changes could not be written: `Task 1.4 (edit issue): Resource not accessible by integration`.
 *
 * Changes of one kind that fail for the same reason are one sentence, and so are links between tasks:
 * `12 links between tasks (1.1 → 1.2, 1.1 → 1.3, 1.1 → 1.4 and 9 more): Validation Failed`.
 */
export function notWrittenSentences(all: NotWritten[], things: Things): string[] {
  const groups = Map.groupBy(all, (one) => `${one.change.kind} ${reasonOf(one)}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const changes = group.map(({ change }) => change);
    if (isLocked(first)) return changes.map((change) => lockedSentence(change, things));
    return [`${subjects(changes, things)}: ${reasonOf(first)}`];
  });
}

function reasonOf({ why, said = "" }: NotWritten): string {
  const word = cut(oneLine(said).replace(/ - https:.*$/, ""), 200);
  return {
    refused: word,
    unanswered: `GitHub fails at it: ${word}`,
    repeats: "Milepost writes it again and again, which is a fault of Milepost",
  }[why];
}

function isLocked({ change, said = "" }: NotWritten): boolean {
  return "on" in change && /\bis locked\b/i.test(said);
}

function lockedSentence(change: Change, things: Things): string {
  const name = "on" in change ? capital(named(things)(change.on)) : "";
  return `${name} is locked, so Milepost cannot comment there: commands get a reaction and no word. Somebody can unlock the conversation on its issue.`;
}

/** `Task 1.1, Task 1.2 and 3 more (edit issue)` */
function subjects(changes: Change[], things: Things): string {
  const links = changes.filter((change): change is BlockIssue => change.kind === "block issue");
  if (links.length > 0) {
    const pairs = links.flatMap(({ key, add, remove }) =>
      [...add, ...remove].map((need) => `${bareName(things(need))} → ${bareName(things(key))}`),
    );
    return `${plural(pairs.length, "link")} between tasks (${some(pairs)})`;
  }
  const names = changes.map((change) => subjectOf(change, named(things)));
  return `${some([...new Set(names)])} (${changes[0]?.kind ?? ""})`;
}

/** `Task 1.4`, the title where the plan shows no ids, or `the dashboard`. */
function named(things: Things): (key: Key) => string {
  return (key) => {
    const thing = things(key);
    return showsId(thing) || thing.title === "" ? nameFor(key) : bareName(thing);
  };
}

const MAX_NAMES = 3;
const natural = new Intl.Collator("en", { numeric: true });

/** The first ones in a lasting order, so that the same changes are always told in the same words. */
function some(names: string[]): string {
  const shown = names.toSorted(natural.compare).slice(0, MAX_NAMES);
  const more = names.length - shown.length;
  return more > 0 ? `${shown.join(", ")} and ${more} more` : shown.join(", ");
}

/** What cannot be written, for somebody who can change that; undefined if there is nothing. */
export function notWrittenSection(sentences: string[] = []): string | undefined {
  if (sentences.length === 0) return undefined;
  const lines = list(sentences, (sentence) => inline(sentence), 10);
  return `### ⛔ Could not be written\n\n${lines}\n\nAll else is up to date. These are tried again by and by.`;
}
