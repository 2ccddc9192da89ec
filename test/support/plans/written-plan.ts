import type { Plan } from "../../../src/core/plan/plan.ts";
import { readPlan } from "../../../src/core/plan/read/read.ts";

/** The plan in the text of one file; throws what is wrong with it. */
export function planIn(text: string): Plan {
  const result = readText(text);
  if ("plan" in result) return result.plan;
  throw new Error(problemsIn(text).join("\n"));
}

/** What is wrong with a plan of one file, as `line:column message`. */
export function problemsIn(text: string): string[] {
  const result = readText(text);
  return "plan" in result
    ? []
    : result.problems.map(({ line, column, message }) => `${line}:${column} ${message}`);
}

/** The plan in the text of one file, or what is wrong with it. */
export function readText(text: string): ReturnType<typeof readPlan> {
  return readPlan([{ path: "plan/plan.yml", size: Buffer.byteLength(text), text }]);
}
