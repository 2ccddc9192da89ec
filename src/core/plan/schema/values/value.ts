import { z } from "zod";

/** What the reference and the JSON Schema also say about a value. */
export type Meta = Record<string, unknown>;

/** A value, or the sentence that says what is wrong with the text. */
export type Parsed<T> = { value: T } | { wrong: string };

/**
 * A single value: reads the text that somebody wrote, and describes what may be written.
 *
 * The descriptions are the reference that people read. `type` in the metadata is for editors: they take
 * `1.10` for a number and `false` for a boolean before they look at the schema; Milepost does not.
 */
export function parsed<T>(description: string, read: (text: string) => Parsed<T>, meta: Meta) {
  return z
    .string()
    .transform((text, context): T => {
      const outcome = read(text.trim());
      if ("value" in outcome) return outcome.value;
      complain(context, outcome.wrong);
      return z.NEVER;
    })
    .meta({ description, ...meta });
}

export function complain(context: { addIssue(issue: string): void }, message: string): void {
  context.addIssue(message);
}
