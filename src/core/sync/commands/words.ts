/** How verbs read the words after them. */
import { code } from "../../plan/suggest.ts";

/** Takes no words; those that stand there are kept as a reason by nobody, so they are refused. */
export function noWords<const Name extends string>(
  verb: Name,
): (rest: string) => { verb: Name } | string {
  return (rest) =>
    rest === "" || /^[.!]+$/.test(rest)
      ? { verb }
      : `${code(verb)} takes no words after it; use ${code("/plan note")} for them.`;
}

/** A command that consists of a text. */
export interface Worded<Name extends string> {
  verb: Name;
  text: string;
}

/** Wants a text; `advice` says which. */
export function someText<const Name extends string>(
  verb: Name,
  advice: string,
): (rest: string) => Worded<Name> | string {
  return (text) => (text === "" ? `After ${code(verb)} ${advice}.` : { verb, text });
}
