/**
 * A source with all its mutations in it, each behind a switch of its own: `a < b` becomes
 * `$mutant(7, () => (a < b), () => (a <= b))`. So a mutant costs the tests that reach it, and no loading.
 */
import type { Mutant } from "./mutant.ts";

/** Puts `mutants`, all of this source, behind switches. */
export function withSwitches(source: string, mutants: Mutant[]): string {
  // Where one contains another, the outer one comes first.
  const outerFirst = mutants.toSorted((a, b) => a.start - b.start || b.end - a.end || a.id - b.id);
  return emit(source, 0, source.length, outerFirst);
}

function emit(source: string, start: number, end: number, mutants: Mutant[]): string {
  const [outer] = mutants;
  if (!outer) return source.slice(start, end);
  const inside = mutants.slice(1).filter((other) => other.start < outer.end);
  const after = mutants.slice(1 + inside.length);
  const original = emit(source, outer.start, outer.end, inside);
  return (
    source.slice(start, outer.start) + choice(outer, original) + emit(source, outer.end, end, after)
  );
}

/** A statement is within braces, so that an `else` after it stays with the condition before it. */
function choice({ id, text, isStatement }: Mutant, original: string): string {
  return isStatement
    ? `{ if (!$mutant(${id}, () => false, () => true)) { ${original} } }`
    : `$mutant(${id}, () => ${value(original)}, () => ${value(text)}, ${!CHANGES_SOMETHING.test(text)})`;
}

/** An object would be a block after an arrow. */
function value(text: string): string {
  return text.startsWith("{") ? `(${text})` : text;
}

/** A text that may do more than give a value, so that it is not tried beside the original. */
const CHANGES_SOMETHING =
  /\bnew\b|[^=!<>]=[^=>]|\+\+|--|\.(push|pop|shift|unshift|splice|sort|reverse|set|add|delete|clear|next)\(/;
