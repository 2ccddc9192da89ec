/** Mermaid text, which GitHub draws as a picture, also in private repositories. */
import { fence, oneLine } from "../markdown/safe-markdown.ts";

/** Lines of Mermaid with their settings, as a code block that GitHub draws. */
export function picture(settings: string[], lines: string[]): string {
  return fence(["---", "config:", ...settings, "---", ...lines].join("\n"), "mermaid");
}

/**
 * Everything but the characters that all grammars of Mermaid take for plain text: no colon, `#`, `;`,
 * `%`, quote or bracket.
 */
const SYNTAX = /[^\p{L}\p{M}\p{N}\p{Extended_Pictographic} .,()'/+_–…-]/gu;

/**
 * A text as a label of at most `length` columns. It must not stand at the start of a line, where a word
 * such as `click`, or a date, would be syntax.
 */
export function labelText(text: string, length: number): string {
  const plain = oneLine(oneLine(text).replaceAll("&", "+").replace(SYNTAX, " "));
  let [width, cut] = [0, ""];
  for (const { segment } of letters.segment(plain)) {
    width += WIDE.test(segment) ? 2 : 1;
    if (width < length) cut += segment;
    if (width > length) return `${cut.trimEnd()}…`;
  }
  return plain;
}

const letters = new Intl.Segmenter("en");

/** An ideograph or an emoji is about as wide as two letters. */
const WIDE =
  /[\u1100-\u11FF\u2E80-\uA4CF\uAC00-\uD7AF\uF900-\uFAFF\uFF00-\uFFEF\u{10000}-\u{3FFFF}WM]/u;
