import { knownProperties, mistakeIn } from "../contract/openapi.ts";
import type { Operation } from "../contract/openapi.ts";
import type { Violation } from "../contract/violations.ts";
import type { Answer } from "./call.ts";

/** What in a request's path and query GitHub's description does not allow. */
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

/** What is wrong with a body, so that GitHub would not take it. */
export function mistakeInBody(
  { body: schema, bodyRequired }: Operation,
  body: unknown,
): string | null {
  if (body === undefined) return bodyRequired ? "the body is missing" : null;
  const mistake = schema === null ? null : mistakeIn(schema, body);
  return mistake === null ? null : `body${mistake}`;
}

/** The properties that GitHub would pass over in silence: most likely misspelt. */
export function strangeInBody({ body: schema }: Operation, body: unknown): string[] {
  const known = schema === null ? null : knownProperties(schema);
  if (known === null || typeof body !== "object" || body === null) return [];
  return Object.keys(body)
    .filter((name) => !known.has(name))
    .map((name) => `body has no property ${name}`);
}

/** What in our own answer GitHub's description does not allow. */
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

/** A parameter's text as what its schema asks for. */
function coerced(value: string, { type, oneOf }: { type?: unknown; oneOf?: unknown }): unknown {
  if (type === "integer" || type === "number") return Number(value);
  if (type === "boolean") return value === "true" ? true : value === "false" ? false : value;
  if (type === "array") return value.split(",");
  return oneOf !== undefined && /^\d+$/.test(value) ? Number(value) : value;
}
