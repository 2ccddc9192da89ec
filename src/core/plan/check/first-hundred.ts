import { byFileName } from "../text/natural-sort.ts";
import type { Problem } from "../plan.ts";
import { type Mistake, toProblem } from "../read/yaml/source.ts";

const MAX_PROBLEMS = 100;

/**
 * The mistakes as people see them, sorted by file and line.
 *
 * After the first 100 comes one more that says how many are left out.
 */
export function firstHundred(mistakes: Mistake[]): Problem[] {
  const sorted = mistakes.toSorted(
    (a, b) => byFileName(a.source.file, b.source.file) || a.offset - b.offset,
  );
  const problems = sorted.slice(0, MAX_PROBLEMS).map(toProblem);
  const next = sorted[MAX_PROBLEMS];
  if (!next) return problems;
  const left = `${sorted.length - MAX_PROBLEMS} more problems are not shown; mend these first.`;
  return [...problems, { ...toProblem(next), message: left }];
}
