import { isRecord } from "./fields.ts";

/**
 * The first and last line of each object in a JSON text.
 *
 * Objects are matched by their order, so the text is read only once: the first `{` belongs to the
 * outermost object, the next to the first one inside it.
 */
export function linesOfObjects(
  text: string,
  value: unknown,
): Map<object, { line: number; end: number }> {
  const spans = spansIn(text);
  return new Map(
    objectsIn(value).map((object, i) => [object, spans[i] ?? { line: 1, end: 1 }] as const),
  );
}

/** The objects of a value, the outer before the inner. */
function objectsIn(value: unknown): object[] {
  if (Array.isArray(value)) return value.flatMap(objectsIn);
  if (!isRecord(value)) return [];
  return [value, ...Object.values(value).flatMap(objectsIn)];
}

function spansIn(text: string): { line: number; end: number }[] {
  const spans: { line: number; end: number }[] = [];
  const open: { line: number; end: number }[] = [];
  let line = 1;
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}\n]/gsu)) {
    if (token === "\n") line += 1;
    if (token === "{") {
      const span = { line, end: line };
      spans.push(span);
      open.push(span);
    }
    const last = token === "}" ? open.pop() : undefined;
    if (last) last.end = line;
  }
  return spans;
}
