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
  /** What holds when the key is left out. */
  fallback?: unknown;
  /** As someone would write it in YAML. */
  samples?: string[];
  /** Briefer ways to write the same entry. */
  short?: JsonSchema[];
}

/**
 * The JSON Schema of one plan file, for editors: it describes what people write, short forms too.
 *
 * It knows less than Milepost does: ids that are taken, circles and calendars show up only when the
 * whole plan is read.
 */
export function planJsonSchema(): object {
  const schema = { title: "Milepost plan", ...description() };
  return JSON.parse(JSON.stringify(schema, forEditors)) as object;
}

/** The same with our own words for short forms, defaults and samples: what the reference is made of. */
export function description(): JsonSchema {
  return z.toJSONSchema(planSchema, { io: "input" }) as JsonSchema;
}

/** Zod leaves out `default` and `examples` of a value that it transforms, so they have other names till here. */
function forEditors(_key: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const { fallback, samples, short, description, ...rest } = value as JsonSchema;
  const long = {
    ...rest,
    ...(fallback !== undefined && { default: fallback }),
    ...(samples && { examples: samples.map((sample) => sample.replaceAll('"', "")) }),
  };
  return { description, ...(short ? { anyOf: [...short, long] } : long) };
}
