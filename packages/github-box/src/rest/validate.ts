import { knownProperties, mistakeIn } from "../contract/openapi.ts";
import type { Operation } from "../contract/openapi.ts";
import type { Violation } from "../contract/violations.ts";
import type { Answer } from "./call.ts";

/** Problems in a request's path and query, according to GitHub's description. */
export function mistakesInParameters(
  { parameters }: Operation,
  params: Record<string, string>,
  query: URLSearchParams,
): string[] {
  const given = new Map<string, string>([...query, ...Object.entries(params)]);
  const mistakes: string[] = [];
  for (const [name, value] of given) {
    const parameter = parameters.find((each) => each.name === name || `${each.name}[]` === name);
    if (parameter === undefined) {
      mistakes.push(`no parameter ${name}`);
      continue;
    }
    const mistake = mistakeIn(parameter.schema, coerced(value, parameter.schema));
    if (mistake !== null) mistakes.push(`${name}:${mistake}`);
  }
  return mistakes;
}

/** The problem in a body for which GitHub would reject it. */
export function mistakeInBody(
  { body: schema, bodyRequired }: Operation,
  body: unknown,
): string | null {
  if (body === undefined) return bodyRequired ? "the body is missing" : null;
  const mistake = schema === null ? null : mistakeIn(schema, body);
  return mistake === null ? null : `body${mistake}`;
}

/** Properties that GitHub would silently ignore: most likely misspelt. */
export function strangeInBody({ body: schema }: Operation, body: unknown): string[] {
  const known = schema === null ? null : knownProperties(schema);
  if (known === null || typeof body !== "object" || body === null) return [];
  return Object.keys(body)
    .filter((name) => !known.has(name))
    .map((name) => `body has no property ${name}`);
}

/** The problem in the box's own answer, according to GitHub's description. */
export function mistakeInAnswer(operation: Operation, { status, body }: Answer): Violation | null {
  const violation = (message: string): Violation => ({
    where: "response",
    operation: `${operation.operationId} ${status}`,
    message,
  });
  const schema = operation.responses.get(status);
  if (schema === undefined) return status < 300 ? violation("GitHub never answers so") : null;
  if (schema === null || body === undefined) return null;
  const mistake = mistakeIn(schema, JSON.parse(JSON.stringify(body)));
  return mistake === null ? null : violation(mistake);
}

/** The text of a parameter, converted to the type in its schema. */
function coerced(value: string, { type, oneOf }: { type?: unknown; oneOf?: unknown }): unknown {
  if (type === "integer" || type === "number") return Number(value);
  if (type === "boolean") return value === "true" ? true : value === "false" ? false : value;
  if (type === "array") return value.split(",");
  return oneOf !== undefined && /^\d+$/.test(value) ? Number(value) : value;
}
