import { closest, distance } from "fastest-levenshtein";

/**
 * The word in `known` that somebody who wrote `word` most likely meant, or undefined.
 *
 * Case does not matter. Two letters in five may differ, so `titel` finds `title`, and `cost` finds
 * nothing.
 */
export function nearest(word: string, known: readonly string[]): string | undefined {
  if (known.length === 0 || word.length > 60) return undefined;
  const lower = word.toLowerCase();
  const best = closest(
    lower,
    known.map((k) => k.toLowerCase()),
  );
  if (distance(lower, best) > Math.max(1, Math.floor(best.length * 0.4))) return undefined;
  return known.find((k) => k.toLowerCase() === best);
}

/** `; did you mean … ?` if a known word is near, otherwise the known words if there are any. */
export function didYouMean(word: string, known: readonly string[]): string {
  const near = nearest(word, known);
  if (near !== undefined) return `; did you mean ${code(near)}?`;
  return known.length > 0 && known.length <= 12 ? `; write one of ${list(known)}.` : ".";
}

/** Words as `a`, `b`, `c`. */
export function list(words: readonly string[]): string {
  return words.map(code).join(", ");
}

/** Part of a person's text in backticks, on one line and at most 40 characters long. */
export function code(text: string): string {
  const line = text.replaceAll(/\s+/g, " ").replaceAll("`", "'").trim();
  return `\`${line.length > 40 ? `${line.slice(0, 39).toWellFormed()}…` : line}\``;
}
