import { Lexer } from "yaml";
import { parse } from "../read/parse.ts";
import type { Data } from "../read/yaml/source.ts";

/** Whether two texts hold the same values and comments, whatever the order of keys. */
export function isEquivalent(one: string, other: string): boolean {
  return (
    isEqual(dataOf(one), dataOf(other)) &&
    isEqual(commentsOf(one).toSorted(), commentsOf(other).toSorted())
  );
}

export function dataOf(text: string): Data | undefined {
  const { source, mistakes } = parse({ path: "", size: text.length, text });
  return mistakes.length === 0 ? source?.data : undefined;
}

export function isEqual(one: Data | undefined, other: Data | undefined): boolean {
  if (typeof one !== "object" || typeof other !== "object") return one === other;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const [left, right] = [Object.entries(one), new Map(Object.entries(other))];
  return left.length === right.size && left.every(([key, value]) => isEqual(value, right.get(key)));
}

/** Before a text that is written without quotes, the lexer gives this. */
const SCALAR = "\u001F";

/** The comments of a text, without the blanks at their ends. */
function commentsOf(text: string): string[] {
  const lexemes = [...new Lexer().lex(text)];
  return lexemes
    .filter((lexeme, n) => lexeme.startsWith("#") && lexemes[n - 1] !== SCALAR)
    .map((lexeme) => lexeme.trimEnd());
}
