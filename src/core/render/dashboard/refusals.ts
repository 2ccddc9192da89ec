import type { Change } from "../../state/change.ts";
import { nameFor, subjectOf } from "../preview/changes.ts";
import { capital } from "../markdown/phrases.ts";
import { list } from "../markdown/list.ts";
import { cut, inline, oneLine } from "../markdown/safe-markdown.ts";

/** `Task 1.4: Resource not accessible by integration`; `why` is GitHub's own word. */
export function refusalSentence(change: Change, why: string): string {
  const said = oneLine(why)
    .replace(/^Request failed due to following response errors:\s*-?\s*/, "")
    .replace(/ - https:.*$/, "");
  if (/\bis locked\b/i.test(said) && "on" in change) {
    return `${capital(nameFor(change.on))} is locked, so Milepost cannot comment there: commands get a reaction and no word. Somebody can unlock the conversation on its issue.`;
  }
  return `${subjectOf(change)} (${change.kind}): ${cut(said, 200)}`;
}

/** What GitHub will not do, for somebody who can change that; nothing where it does all. */
export function refusals(sentences: string[] = []): string | undefined {
  if (sentences.length === 0) return undefined;
  const lines = list(sentences, (sentence) => inline(sentence), 10);
  return `### ⛔ Refused by GitHub\n\n${lines}\n\nWhat depends on it waits. Each is tried again at every look.`;
}
