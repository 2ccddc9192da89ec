/** What Milepost answers to a command, where a reaction does not say it all. */
import { codeSpan, cut, inline } from "../markdown/safe-markdown.ts";

/** `/plan strat`: There is no command `strat`; did you mean `start`? For example: `/plan start` */
export function misreadReply(
  said: string,
  { wrong, example }: { wrong: string; example?: string },
): string {
  const line = codeSpan(cut(`/plan ${said}`.trim(), 120));
  const hint = example === undefined ? "" : ` For example: ${codeSpan(example)}`;
  return `${line}: ${inline(wrong)}${hint}`;
}
