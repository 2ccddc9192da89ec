import type { PlanFile } from "../plan.ts";

/** A mistake in the text of one file, at an offset. */
export interface TextMistake {
  offset: number;
  message: string;
}

const MAX_FILE_BYTES = 1_048_576;

/** What makes a file unreadable before its YAML is parsed: too large, not text, an unfinished merge. */
export function checkText(file: PlanFile): TextMistake | undefined {
  if (file.link) return { offset: 0, message: LINK };
  if (file.size > MAX_FILE_BYTES) return { offset: 0, message: TOO_LARGE };
  if (file.text === undefined) return { offset: 0, message: TOO_MUCH };
  return mergeConflict(file.text) ?? unreadable(file.text);
}

const LINK = "This is a symbolic link, and GitHub does not follow it; put the file itself here.";

const TOO_LARGE =
  "This file is larger than 1 MB (1,048,576 bytes); split the plan into several files under `plan/`.";

const TOO_MUCH =
  "This file is not read, because the files of a plan may hold 5 MB together; make the plan smaller.";

/** Conflict markers cause dozens of YAML errors; one sentence about the merge explains them all. */
function mergeConflict(text: string): TextMistake | undefined {
  const marker = /^(?:<{7}|>{7}|={7}|\|{7})(?=[ \t\r\n]|$)/m.exec(text);
  if (!marker) return undefined;
  return {
    offset: marker.index,
    message: `A merge conflict is left open here (\`${marker[0]}\`); choose one side and remove the markers.`,
  };
}

/** The only control characters that belong in text are line ends (U+0085 is one) and tabs. */
const UNREADABLE = /[^\P{Cc}\t\n\r\u0085]|[\uFFFD\uFFFE\uFFFF]|\p{Surrogate}/u;

function unreadable(text: string): TextMistake | undefined {
  const found = UNREADABLE.exec(text);
  if (!found) return undefined;
  return {
    offset: found.index,
    message:
      found[0] === "\uFFFD"
        ? "A character here cannot be read; save the file as UTF-8."
        : `The invisible character ${unicode(found[0])} stands here; remove it.`,
  };
}

/** Whether a person can read the text: no control characters, no broken halves of characters. */
export function isReadable(text: string): boolean {
  return !UNREADABLE.test(text);
}

/** An id or a key in the form in which it is compared: trimmed and composed. */
export function normalForm(text: string): string {
  return text.normalize("NFC").trim();
}

const INVISIBLE = /[\p{Cf}\u034F\u115F\u1160\u3164\uFFA0\p{Zl}\p{Zp}]|(?! )\p{Zs}/u;

/** The first invisible character of a name, as `U+200B`. */
export function invisibleIn(text: string): string | undefined {
  const found = INVISIBLE.exec(text);
  return found ? unicode(found[0]) : undefined;
}

function unicode(character: string): string {
  const hex = (character.codePointAt(0) ?? 0).toString(16).toUpperCase();
  return `U+${hex.padStart(4, "0")}`;
}

/** `1.1, 1.2` as two ids; blanks around a colon divide nothing. */
export function splitIds(text: string): string[] {
  return text.split(/\s*,\s*|(?<![:\s])\s+(?![:\s])/).filter((id) => id !== "");
}
