import { readFileSync } from "node:fs";

import { Ajv } from "ajv";
import type { ValidateFunction } from "ajv";
import addFormats from "ajv-formats";

/*
 * What `scripts/describe.ts` keeps of GitHub's own description of its REST API and webhooks. It is read
 * once per process, and a schema is compiled when it is first needed, with the schemas that it names.
 */

type Schema = { [key: string]: unknown };

interface Parameter {
  name: string;
  in: "query" | "path" | "header";
  required?: boolean;
  schema: Schema;
}

export interface Operation {
  operationId: string;
  method: string;
  path: string;
  parameters: Parameter[];
  body: Schema | null;
  bodyRequired: boolean;
  /** By status; null if the answer has no JSON. */
  responses: Map<number, Schema | null>;
}

interface Content {
  content?: { "application/json"?: { schema: Schema } };
  required?: boolean;
}

interface Description {
  paths: Record<string, Record<string, RawOperation>>;
  /** Operations that GitHub has and the box does not: their names by path and method. */
  others: Record<string, Record<string, string>>;
  "x-webhooks": Record<string, { post: { requestBody: Required<Content> } }>;
  components: {
    schemas: Record<string, Schema>;
    parameters: Record<string, Parameter>;
    responses: Record<string, Content>;
  };
}

interface RawOperation {
  operationId: string;
  parameters?: (Parameter | { $ref: string })[];
  requestBody?: Content;
  responses: Record<string, Content | { $ref: string }>;
}

let loaded: Description | undefined;

function description(): Description {
  if (loaded !== undefined) return loaded;
  const file = new URL("../../descriptions/api.github.com.json", import.meta.url);
  loaded = JSON.parse(readFileSync(file, "utf8")) as Description;
  return loaded;
}

const operations = new Map<string, Operation | null>();

/** The operation for `GET /repos/{owner}/{repo}`, or null if the box does not serve it. */
export function operationOf(method: string, path: string): Operation | null {
  const key = `${method} ${path}`;
  const known = operations.get(key);
  if (known !== undefined) return known;
  const raw = description().paths[path]?.[method.toLowerCase()];
  const operation = raw === undefined ? null : readOperation(method, path, raw);
  operations.set(key, operation);
  return operation;
}

/** The names of GitHub's operations with this method that the box does not serve, by path template. */
export function unservedOperations(method: string): [path: string, operationId: string][] {
  return Object.entries(description().others).flatMap(([path, names]) => {
    const name = names[method.toLowerCase()];
    return name === undefined ? [] : [[path, name]];
  });
}

function readOperation(method: string, path: string, raw: RawOperation): Operation {
  const { components } = description();
  const responses = Object.entries(raw.responses).map(([status, response]) => {
    const own = "$ref" in response ? components.responses[lastPart(response.$ref)] : response;
    return [Number(status), own?.content?.["application/json"]?.schema ?? null] as const;
  });
  const corrected = corrections[raw.operationId];
  return {
    operationId: raw.operationId,
    method,
    path,
    parameters: (raw.parameters ?? []).map((parameter) =>
      "$ref" in parameter
        ? (components.parameters[lastPart(parameter.$ref)] as Parameter)
        : parameter,
    ),
    body: raw.requestBody?.content?.["application/json"]?.schema ?? null,
    bodyRequired: raw.requestBody?.required ?? false,
    responses: new Map(corrected === undefined ? responses : [...responses, [200, corrected]]),
  };
}

/**
 * Parts of the description that contradict themselves: this list requires each account to be a user and
 * an enterprise.
 */
const corrections: Record<string, Schema> = {
  "apps/list-installations": {
    type: "array",
    items: { $ref: "#/components/schemas/installation" },
  },
};

/** The schema of `issues` with action `opened`, or of `push`, which has no action. */
export function webhookSchema(event: string, action: string | null): Schema | null {
  // Its action is whatever the sender chooses; GitHub's description has a single made-up one.
  const told = event === "repository_dispatch" ? "sample.collected" : action;
  const name = [event, told]
    .filter((part) => part !== null)
    .join("-")
    .replaceAll("_", "-");
  const webhook = description()["x-webhooks"][name];
  return webhook?.post.requestBody.content["application/json"]?.schema ?? null;
}

const ajv = new Ajv({ strict: false, inlineRefs: false, logger: false, code: { optimize: false } });
addFormats.default(ajv);

const compiled = new WeakMap<Schema, ValidateFunction>();

/** What is wrong with a value, or null. */
export function mistakeIn(schema: Schema, value: unknown): string | null {
  const validate = compiled.get(schema) ?? ajv.compile(toJsonSchema(schema) as Schema);
  compiled.set(schema, validate);
  if (validate(value)) return null;
  const [first] = validate.errors ?? [];
  return `${first?.instancePath ?? ""} ${first?.message ?? "is wrong"} ${JSON.stringify(first?.params)}`;
}

/** The properties that a body may have, or null if it may have any. */
export function knownProperties(schema: Schema): Set<string> | null {
  const resolved = resolveReference(schema);
  const { properties, additionalProperties, oneOf, anyOf, allOf } = resolved;
  if (properties === undefined) return null;
  if ((oneOf ?? anyOf ?? allOf) !== undefined) return null;
  if (additionalProperties !== undefined && additionalProperties !== false) return null;
  return new Set(Object.keys(properties as object));
}

function resolveReference(schema: Schema): Schema {
  const { $ref } = schema;
  if (typeof $ref !== "string") return schema;
  return description().components.schemas[lastPart($ref)] ?? schema;
}

const wordsForPeople = new Set(["description", "example", "examples", "title", "x-github"]);

/** Converts OpenAPI's dialect to plain JSON Schema: `nullable` becomes a null type, references are by name. */
function toJsonSchema(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(toJsonSchema);
  if (typeof schema !== "object" || schema === null) return schema;
  const { nullable, ...source } = schema as Schema;
  const result: Schema = {};
  for (const [key, value] of Object.entries(source)) {
    if (wordsForPeople.has(key)) continue;
    if (key === "$ref") result[key] = addNamed(lastPart(String(value)));
    else if (key === "properties") result[key] = eachValue(value as Schema);
    else if (key === "enum") result[key] = value;
    else result[key] = toJsonSchema(value);
  }
  return nullable === true ? orNull(result) : result;
}

function orNull(schema: Schema): Schema {
  if (typeof schema["type"] !== "string") return { anyOf: [{ type: "null" }, schema] };
  const values = schema["enum"];
  return {
    ...schema,
    type: [schema["type"], "null"],
    ...(Array.isArray(values) && !values.includes(null) ? { enum: [...values, null] } : {}),
  };
}

function eachValue(properties: Schema): Schema {
  return Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => [name, toJsonSchema(schema)]),
  );
}

const named = new Set<string>();

function addNamed(name: string): string {
  if (!named.has(name)) {
    named.add(name);
    const schema = description().components.schemas[name];
    ajv.addSchema(toJsonSchema(schema) as Schema, name);
  }
  return name;
}

function lastPart(reference: string): string {
  return reference.slice(reference.lastIndexOf("/") + 1);
}
