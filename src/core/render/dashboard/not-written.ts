import type { Change } from "../../state/change.ts";
import { nameFor, subjectOf } from "../preview/changes.ts";
import { capital } from "../markdown/phrases.ts";
import { list } from "../markdown/list.ts";
import { cut, inline, oneLine } from "../markdown/safe-markdown.ts";

/**
 * Why a change could not be written: `Task 1.4 (edit issue): Resource not accessible by integration`.
 * `said` is GitHub's own message.
 */
export function notWrittenSentence(
  change: Change,
  why: "refused" | "unanswered" | "repeats",
  said = "",
): string {
  const word = oneLine(said).replace(/ - https:.*$/, "");
  if (/\bis locked\b/i.test(word) && "on" in change) {
    return `${capital(nameFor(change.on))} is locked, so Milepost cannot comment there: commands get a reaction and no word. Somebody can unlock the conversation on its issue.`;
  }
  const reason = {
    refused: cut(word, 200),
    unanswered: `GitHub fails at it: ${cut(word, 200)}`,
    repeats: "Milepost writes it again and again, which is a fault of Milepost",
  }[why];
  return `${subjectOf(change)} (${change.kind}): ${reason}`;
}

/** What cannot be written, for somebody who can change that; undefined if there is nothing. */
export function notWrittenSection(sentences: string[] = []): string | undefined {
  if (sentences.length === 0) return undefined;
  const lines = list(sentences, (sentence) => inline(sentence), 10);
  return `### ⛔ Could not be written\n\n${lines}\n\nAll else is up to date. These are tried again by and by.`;
}
