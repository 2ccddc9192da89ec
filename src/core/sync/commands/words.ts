/** Shared readers for the words after a verb. */
import { code } from "../../plan/text/suggest.ts";

/**
 * Accepts no words: a reason, for instance, would be lost, so it is refused. `advice` says what to do, or why
 * there is nothing to say.
 */
export function noText<const Name extends string>(
  verb: Name,
  advice = `; use ${code("/plan note")} for them`,
): (rest: string) => { verb: Name } | string {
  return (rest) =>
    rest === "" || /^[.!]+$/.test(rest)
      ? { verb }
      : `${code(verb)} takes no words after it${advice}.`;
}

/** A command with a text. */
export interface WithText<Name extends string> {
  verb: Name;
  text: string;
}

/** Requires a text; `advice` says which. */
export function someText<const Name extends string>(
  verb: Name,
  advice: string,
): (rest: string) => WithText<Name> | string {
  return (text) => (text === "" ? `After ${code(verb)} ${advice}.` : { verb, text });
}
