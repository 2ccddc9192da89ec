import { knownProperties, mistakeIn } from "../openapi.ts";
import type { Operation } from "../openapi.ts";
import type { Violation } from "../violations.ts";
import type { Answer } from "./call.ts";

/** What in a request GitHub's description does not allow. */
export function mistakesInRequest(
  operation: Operation,
  params: Record<string, string>,
  query: URLSearchParams,
  body: unknown,
): Violation[] {
  const mistakes = [
    ...mistakesInParameters(operation, params, query),
    ...mistakesInBody(operation, body),
  ];
  return mistakes.map((message) => ({
    where: "request",
    operation: operation.operationId,
    message,
  }));
}

function mistakesInParameters(
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

function mistakesInBody({ body: schema, bodyRequired }: Operation, body: unknown): string[] {
  if (body === undefined) return bodyRequired ? ["the body is missing"] : [];
  if (schema === null) return [];
  const mistake = mistakeIn(schema, body);
  const known = knownProperties(schema);
  const strange = Object.keys(body as object).filter((name) => !(known?.has(name) ?? true));
  return [
    ...(mistake === null ? [] : [`body${mistake}`]),
    ...strange.map((name) => `body has no property ${name}`),
  ];
}

/** What in our own answer GitHub's description does not allow. */
export function mistakeInAnswer(operation: Operation, { status, body }: Answer): Violation | null {
  const violation = (message: string): Violation => ({
    where: "response",
    operation: `${operation.operationId} ${status}`,
    message,
  });
  const schema = operation.responses.get(status);
  if (schema === undefined) return status < 400 ? violation("GitHub never answers so") : null;
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
