import { inlineOf } from "./inline.ts";

/** A label and a value, as people write them on one line. */
export interface Pair {
  label: string;
  value: string;
}

/** `Status: done` in Markdown, its label bold or not; the label has at most five words. */
export function pairIn(source: string): Pair | undefined {
  const { text } = inlineOf(source);
  const [, label = "", value = ""] =
    /^([^:：\n]{1,50})(?::(?:\s+|(?=[^\p{ASCII}])|$)|：\s*)(.*)$/su.exec(text) ?? [];
  if (label === "" || label.split(/\s+/).length > 5) return undefined;
  return { label: label.trim(), value: value.trim() };
}

/** The pairs in a paragraph: one per line, or several separated by bars. */
export function pairsIn(source: string): Pair[] {
  return source.split(/\n|\s\|\s/).flatMap((line) => pairIn(line.replace(/^\s*[-*]\s+/, "")) ?? []);
}
