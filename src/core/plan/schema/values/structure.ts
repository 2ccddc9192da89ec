import { z } from "zod";
import { invisibleIn } from "../../text/text.ts";
import { code, didYouMean, list } from "../../text/suggest.ts";
import { line } from "./words.ts";

/**
 * A map with known keys; an unknown key is a mistake, and the message names the nearest known one.
 * `elsewhere` has advice for keys that people expect here.
 */
export function map<S extends z.core.$ZodLooseShape>(
  description: string,
  shape: S,
  elsewhere: Record<string, string> = {},
) {
  const known = Object.keys(shape);
  const advice = (key: string) =>
    (Object.hasOwn(elsewhere, key) ? elsewhere[key] : undefined) ?? unknownKey(key, known);
  return z
    .strictObject(shape, {
      error: (issue) =>
        issue.code === "unrecognized_keys"
          ? issue.keys.map((key) => advice(key)).join("\n")
          : undefined,
    })
    .meta({ description });
}

function unknownKey(key: string, known: readonly string[]): string {
  const hidden = invisibleIn(key);
  if (hidden) return `The invisible character ${hidden} stands in the key ${code(key)}; remove it.`;
  const hint = didYouMean(key, known);
  return `There is no key ${code(key)} here${hint === "." ? `; the keys are ${list(known)}.` : hint}`;
}

/** The key that a message about an unknown key proposes. */
export function proposedKey(message: string): string | undefined {
  return /^There is no key `.*` here; did you mean `(\w+)`\?$/.exec(message)?.[1];
}

/** A list of values of one kind. */
export function many<T extends z.ZodType>(description: string, item: T) {
  return z.array(item).meta({ description });
}

/** A list of texts, one line each, that may be left out. */
export const texts = (description: string) =>
  many(description, line("One line of text.", {}, 1000)).optional();
