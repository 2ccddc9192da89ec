import { z } from "zod";
import { planSchema } from "./plan.ts";

/** The part of JSON Schema that describes a plan. */
export interface JsonSchema {
  type?: string | string[];
  description?: string;
  enum?: string[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  anyOf?: JsonSchema[];
  pattern?: string;
  additionalProperties?: unknown;
  /** The value if the key is left out. */
  fallback?: unknown;
  /** Examples, as people would write them in YAML. */
  samples?: string[];
  /** Shorter ways to write the same entry. */
  short?: JsonSchema[];
}

/**
 * The JSON Schema of one plan file, for editors: it describes what people write, including short forms.
 *
 * It checks less than Milepost does: duplicate ids, circles and calendars only show when the whole plan
 * is read.
 */
export function planJsonSchema(): object {
  const schema = { title: "Milepost plan", ...description() };
  return JSON.parse(JSON.stringify(schema, forEditors)) as object;
}

/** The same with our own keywords for short forms, defaults and examples, from which the reference is made. */
export function description(): JsonSchema {
  return z.toJSONSchema(planSchema, { io: "input" }) as JsonSchema;
}

/**
 * Zod leaves out `default` and `examples` of a value that it transforms, so they have other names until
 * here.
 */
function forEditors(_key: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const { fallback, samples, short, description, ...rest } = value as JsonSchema;
  const examples = samples?.map((sample) => sample.replaceAll('"', ""));
  const long = {
    ...rest,
    ...(fallback !== undefined && { default: fallback }),
    ...(examples && { examples }),
    ...(rest.pattern !== undefined && { patternErrorMessage: sentence(description, examples) }),
  };
  return { description, ...(short ? oneOfForms(short, long) : long) };
}

/**
 * The form that somebody has begun to write, so that an editor judges by that one alone. Of alternatives it
 * would complain about whichever it takes for the nearest.
 */
function oneOfForms([first, ...others]: JsonSchema[], long: object): object {
  if (first === undefined) return long;
  const { description: _, pattern: _pattern, additionalProperties: _values, ...shape } = first;
  const otherwise = oneOfForms(others, long);
  // oxlint-disable-next-line unicorn/no-thenable -- `then` is a keyword of JSON Schema.
  return { if: shape, then: first, else: otherwise };
}

/** What VS Code and the language server of YAML say where a pattern does not fit. */
function sentence(description = "", examples: string[] = []): string {
  const like = examples.length > 0 ? ` For example: ${examples.join(", ")}.` : "";
  return `${description}${like}`;
}
