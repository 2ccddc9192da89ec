/** Milepost's answers to commands, if a reaction does not say enough. */
import { codeSpan, cut, inline } from "../markdown/safe-markdown.ts";
import { plural } from "../markdown/phrases.ts";

/** `/plan strat`: There is no command `strat`; did you mean `start`? For example: `/plan start` */
export function misreadReply(
  said: string,
  { wrong, example }: { wrong: string; example?: string },
): string {
  const line = codeSpan(cut(`/plan ${said}`.trim(), 120));
  const hint = example === undefined ? "" : ` For example: ${codeSpan(example)}`;
  return `${line}: ${inline(wrong)}${hint}`;
}

/** The answer if a comment has more than `max` commands. */
export function unreadReply(count: number, max: number): string {
  return `A comment may hold ${max} commands; ${plural(count, "more was", "more were")} not read. Give them in another comment.`;
}
