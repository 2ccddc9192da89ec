import { z } from "zod";
import { code, didYouMean, list } from "../suggest.ts";
import { line } from "./words.ts";

/** A map with known keys; another key is a mistake that names the nearest known one. */
export function map<S extends z.core.$ZodLooseShape>(description: string, shape: S) {
  const known = Object.keys(shape);
  return z
    .strictObject(shape, {
      error: (issue) =>
        issue.code === "unrecognized_keys"
          ? issue.keys.map((key) => unknownKey(key, known)).join("\n")
          : undefined,
    })
    .meta({ description });
}

function unknownKey(key: string, known: readonly string[]): string {
  const hint = didYouMean(key, known);
  return `There is no key ${code(key)} here${hint === "." ? `; the keys are ${list(known)}.` : hint}`;
}

/** A list of the same things. */
export function many<T extends z.ZodType>(description: string, item: T) {
  return z.array(item).meta({ description });
}

/** A list of texts, one line each, that may be left out. */
export const texts = (description: string) =>
  many(description, line("One line of text.", {}, 1000)).optional();
